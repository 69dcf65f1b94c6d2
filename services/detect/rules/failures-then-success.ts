/** Several failed logins of one person and then a success: a password that was guessed in the end. */
import { series } from '../examples.ts';
import { addressOf, counted, distinct, duration, listed, nameOf } from '../explain.ts';
import { knownNetworks } from '../known-networks.ts';
import { isLogin } from '../logins.ts';
import { actorOf, defineRule } from '../rule.ts';
import { followedBy } from '../sequence.ts';

const minutes = 60_000;
/** Background services bind and reconnect without end: their successes say nothing. */
const background: ReadonlySet<string> = new Set(['ldap_bind', 'radius_auth', 'radius_auth_attempt']);
const failures = (count: number, from: 'paris' | 'lima' = 'lima') =>
  series(count, 60, () => ({ from, outcome: 'failure' }), '33:00');

export default defineRule({
  id: 'failures-then-success',
  title: 'A login succeeded after several failures',
  severity: 'high',
  techniques: ['T1110'],
  runbook:
    'Ask the person whether it was them. If not, or if nobody answers: end all sessions, reset password and factors, and look at what was done since the success.',
  references: ['https://attack.mitre.org/techniques/T1110/'],
  parameters: {
    leastFailures: 5,
    withinMs: 15 * minutes,
    // A success from a network that the person used on an earlier day is a forgotten password.
    withholdKnownNetworks: true,
  },
  match: (event) =>
    event.actor !== null &&
    isLogin(event) &&
    (event.outcome === 'failure' || (event.outcome === 'success' && !background.has(event.eventType))),
  group: actorOf,
  fire: ({ leastFailures, withinMs, withholdKnownNetworks }) =>
    followedBy({
      ...{ atLeast: leastFailures, withinMs, thenRequired: true },
      called: { first: 'failures', then: 'successes' },
      first: ({ outcome }) => outcome === 'failure',
      ...knownNetworks(withholdKnownNetworks),
    }),
  explain: ({ anchor, firsts, thens, count, suppressedBy }) => {
    const addresses = listed(distinct(firsts.map(({ sighting }) => addressOf(sighting))));
    const within = duration(anchor.at - (firsts[0] ?? anchor).at);
    const from = distinct(thens.map(({ sighting }) => addressOf(sighting)));
    const withheld = suppressedBy.length > 0 ? ' Withheld: the person had logged in from that network before.' : '';
    return `${nameOf(anchor.sighting.actor)} got in from ${listed(from)} after ${counted(count, 'failure')} from ${addresses}; from the first failure to the success it took ${within}.${withheld}`;
  },
  examples: {
    fires: [
      [...failures(5), { at: '33:06', from: 'lima' }],
      // Known is somewhere else.
      [{ at: '08:30', from: 'paris' }, ...failures(5), { at: '33:06', from: 'lima' }],
      [
        ...failures(6).map((each, index) => ({ ...each, eventType: index % 2 === 0 ? 'ldap_bind' : 'login_attempt' })),
        { at: '33:06', from: 'lima' },
      ],
      // Somewhere else than the failures.
      [...failures(5), { at: '33:10', from: 'seattle', eventType: 'admin_login_attempt' }],
    ],
    silent: [
      [...failures(4), { at: '33:06', from: 'lima' }],
      [...failures(5), { at: '33:15', from: 'lima' }],
      [{ at: '32:59', from: 'lima' }, ...failures(5)],
      [...failures(5), { at: '33:06', from: 'lima', user: 'john.doe' }],
      // A forgotten password, at home.
      [{ at: '08:30', from: 'paris' }, ...failures(5, 'paris'), { at: '33:06', from: 'paris' }],
      [...failures(5), { at: '33:06', from: 'lima', eventType: 'ldap_bind' }],
      [...failures(5), { at: '33:06', from: 'lima', outcome: 'challenge' }],
    ],
  },
});
