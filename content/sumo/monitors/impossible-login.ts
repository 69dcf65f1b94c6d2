/** One person at two places, too far apart for the time between. */
import { alertsOf, who, type Monitor } from '../monitor.ts';

/** Nearer than this is no travel: databases of places are no better. */
const LEAST_KM = 500;

export default {
  key: 'impossible-login',
  title: 'Impossible Logins',
  description:
    'One person logged in from two places too far apart for the time between. Read from events it sees what happened within 15 minutes only; detect looks back for days, and knows networks and usual journeys.',
  playbook:
    'Ask the person where they were and whether a VPN was in use. If the place is not theirs: end all sessions, reset password and factors, and review what was done from that address.',
  thresholds: { 'sumo-2025': 0, 'sumo-2026': 0 },
  alerts: alertsOf('impossible-login'),
  events: {
    // Nobody travels so far within the window, in whatever order, so the ends of all places say enough.
    search: () => ({
      reads: 'events',
      about: ['user_login_attempt', 'admin_login_attempt', 'sso_auth'],
      fields: { ...who, latitude: 'enrich.place.latitude', longitude: 'enrich.place.longitude' },
      steps: [
        'where outcome = "success" and !isBlank(user) and !isBlank(latitude) and !isBlank(longitude)',
        'num(latitude)',
        'num(longitude)',
        'min(latitude) as south, max(latitude) as north, min(longitude) as west, max(longitude) as east, count_distinct(ip) as addresses by user',
        'haversine(south, west, north, east) as km',
        `where km >= ${LEAST_KM}`,
      ],
    }),
    groupBy: ['user'],
  },
} satisfies Monitor;
