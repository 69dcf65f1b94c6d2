/** The groups of event types that decide where an event keeps its facts. Types are an open set: others are in no group. */
import { remembering } from './remembering.ts';

const LOGINS: ReadonlySet<string> = new Set([
  'user_login_attempt',
  'admin_login_attempt',
  'login_attempt',
  'sso_auth',
  'sso_auth_failed',
  'radius_auth',
  'radius_auth_attempt',
  'ldap_bind',
  'ldap_search',
  'ldap_srch',
]);

/** Types in which a person acts upon their own account, so that no one else is named. */
const OWN_DOINGS: ReadonlySet<string> = new Set([
  'totp_start_enrollment',
  'totp_finish_enrollment',
  'totp_delete_enrollment',
  'admin_totp_start_enrollment',
  'admin_totp_finish_enrollment',
  'user_password_change',
  'user_password_reset_request',
  'admin_password_change',
  'admin_password_reset_request',
]);

interface Groups {
  readonly login: boolean;
  readonly ownDoing: boolean;
  readonly identity: boolean;
}

const groupsOf = remembering(
  (eventType): Groups => ({
    login: LOGINS.has(eventType),
    ownDoing: OWN_DOINGS.has(eventType),
    identity:
      /^(user|admin|totp|risk_event)_/.test(eventType) &&
      !eventType.startsWith('user_group_') &&
      !LOGINS.has(eventType),
  }),
  { entries: 1_000, characters: 64 },
);

/** Someone, or a device on their behalf, proves who they are. */
export const isLogin = (eventType: string): boolean => groupsOf(eventType).login;

export const isOwnDoing = (eventType: string): boolean => groupsOf(eventType).ownDoing;

/** An account is created, changed, locked, given or deprived of something. */
export const changesIdentity = (eventType: string): boolean => groupsOf(eventType).identity;
