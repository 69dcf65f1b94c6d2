/** An administrator logged in with a password alone. */
import { moreThan } from '../counting.ts';
import { addressOf, counted, distinct, listed, nameOf } from '../explain.ts';
import { actorOf, defineRule } from '../rule.ts';

const hours = 3_600_000;
const login = { eventType: 'admin_login_attempt', admin: true, user: 'root', mfa: false };

export default defineRule({
  id: 'admin-login-without-mfa',
  title: 'An administrator logged in without a second factor',
  severity: 'medium',
  techniques: ['T1078.004'],
  runbook:
    'Ask the administrator whether it was them, and require a second factor for administrators. Where single sign-on of another provider lets administrators in, the factor is asked for there: allow these accounts.',
  references: ['https://attack.mitre.org/techniques/T1078/004/'],
  // One alert for an administrator’s working day.
  parameters: { moreThan: 0, withinMs: 12 * hours },
  // Only where the event says so: what is not told is not known.
  match: ({ eventType, outcome, mfa }) => eventType === 'admin_login_attempt' && outcome === 'success' && mfa === false,
  group: actorOf,
  fire: moreThan,
  explain: ({ anchor, counted: events, count }) => {
    const from = listed(distinct(events.map(({ sighting }) => addressOf(sighting))));
    return `${nameOf(anchor.sighting.actor)} logged in as an administrator without a second factor: ${counted(count, 'login')}, from ${from}.`;
  },
  examples: {
    fires: [[{ ...login, at: '09:00' }]],
    silent: [
      [{ ...login, at: '09:00', mfa: true }],
      [{ ...login, at: '09:00', mfa: null }],
      [{ ...login, at: '09:00', outcome: 'failure' }],
      [{ ...login, at: '09:00', eventType: 'user_login_attempt' }],
    ],
  },
});
