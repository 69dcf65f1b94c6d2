/**
 * The attributes that JumpCloud documents for each service, where an event of the documented types has them not already: what
 * an event may say, beside what it always says.
 */

const from = {
  client_ip: '81.2.69.144',
  geoip: {
    country_code: 'GB',
    region_code: 'ENG',
    region_name: 'England',
    continent_code: 'EU',
    timezone: 'Europe/London',
    latitude: 51.51,
    longitude: -0.09,
  },
};
const agent = {
  os: 'Mac OS X',
  major: '95',
  minor: '0',
  os_major: '10',
  name: 'Chrome',
  os_name: 'Mac OS X',
  device: 'Other',
};
const device = { id: 'd1', type: 'system', hostname: 'my-host', displayName: 'My System' };
const jane = { type: 'systemuser', id: '5c86b7149fdce00001d38014', username: 'jane.doe' };

export const attributes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  directory: {
    ...from,
    useragent: agent,
    auth_method: 'session',
    success: true,
    mfa: true,
    mfa_meta: { type: 'totp' },
    error_message: 'Pug: render error on line 1',
    auth_context: {
      auth_methods: { totp: { success: true }, password: { success: true } },
      policies_applied: [{ name: 'Global Policy', id: 'p1', metadata: { action: 'ALLOW_WITH_MFA' } }],
    },
    changes: [{ field: 'lastname', from: 'Doe', to: 'Roe' }],
    association: jane,
  },
  sso: {
    ...from,
    useragent: agent,
    mfa: true,
    error_message: 'The application is not assigned',
    auth_context: {
      auth_methods: { password: { success: true } },
      policies_applied: [{ name: 'Global Policy', id: '', metadata: { action: 'DENY', resource_type: 'APPLICATION' } }],
    },
  },
  radius: {
    ...from,
    mfa_meta: { type: 'totp' },
    error_message: 'pap: Crypt digest does not match "known good" digest',
  },
  systems: { ...from, success: true, username: 'jane.doe', process_name: 'sshd', system: device },
  software: {
    app_management_source: 'JumpCloud App Catalog',
    system: device,
    changes: [{ field: 'version', from: '96.0', to: '96.1' }],
  },
  ldap: {
    ...from,
    asn: { number: 20712, organization: 'Andrews & Arnold Ltd' },
    start_tls: false,
    tls_established: true,
    username: 'jane.doe',
    filter: '(&(objectClass=inetOrgPerson)(uid=jane.doe))',
    base: 'ou=Users,dc=jumpcloud,dc=com',
    number_of_results: 1,
  },
  mdm: {
    geoip: from.geoip,
    mdm_type: 'apple',
    windows_device_uuid: 'D123IS95E75C77459910B18EDB5470FG',
    command_uuid: 'a0325748-b432-42f6-b789-50b3924d64a4',
    request_type: 'RestartDevice',
    command: { request_type: 'RestartDevice' },
    error_chain: [
      { error_code: 1, error_domain: 'mdm', localized_description: 'Not now', us_english_description: 'Not now' },
    ],
  },
  notifications: {
    client_ip: from.client_ip,
    name: 'software install failed',
    type: 'email',
    description: 'Notifies the admin when an installation fails',
    correlation: { id: 'c1' },
  },
  alerts: {
    ...from,
    correlation: { id: 'rule-1' },
    category: 'Directory',
    severity: 'Medium',
    changes: [{ field: 'Status', from: 'Open', to: 'Acknowledged' }],
  },
  saas_app_management: { ...from, detail: 'SaaS Management application reviewed.' },
  access_management: {
    ...from,
    access_request_id: '6731f04942e10f0001dd6013',
    workflow: { type: 'access-workflow', id: 'w1', name: 'VPN for contractors', desc: 'For a week' },
    user_agent: agent,
  },
  reports: { ...from, user_agent: agent },
  asset_management: { ...from, detail: 'An asset has been updated in Asset Management.' },
  password_manager: { ...from, user_agent: agent, error_message: 'This user can’t be updated' },
};

/** Of these services nothing is documented: what was seen is what all services have. */
export const undocumented: readonly Readonly<Record<string, unknown>>[] = ['genai', 'aigw'].map((service) => ({
  ...from,
  service,
  event_type: `${service}_event`,
  id: service,
  timestamp: '2026-02-22T01:00:52Z',
  auth_method: 'session',
  success: true,
  useragent: agent,
  initiated_by: { ...jane, type: 'user' },
}));
