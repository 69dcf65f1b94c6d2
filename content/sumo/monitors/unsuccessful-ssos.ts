/** Several failed single sign-ons of one person. */
import { alertsOf, rowEach, who, type Monitor } from '../monitor.ts';

export default {
  key: 'unsuccessful-ssos',
  title: 'Unsuccessful SSOs',
  description:
    'Several single sign-ons failed within 15 minutes: a wrongly configured identity provider or application, or an attempt to get past it. Counted for the person.',
  playbook:
    'Look at the application and the error: one application failing for many people is its configuration; one person failing everywhere is the account.',
  thresholds: { 'sumo-2025': 1, 'sumo-2026': 1 },
  alerts: alertsOf('unsuccessful-ssos'),
  events: {
    search: () => ({
      reads: 'events',
      about: ['sso_auth', 'sso_auth_failed'],
      fields: { ...who, application: 'application.name', error_message: 'error_message' },
      steps: ['where outcome = "failure"', rowEach('user', 'ip', 'application', 'error_message')],
    }),
    groupBy: ['user'],
  },
} satisfies Monitor;
