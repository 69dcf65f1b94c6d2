/** Many people locked out at once: an attack on passwords that runs into the limit, or is meant to lock everybody out. */
import { differentAtLeast } from '../distinct.ts';
import { series } from '../examples.ts';
import { counted, distinct, duration, listed, nameOf } from '../explain.ts';
import { concerned } from '../people.ts';
import { defineRule, organizationOf } from '../rule.ts';

const minutes = 60_000;
const lockouts = (count: number, everySeconds: number) =>
  series(count, everySeconds, (index) => {
    return { eventType: 'user_lockout', user: null, to: `person-${index + 1}`, from: null };
  });

export default defineRule({
  id: 'lockouts-of-many',
  title: 'Many people were locked out at once',
  severity: 'high',
  techniques: ['T1110', 'T1531'],
  runbook:
    'Look at the failed logins of these people just before: one address or network is a spray, to be blocked; many are a distributed one. Unlock nobody whose password may have been found.',
  references: ['https://attack.mitre.org/techniques/T1110/'],
  // More than five, each person once: a lockout may be told by the directory and by the device.
  parameters: { leastPeople: 6, withinMs: 5 * minutes },
  match: ({ eventType }) => eventType === 'user_lockout' || eventType === 'admin_lockout',
  group: organizationOf,
  fire: ({ leastPeople, withinMs }) =>
    differentAtLeast({ atLeast: leastPeople, withinMs, of: concerned, called: 'people' }),
  explain: ({ anchor, counted: events }) => {
    const whom = distinct(events.map(({ sighting }) => nameOf(sighting.target ?? sighting.actor, 'somebody')));
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    return `${counted(whom.length, 'person was', 'people were')} locked out within ${within}: ${listed(whom, 5)}.`;
  },
  examples: {
    fires: [lockouts(6, 50), lockouts(30, 10)],
    silent: [
      lockouts(5, 10),
      lockouts(6, 60),
      lockouts(6, 10).map((each) => ({ ...each, to: 'jane.doe' })),
      lockouts(6, 10).map((each) => ({ ...each, eventType: 'user_unlocked' })),
    ],
  },
});
