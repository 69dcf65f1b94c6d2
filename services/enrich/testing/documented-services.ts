/** The types of services that are about other things than signing in and the directory. */
import { boss, jane } from './documented-people.ts';
import type { Documented } from './documented-shape.ts';

export const documentedServices: readonly Documented[] = [
  {
    about: 'the password manager',
    row: { service: 'password_manager', initiated_by: boss, association: jane, success: true },
    types: `
      passwordmanager_enable passwordmanager_disable passwordmanager_user_enable passwordmanager_user_disable
      passwordmanager_user_activate passwordmanager_user_deactivate passwordmanager_user_reactivate
      passwordmanager_folder_create passwordmanager_folder_delete passwordmanager_folder_member_add
      passwordmanager_folder_member_update passwordmanager_folder_member_remove passwordmanager_item_add
      passwordmanager_item_update passwordmanager_item_remove passwordmanager_item_move
      passwordmanager_user_device_pair passwordmanager_user_device_unpair passwordmanager_user_signup
      passwordmanager_user_re-enable passwordmanager_user_update passwordmanager_backup_create
      passwordmanager_backup_request passwordmanager_backup_key_create passwordmanager_backup_key_delete
      passwordmanager_backup_request_restore passwordmanager_backup_enable passwordmanager_backup_disable
      passwordmanager_backup_key_regenerate passwordmanager_backup_request_cancel
      passwordmanager_backup_request_reject passwordmanager_backup_request_approve
      passwordmanager_sharedfolders_policy_group_add passwordmanager_sharedfolders_policy_user_add
      passwordmanager_sharedfolders_policy_group_remove passwordmanager_sharedfolders_policy_user_remove
      passwordmanager_sharedfolders_policy_update passwordmanager_user_remove passwordmanager_folder_group_add
      passwordmanager_folder_group_update passwordmanager_folder_group_remove passwordmanager_folder_update
      passwordmanager_item_reveal passwordmanager_item_copy passwordmanager_item_autofill
      passwordmanager_force_sync passwordmanager_app_update passwordmanager_local_backup_create
      passwordmanager_items_export passwordmanager_pincode_update passwordmanager_local_backup_path_update
      passwordmanager_paranoid_mode_enable passwordmanager_paranoid_mode_disable
      passwordmanager_extension_settings_update passwordmanager_item_settings_update
      passwordmanager_folder_force_sync passwordmanager_items_import passwordmanager_local_backup_restore
      passwordmanager_mini_launch passwordmanager_app_unlock passwordmanager_item_history_reveal
      passwordmanager_item_history_restore passwordmanager_extension_unlock passwordmanager_extension_pair
      passwordmanager_extension_site_exclusion`,
    facts: { actor: 'admin:boss@example.com', target: 'user:jane.doe', outcome: 'success' },
  },
  {
    about: 'software',
    row: {
      service: 'software',
      system: { id: 'd1', type: 'system' },
      resource: { id: 'd1', type: 'system' },
      application: { name: 'Google Chrome', version: '96.1' },
    },
    types: `
      software_add software_change software_remove software_add_request software_change_request
      software_remove_request`,
    facts: { application: 'Google Chrome', resource: 'system d1' },
  },
  {
    about: 'the answer of a managed device',
    row: {
      service: 'mdm',
      initiated_by: { email: 'boss@example.com' },
      device_object_id: 'd1',
      status: 'Acknowledged',
    },
    types: 'mdm_command_result',
    facts: { actor: 'unknown:boss@example.com', outcome: 'success', resource: 'device d1' },
  },
  {
    about: 'enrolments of devices',
    row: { service: 'mdm', device_object_id: 'd1', success: false, result: 'no licence' },
    types: 'device_enrollment configuration_file_download',
    facts: { outcome: 'failure', resource: 'device d1' },
  },
  {
    about: 'channels of notification',
    row: { service: 'notifications', initiated_by: jane, channel_object_id: 'c1', success: true },
    types: 'notification_channel_created notification_channel_updated notification_channel_deleted',
    facts: { actor: 'user:jane.doe', outcome: 'success', resource: 'notification_channel c1' },
  },
  {
    about: 'stored objects',
    row: {
      service: 'object_storage',
      result: 'Success',
      object_storage_item_object_id: 'i1',
      object_storage_item_version_name: 'Chrome.pkg',
    },
    types:
      'object_storage_create object_storage_upload_validation_result object_storage_get_download_url_request object_storage_delete',
    facts: { outcome: 'success', resource: 'object_storage_item i1 Chrome.pkg' },
  },
  {
    about: 'alerts',
    row: {
      service: 'alerts',
      username: 'jane.doe',
      success: true,
      resource: { id: 'a1', source_id: 'd1', source_type: 'device' },
    },
    types: `
      alert_created alert_updated alert_status_updated rule_created rule_modified rule_deleted`,
    facts: { actor: 'unknown:jane.doe', outcome: 'success', resource: ' a1' },
  },
  {
    about: 'applications as a service',
    row: {
      service: 'saas_app_management',
      initiated_by: jane,
      username: 'jane.doe',
      resource: { application_id: 'jumpcloud', application_name: 'JumpCloud' },
    },
    types: `
      saas_management_enable saas_management_disable saas_management_settings_update
      saas_management_application_discover saas_management_event_application_review
      saas_management_application_update saas_management_application_access_restriction_update
      saas_management_application_license_update saas_management_application_delete
      saas_management_connector_create saas_management_connector_update saas_management_connector_delete
      saas_management_account_discover saas_management_account_user_assign saas_management_account_delete
      saas_management_tenant_discover saas_management_login_event`,
    facts: { actor: 'user:jane.doe', application: 'JumpCloud', resource: 'application jumpcloud JumpCloud' },
  },
  {
    about: 'requests of access',
    row: {
      service: 'access_management',
      initiated_by: boss,
      success: false,
      error_message: 'no',
      resource: { type: 'systemuser', id: jane.id, name: 'jane.doe' },
    },
    types: `
      access_management_access_request access_management_access_request_approval
      access_management_association_change access_management_approval_flow_create
      access_management_approval_flow_update access_management_approval_flow_delete
      access_management_access_request_settings_update`,
    facts: { actor: 'admin:boss@example.com', target: 'user:jane.doe', outcome: 'failure' },
  },
  {
    about: 'reports',
    row: {
      service: 'reports',
      initiated_by: boss,
      auth_method: 'session',
      resource: { name: 'users to devices', id: 'r1' },
    },
    types: `
      report_run report_export report_create report_update report_delete`,
    facts: { actor: 'admin:boss@example.com', authMethod: 'session', resource: ' r1 users to devices' },
  },
  {
    about: 'assets',
    row: {
      service: 'asset_management',
      initiated_by: jane,
      username: 'jane.doe',
      resource: { id: 'd1', type: 'DEVICE' },
    },
    types: `
      asset_management_enable asset_management_disable asset_management_general_settings_update
      asset_management_field_setting_create asset_management_field_setting_update
      asset_management_field_setting_delete asset_management_asset_create asset_management_asset_update
      asset_management_asset_delete`,
    facts: { actor: 'user:jane.doe', resource: 'DEVICE d1' },
  },
];
