/** The groups of event types that panels are about, in JumpCloud's names. */

/** A person, or a device on their behalf, proves who they are. JumpCloud documents `radius_auth` and sends the other. */
export const logins = [
  'user_login_attempt',
  'admin_login_attempt',
  'login_attempt',
  'sso_auth',
  'radius_auth',
  'radius_auth_attempt',
  'ldap_bind',
];

/** Without those whose place is that of a network and not of the person. */
export const locatedLogins = logins.filter((type) => !type.startsWith('radius_'));

/** Those at which JumpCloud itself asks for a second factor and applies access policies. */
export const policedLogins = ['user_login_attempt', 'admin_login_attempt', 'sso_auth'];

export const provisioning = [
  'user_create',
  'user_activated',
  'user_unsuspended',
  'user_create_provision',
  'user_suspended',
  'user_delete',
  'user_delete_provision',
];

export const membership = ['association_change'];

export const passwords = [
  'user_password_change',
  'user_password_set',
  'user_password_reset_request',
  'admin_password_change',
  'admin_password_reset_request',
];

export const policies = [
  'policy_create',
  'policy_update',
  'policy_delete',
  'authnpolicy_create',
  'authpolicy_update',
  'authnpolicy_delete',
  'iplist_create',
  'iplist_update',
  'iplist_delete',
];

export const systemChanges = [
  'system_create',
  'system_update',
  'system_delete',
  'system_fde_key_update',
  'os_minor_upgrade',
  'os_major_upgrade',
  'os_minor_rollback',
  'os_major_rollback',
];

export const lockouts = ['user_lockout', 'admin_lockout'];

export const privileges = [
  'admin_create',
  'user_admin_granted',
  'user_admin_revoked',
  'user_group_admin_grant',
  'user_group_admin_revoke',
];

export const factors = [
  'totp_finish_enrollment',
  'totp_delete_enrollment',
  'admin_totp_finish_enrollment',
  'admin_totp_disable',
  'user_mfa_exclusion_expired',
];
