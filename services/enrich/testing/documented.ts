/**
 * Every type of event that JumpCloud documents, in the shape its service is documented with, and what is to come of it. What
 * is not named is not known: no target, an outcome of "unknown".
 */
import { boss, jane } from './documented-people.ts';
import { documentedServices } from './documented-services.ts';
import type { Documented } from './documented-shape.ts';
import { adminLogin, deviceLogin, ldapBind, radius, singleSignOn, userLogin } from './authentications.ts';

const eve = { type: 'admin', id: '5c86b6cf9fdce00001d3800c', email: 'eve@example.com' };
const device = { id: 'd1', hostname: 'my-host', displayName: 'My System' };
const byAdmin = { service: 'directory', initiated_by: boss, auth_method: 'session', success: true };
const doneByBoss = { actor: 'admin:boss@example.com', outcome: 'success', authMethod: 'session' } as const;

export const documented: readonly Documented[] = [
  {
    about: 'login to the user portal',
    row: userLogin,
    types: 'user_login_attempt',
    facts: { outcome: 'success', actor: 'user:jane.doe', mfa: true, authMethod: 'session' },
  },
  {
    about: 'login to the admin portal',
    row: adminLogin,
    types: 'admin_login_attempt',
    facts: { outcome: 'failure', actor: 'admin:boss@example.com', mfa: false },
  },
  {
    about: 'single sign-on: the step of a second factor',
    row: singleSignOn,
    types: 'sso_auth',
    facts: { outcome: 'challenge', actor: 'user:jane.doe', application: 'Zendesk SSO' },
  },
  {
    about: 'RADIUS',
    row: radius,
    types: 'radius_auth',
    facts: { outcome: 'failure', actor: 'user:jane.doe', mfa: false, authMethod: 'pap' },
  },
  {
    about: 'LDAP',
    row: ldapBind,
    types: 'ldap_bind ldap_search',
    facts: { outcome: 'failure', actor: 'user:jane.doe', authMethod: 'simple' },
  },
  {
    about: 'login to a device',
    row: deviceLogin,
    types: 'login_attempt',
    facts: { outcome: 'success', actor: 'user:jane.doe', resource: 'system 5c86b7149fdce00001d38014 My System' },
  },
  {
    about: 'objects of the directory',
    row: { ...byAdmin, resource: { type: 'thing', id: 't1', name: 'a thing' } },
    types: `
      application_create application_delete application_update group_create group_delete group_update
      integrationattribute_include integrationattribute_exclude invoice_download notification_delete
      organization_create organization_update system_create system_delete system_update radiusserver_create
      radiusserver_delete radiusserver_update command_create command_delete command_run command_update
      commandresult_delete file_create file_delete file_update policy_create policy_delete policy_update
      authnpolicy_create authnpolicy_delete authpolicy_update iplist_create iplist_delete iplist_update
      activedirectory_create activedirectory_delete idsource_create idsource_delete idsource_update
      sambadomain_create sambadomain_delete sambadomain_update workday_create workday_delete workday_update
      integration_activate integration_deactivate gsuite_directory_create gsuite_directory_update
      gsuite_directory_delete o365_directory_create o365_directory_update o365_directory_delete
      integration_domain_add integration_domain_delete integration_default_domain_add
      integration_default_domain_update integration_default_domain_delete`,
    facts: { ...doneByBoss, resource: 'thing t1 a thing' },
  },
  {
    about: 'a person is bound to a group, by it or to it',
    row: { ...byAdmin, resource: { type: 'user_group', id: 'g1', name: 'Staff' }, association: { ...jane, op: 'add' } },
    types: 'association_change user_group_admin_grant user_group_admin_revoke',
    facts: { ...doneByBoss, target: 'user:jane.doe', resource: 'user_group g1 Staff' },
  },
  {
    about: 'accounts of users',
    row: { ...byAdmin, resource: jane },
    types: `
      totp_start_enrollment totp_finish_enrollment totp_delete_enrollment user_create user_delete user_lockout
      user_mfa_exclusion_expired user_password_expired user_password_reset_request user_password_warning_email
      user_update user_password_change user_activated user_activation_email user_password_set user_unlocked
      user_suspended user_unsuspended user_activation_schedule_create user_activation_schedule_delete
      user_suspension_schedule_create user_suspension_schedule_delete user_create_provision
      user_update_provision user_delete_provision user_admin_granted user_admin_revoked`,
    facts: { ...doneByBoss, target: 'user:jane.doe' },
  },
  {
    about: 'accounts of admins',
    row: { ...byAdmin, resource: eve },
    types: `
      admin_create admin_delete admin_password_reset_request admin_update admin_totp_start_enrollment
      admin_totp_finish_enrollment admin_totp_disable admin_password_change admin_unsuspend admin_lockout
      admin_suspended`,
    facts: { ...doneByBoss, target: 'admin:eve@example.com' },
  },
  {
    about: 'the portal of several organizations',
    row: { ...byAdmin, mfa: true, resource: { type: 'organization', id: 'o1', name: 'Northwind' } },
    types: `
      organization_create organization_update provider_update mtp_download_invoice msp_ticket_create
      connectwise_integration_create connectwise_integration_update connectwise_integration_delete
      connectwise_billing_mapping_create connectwise_billing_mapping_update connectwise_billing_mapping_delete
      connectwise_company_mapping_create connectwise_company_mapping_update connectwise_company_mapping_delete
      connectwise_settings_update autotask_integration_create autotask_integration_update
      autotask_integration_delete autotask_billing_mapping_create autotask_billing_mapping_update
      autotask_billing_mapping_delete autotask_company_mapping_create autotask_company_mapping_update
      autotask_company_mapping_delete autotask_settings_update syncro_integration_create
      syncro_integration_update syncro_integration_delete syncro_billing_mapping_create
      syncro_billing_mapping_update syncro_billing_mapping_delete syncro_company_mapping_create
      syncro_company_mapping_update syncro_company_mapping_delete syncro_settings_update`,
    facts: { ...doneByBoss, mfa: true, resource: 'organization o1 Northwind' },
  },
  {
    about: 'accounts on a device',
    row: { service: 'systems', resource: jane, system: device, username: 'jane.doe' },
    types: 'user_password_change user_lockout',
    facts: { target: 'user:jane.doe', resource: 'system d1 My System' },
  },
  {
    about: 'devices',
    row: { service: 'systems', initiated_by: boss, system: device },
    types: `
      system_fde_key_update system_fde_key_decrypt os_minor_upgrade os_major_upgrade os_minor_rollback
      os_major_rollback remote_session_start remote_session_join remote_session_end remote_session_feedback
      google_emm_create google_emm_delete google_emm_patch device_command`,
    facts: { actor: 'admin:boss@example.com', resource: 'system d1 My System' },
  },
  ...documentedServices,
];
