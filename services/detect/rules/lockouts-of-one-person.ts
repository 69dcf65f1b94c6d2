/** One person locked out again and again: somebody else keeps trying, or a device keeps an old password. */
import { counted, duration, nameOf } from '../explain.ts';
import { moreThan } from '../counting.ts';
import { defineRule, subjectOf } from '../rule.ts';

const minutes = 60_000;
const lockout = { eventType: 'user_lockout', user: null, to: 'jane.doe', from: null };

export default defineRule({
  id: 'lockouts-of-one-person',
  title: 'One person was locked out several times',
  severity: 'medium',
  techniques: ['T1110'],
  runbook:
    'Find out where the failures come from. The person’s own devices: one of them has an old password stored. Elsewhere: somebody is guessing; keep the account locked and tell the person.',
  references: ['https://attack.mitre.org/techniques/T1110/'],
  // JumpCloud tells a lockout twice, by the directory and by the device.
  parameters: { moreThan: 2, withinMs: 180 * minutes, sameWithinMs: 1 * minutes },
  match: ({ eventType }) => eventType === 'user_lockout' || eventType === 'admin_lockout',
  group: subjectOf,
  fire: ({ sameWithinMs, ...counting }) => moreThan({ ...counting, once: { of: () => '', withinMs: sameWithinMs } }),
  explain: ({ anchor, counted: events, count }) => {
    const { sighting } = anchor;
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    return `${nameOf(sighting.target ?? sighting.actor)} was locked out ${counted(count, 'time')} within ${within}.`;
  },
  examples: {
    fires: [
      ['09:00', '10:30', '11:59'].map((at) => ({ ...lockout, at })),
      ['09:00', '09:20', '09:40'].map((at) => ({ ...lockout, at, eventType: 'admin_lockout' })),
    ],
    silent: [
      ['09:00', '10:30'].map((at) => ({ ...lockout, at })),
      ['09:00', '10:30', '12:00'].map((at) => ({ ...lockout, at })),
      // Two lockouts, one of them told twice.
      ['09:00', '09:00:20', '10:30'].map((at) => ({ ...lockout, at })),
      ['jane.doe', 'john.doe', 'joan.doe'].map((to, index) => ({ ...lockout, to, at: `09:0${index}` })),
      ['09:00', '09:20', '09:40'].map((at) => ({ ...lockout, at, eventType: 'user_unlocked' })),
    ],
  },
});
