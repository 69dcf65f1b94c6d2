/** Which events are logins, in JumpCloud's words of the documentation and of its live streams. */
import type { Sighting } from '@pipeline/schemas/generated';

const passwords: ReadonlySet<string> = new Set([
  'user_login_attempt',
  'admin_login_attempt',
  'login_attempt',
  'ldap_bind',
  'radius_auth',
  'radius_auth_attempt',
]);
const singleSignOn: ReadonlySet<string> = new Set(['sso_auth', 'sso_auth_failed']);
/** RADIUS tells the access server's place, device logins the device's, LDAP none: these three tell the person's. */
const personal: ReadonlySet<string> = new Set(['user_login_attempt', 'admin_login_attempt', 'sso_auth']);

/** Portal, console, device, LDAP and RADIUS; not single sign-on, which has a rule of its own. */
export const isLogin = ({ eventType }: Sighting): boolean => passwords.has(eventType);
export const isSingleSignOn = ({ eventType }: Sighting): boolean => singleSignOn.has(eventType);
/** With a password at the portal or the console: its address is the person's, and whoever is wrong tries again. */
export const isPortalLogin = ({ eventType }: Sighting): boolean =>
  eventType === 'user_login_attempt' || eventType === 'admin_login_attempt';
export const isPersonalLogin = ({ eventType }: Sighting): boolean => personal.has(eventType);
