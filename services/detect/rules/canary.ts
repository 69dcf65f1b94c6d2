/** The event that `npm run canary` sends: what comes of it shows that the whole pipeline works. */
import { moreThan } from '../counting.ts';
import { nameOf } from '../explain.ts';
import { actorOf, defineRule } from '../rule.ts';

const minutes = 60_000;
const sent = { at: '09:00', service: 'pipeline', eventType: 'pipeline_canary', user: 'canary-1' };

export default defineRule({
  id: 'canary',
  title: 'Canary: a test of the pipeline',
  severity: 'info',
  techniques: [],
  runbook: 'Nothing: somebody has tried whether alerts arrive.',
  references: [],
  parameters: { moreThan: 0, withinMs: minutes },
  match: ({ service, eventType }) => service === 'pipeline' && eventType === 'pipeline_canary',
  // Each canary is somebody of its own, so each is an alert.
  group: actorOf,
  fire: moreThan,
  explain: ({ anchor: { sighting } }) => `${nameOf(sighting.actor)} has come through the pipeline.`,
  examples: {
    fires: [[sent], [sent, { ...sent, at: '09:00:30', user: 'canary-2' }]],
    silent: [[{ ...sent, service: 'directory' }], [{ ...sent, eventType: 'user_login_attempt' }]],
  },
});
