/** Many alerts in JumpCloud itself. */
import { alertsOf, rowEach, type Monitor } from '../monitor.ts';

export default {
  key: 'alerts-created',
  title: 'Alerts Created',
  description:
    'JumpCloud itself created more alerts within 15 minutes than usual: risks, wrong configuration or critical events of systems. Counted for the organization.',
  playbook:
    'Open the alerts in JumpCloud’s admin portal, oldest first; many at once are often one cause seen by several rules of JumpCloud.',
  thresholds: { 'sumo-2025': 3, 'sumo-2026': 5 },
  alerts: { ...alertsOf('alerts-created'), groupBy: ['organization'] },
  events: {
    search: () => ({
      reads: 'events',
      about: ['alert_created'],
      fields: { organization: 'organization', category: 'category', severity: 'severity' },
      steps: [rowEach('organization', 'category', 'severity')],
    }),
    groupBy: ['organization'],
  },
} satisfies Monitor;
