/** Several failed logins of one person. */
import { alertsOf, rowEach, who, type Monitor } from '../monitor.ts';

export default {
  key: 'unsuccessful-logins',
  title: 'Unsuccessful Logins',
  description:
    'Several logins failed within 15 minutes, at the portal, the console, a device, LDAP or RADIUS: wrong credentials, brute force or stuffing. Counted for the person.',
  playbook:
    'See whether a success follows and from where. A known address and device is mostly a forgotten password; an unknown one deserves a call and a new password.',
  thresholds: { 'sumo-2025': 1, 'sumo-2026': 5 },
  alerts: alertsOf('unsuccessful-logins'),
  events: {
    search: () => ({
      reads: 'events',
      about: [
        ...['user_login_attempt', 'admin_login_attempt', 'login_attempt'],
        ...['ldap_bind', 'radius_auth', 'radius_auth_attempt'],
      ],
      fields: who,
      steps: ['where outcome = "failure"', rowEach('user', 'ip')],
    }),
    groupBy: ['user'],
  },
} satisfies Monitor;
