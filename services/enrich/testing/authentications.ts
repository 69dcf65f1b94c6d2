/** One event of every authentication type, in the shapes that JumpCloud documents or was seen to send. */

const common = { organization: '5a2af2a82cf2b0010053ea41', '@version': '1', timestamp: '2024-03-04T18:08:26Z' };
const london = {
  country_code: 'GB',
  region_code: 'ENG',
  region_name: 'England',
  continent_code: 'EU',
  timezone: 'Europe/London',
  latitude: 51.51,
  longitude: -0.09,
};
const firefox = {
  os: 'Fedora',
  minor: '0',
  major: '71',
  build: '',
  name: 'Firefox',
  os_name: 'Fedora',
  device: 'Other',
};
const jane = { type: 'systemuser', id: '5c86b7149fdce00001d38014', username: 'jane.doe' };
const zendesk = {
  display_label: 'Zendesk SSO',
  id: '5c86b7469fdce00001d38016',
  name: 'zendesk',
  sso_url: 'https://sso.jumpcloud.com/saml2/zendesk',
};
const phone = { id: '5eda66d5bd5b135d72390f06', make: 'Apple', os: 'iOS', ip: '209.235.170.66' };

export const userLogin = {
  ...common,
  service: 'directory',
  event_type: 'user_login_attempt',
  id: 'user-login',
  success: true,
  mfa: true,
  mfa_meta: { type: 'push' },
  auth_method: 'session',
  auth_context: { auth_methods: { push: { success: true } }, jumpcloud_protect_device: { ...phone, geoip: london } },
  client_ip: '81.2.69.144',
  geoip: london,
  useragent: firefox,
  initiated_by: jane,
};
export const adminLogin = {
  ...common,
  service: 'directory',
  event_type: 'admin_login_attempt',
  id: 'admin-login',
  success: false,
  error_message: 'Invalid password',
  mfa: false,
  client_ip: '81.2.69.144',
  geoip: { geoip: { ...london, latitude: '51.51', longitude: '-0.09' } },
  useragent: firefox,
  initiated_by: { type: 'admin', id: '5845d8f9c4894c85596c54f3', email: 'Boss@Example.com' },
};
export const singleSignOn = {
  ...common,
  service: 'sso',
  event_type: 'sso_auth',
  id: 'sso',
  sso_token_success: false,
  error_message: '',
  idp_initiated: true,
  client_ip: '81.2.69.144',
  geoip: london,
  asn: { number: 14593, organization: 'Space Exploration' },
  useragent: firefox,
  initiated_by: jane,
  application: zendesk,
};
export const radius = {
  ...common,
  service: 'radius',
  event_type: 'radius_auth',
  id: '077ED0A8-1B5F-3EA3-8AAC-E3999451A46D',
  success: false,
  mfa: false,
  auth_type: 'pap',
  eap_type: 'MSCHAPv2',
  nas_mfa_state: 'disabled',
  username: 'jane.doe',
  error_message: null,
  outer: { eap_type: 'PEAP', error_message: 'eap_peap: rejected', username: 'jane.doe' },
  client_ip: '209.235.170.66',
};
export const ldapBind = {
  ...common,
  service: 'ldap',
  event_type: 'ldap_bind',
  id: 'ldap',
  success: false,
  error_code: 49,
  error_message: 'invalid DN',
  auth_method: 'simple',
  mech: 'simple',
  dn: 'uid=jane.doe,ou=Users,o=57600aea6b8a769c6cef11ed,dc=jumpcloud,dc=com',
  auth_meta: { auth_methods: {}, jumpcloud_protect_device: { ...phone, ip: '174.16.38.486' } },
};
export const deviceLogin = {
  ...common,
  service: 'systems',
  event_type: 'login_attempt',
  id: 'device-login',
  success: true,
  username: 'jane.doe',
  process_name: 'sshd',
  message: 'User jane.doe logged in from 91.207.56.1, process name: sshd',
  system: { id: '5c86b7149fdce00001d38014', hostname: 'my-host', displayName: 'My System' },
  client_ip: '10.1.2.3',
  src_ip: '91.207.56.1',
  windows_meta: { elevated: true, logon_type: '10' },
};
export const mfaChange = {
  ...common,
  service: 'directory',
  event_type: 'user_update',
  id: 'mfa-change',
  auth_method: 'api-key',
  client_ip: '2606:4700::1111, 10.0.0.1',
  initiated_by: { type: 'admin', id: '5845d8f9c4894c85596c54f3', email: 'boss@example.com' },
  resource: jane,
  changes: [{ field: 'totp_enabled', from: true, to: false }],
};
