/** Pushes that a person denies or leaves unanswered, one after the other: somebody has the password and hopes for a yes. */
import type { Sighting } from '@pipeline/schemas/generated';
import { addressOf, counted, distinct, duration, listed, nameOf } from '../explain.ts';
import { isLogin, isSingleSignOn } from '../logins.ts';
import { actorOf, defineRule, stepped } from '../rule.ts';
import { followedBy } from '../sequence.ts';

const minutes = 60_000;

/** As the event says, or as its text does where it says no more than that it failed. */
function refused({ outcome, push, errorMessage }: Sighting): boolean {
  if (outcome !== 'failure') return false;
  return push === false || (push === null && errorMessage !== null && REFUSED.test(errorMessage));
}
const REFUSED =
  /\b(push|jumpcloud protect)\b.*\b(den(y|ied)|declined|rejected|timed? ?-?out|expired|no response|not answered)\b/i;

/** A login that a second factor has approved; who is not asked for one was not worn down. */
const approved = ({ outcome, push, mfa, approver }: Sighting): boolean =>
  outcome === 'success' && (push === true || mfa === true || approver !== null);

const pushes = (...times: readonly string[]) =>
  times.map((at) => ({ at, outcome: 'failure' as const, push: false, from: 'lima' as const }));

export default defineRule({
  id: 'mfa-fatigue',
  title: 'Several pushes were denied or not answered',
  severity: 'medium',
  techniques: ['T1621'],
  runbook:
    'Ask the person whether they were logging in. If not, the password is known to somebody else: change it now. If a push was approved in the end: end all sessions, too, and review what was done since.',
  references: [
    'https://attack.mitre.org/techniques/T1621/',
    'https://jumpcloud.com/support/jumpcloud-protect-for-admins',
  ],
  // JumpCloud sends at most one push per resource in a minute, and three that an admin asks for in five: rows of one
  // resource that are closer together are one push.
  parameters: { leastPushes: 3, withinMs: 15 * minutes, sameWithinMs: 1 * minutes },
  match: (event) =>
    (isLogin(event) || isSingleSignOn(event)) && event.actor !== null && (refused(event) || approved(event)),
  group: actorOf,
  fire: ({ leastPushes, withinMs, sameWithinMs }) =>
    followedBy({
      ...{ atLeast: leastPushes, withinMs, thenRequired: false },
      called: { first: 'pushes denied or not answered', then: 'approved logins' },
      first: refused,
      once: {
        of: ({ eventType, application, resource }) => JSON.stringify([eventType, application, resource?.id]),
        withinMs: sameWithinMs,
      },
    }),
  grade: ({ thens }, severity) => stepped(severity, thens.length > 0 ? 2 : 0),
  explain: ({ anchor, firsts, thens, count }) => {
    const within = duration((firsts.at(-1) ?? anchor).at - anchor.at);
    const from = listed(distinct(firsts.map(({ sighting }) => addressOf(sighting))));
    const [then] = thens;
    const end = then ? ` A login was approved then, from ${addressOf(then.sighting)}.` : '';
    return `${nameOf(anchor.sighting.actor)} denied or did not answer ${counted(count, 'push', 'pushes')} within ${within}, asked for from ${from}.${end}`;
  },
  examples: {
    fires: [
      pushes('09:00', '09:05', '09:14'),
      [...pushes('09:00', '09:02', '09:04'), { at: '09:06', from: 'lima', mfa: true, push: true }],
      // One minute apart is as often as JumpCloud asks.
      pushes('09:00', '09:01', '09:02'),
      // Three applications at once are three pushes.
      pushes('09:00:00', '09:00:10', '09:00:20').map((each, index) => ({
        ...{ ...each, eventType: 'sso_auth', application: `App ${index + 1}` },
      })),
      ['Push notification denied', 'JumpCloud Protect push timed out', 'push was DENIED'].map(
        (errorMessage, index) => ({
          ...{ at: `09:0${index * 2}`, outcome: 'failure' as const, errorMessage },
        }),
      ),
    ],
    silent: [
      pushes('09:00', '09:05'),
      pushes('09:00', '09:05', '09:15'),
      // One push that is told in three rows.
      pushes('09:00:00', '09:00:20', '09:00:50'),
      pushes('09:00', '09:05', '09:10').map((each, index) => ({ ...each, user: `person-${index}` })),
      // The step that asks for the push is no refusal.
      pushes('09:00', '09:05', '09:10').map((each) => ({
        ...each,
        eventType: 'sso_auth',
        outcome: 'challenge' as const,
      })),
      pushes('09:00', '09:05', '09:10').map((each) => ({ ...each, push: null, errorMessage: 'Invalid password' })),
      pushes('09:00', '09:05', '09:10').map((each) => ({ ...each, outcome: 'success' as const, push: true })),
    ],
  },
});
