/** One address that fails to log in as many people: a few likely passwords tried on everybody. */
import { differentAtLeast } from '../distinct.ts';
import { inTime, series } from '../examples.ts';
import { addressOf, counted, distinct, duration, listed, nameOf } from '../explain.ts';
import { addressGroup } from '../grouping.ts';
import { isPortalLogin } from '../logins.ts';
import { defineRule, stepped } from '../rule.ts';
import { personOf } from '../people.ts';

const minutes = 60_000;
const office = '198.51.100.9';
const failures = (count: number, everySeconds: number, ip = office) =>
  series(count, everySeconds, (index) => ({ user: `person-${index + 1}`, ip, outcome: 'failure' }));
const successes = (count: number, everySeconds: number, name: string, from: string) =>
  series(count, everySeconds, (index) => ({ user: `${name}-${index + 1}`, ip: office }), from);

export default defineRule({
  id: 'password-spray',
  title: 'One address failed to log in as many people',
  severity: 'high',
  techniques: ['T1110.003'],
  runbook:
    'Block the address. Look for successes from it and from its network, also later and at other services; whoever got in gets a new password and loses all sessions. Users that do not exist point to a list from outside.',
  references: ['https://attack.mitre.org/techniques/T1110/003/'],
  // People behind one address mistype, too: whoever gets in from there, before or within the hour, is not counted; and
  // where most people get in, the others must be a fifth of all.
  parameters: { leastPeople: 10, withinMs: 60 * minutes, leastTries: 10, mostTriesEach: 20, leastShare: 0.2 },
  match: (event) =>
    isPortalLogin(event) &&
    (event.outcome === 'failure' || event.outcome === 'success') &&
    event.client !== null &&
    event.actor !== null,
  group: addressGroup,
  fire: ({ leastPeople, withinMs, leastTries, mostTriesEach, leastShare }) =>
    differentAtLeast({
      ...{ atLeast: leastPeople, withinMs, of: personOf, called: 'people' },
      ...{ leastEvents: leastTries, mostEach: mostTriesEach },
      opposite: { is: ({ outcome }) => outcome === 'success', leastShare, required: false },
    }),
  grade: ({ opposites }, severity) => stepped(severity, opposites.length > 0 ? 1 : 0),
  explain: ({ anchor, tries, count, opposites }) => {
    const whom = distinct(tries.map(({ sighting }) => nameOf(sighting.actor)));
    const within = duration((tries.at(-1) ?? anchor).at - anchor.at);
    const got = distinct(opposites.map(({ sighting }) => nameOf(sighting.actor)));
    const after =
      got.length > 0 ? ` Meanwhile ${listed(got)} got in from there.` : ' Nobody got in from there meanwhile.';
    return `${addressOf(anchor.sighting)} failed to log in as ${counted(whom.length, 'person', 'people')} (${listed(whom)}): ${counted(count, 'attempt')} within ${within}.${after}`;
  },
  examples: {
    fires: [
      failures(10, 300),
      // Somebody gets in: graver still.
      inTime(failures(12, 120), [{ at: '09:30', user: 'mallory', ip: office }]),
    ],
    silent: [
      failures(9, 300),
      // Ten people, but never ten within an hour.
      failures(10, 400),
      // All from addresses of their own.
      failures(10, 60).map((each, index) => ({ ...each, ip: `198.51.100.${index + 1}` })),
      // Monday morning behind one address: everybody gets in at the second try.
      inTime(failures(15, 60), successes(15, 60, 'person', '09:00:40')),
      // An application is broken in the afternoon for those who got in at nine.
      inTime(successes(15, 60, 'person', '01:00'), failures(15, 60)),
      // A few who do not get in, among many who do.
      inTime(failures(11, 240), successes(120, 30, 'other', '08:40')),
      // One person, or nobody who is named.
      failures(12, 60).map((each) => ({ ...each, user: 'jane.doe' })),
      failures(12, 60).map((each) => ({ ...each, user: null })),
      // Single sign-on fails for everybody when an application is down.
      failures(12, 60).map((each) => ({ ...each, eventType: 'sso_auth' })),
    ],
  },
});
