/** Many alerts in JumpCloud itself: Sumo's monitor "Alerts Created", counted per organization. */
import { counted, distinct, duration, listed, plain } from '../explain.ts';
import { groupedBy, moreThanBy } from '../grouping.ts';
import { defineRule } from '../rule.ts';

const minutes = 60_000;

export default defineRule({
  id: 'alerts-created',
  title: 'JumpCloud created many alerts',
  severity: 'medium',
  techniques: [],
  runbook:
    'Open the alerts in JumpCloud’s admin portal, oldest first; many at once are often one cause seen by several rules.',
  references: ['https://help.sumologic.com/docs/integrations/saas-cloud/jumpcloud-directory-insights/'],
  parameters: { moreThan: 3, withinMs: 15 * minutes, count: 'events', groupBy: 'organization' },
  match: ({ eventType }) => eventType === 'alert_created',
  group: (event, { groupBy }) => groupedBy(groupBy, event),
  fire: moreThanBy,
  explain: ({ anchor, counted: events, count }) => {
    const names = distinct(
      events.flatMap(({ sighting: { resource } }) => (resource?.name ? [plain(resource.name)] : [])),
    );
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    return `JumpCloud created ${counted(count, 'alert')} within ${within}${names.length > 0 ? `: ${listed(names)}` : ''}.`;
  },
  examples: {
    fires: [['09:00', '09:05', '09:10', '09:14'].map((at) => ({ at, eventType: 'alert_created', service: 'alerts' }))],
    silent: [
      ['09:00', '09:05', '09:10'].map((at) => ({ at, eventType: 'alert_created' })),
      ['09:00', '09:05', '09:10', '09:15'].map((at) => ({ at, eventType: 'alert_created' })),
      ['09:00', '09:01', '09:02', '09:03'].map((at) => ({ at, eventType: 'alert_resolved' })),
    ],
  },
});
