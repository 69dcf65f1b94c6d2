/** One address that fails as several people and gets in as another: names and passwords of a leaked list tried in turn. */
import { differentAtLeast } from '../distinct.ts';
import { inTime, series } from '../examples.ts';
import { addressOf, counted, distinct, duration, listed, nameOf } from '../explain.ts';
import { addressGroup } from '../grouping.ts';
import { isPortalLogin } from '../logins.ts';
import { personOf } from '../people.ts';
import { defineRule } from '../rule.ts';

const minutes = 60_000;
const address = '198.51.100.9';
const failures = (count: number) =>
  series(count, 30, (index) => ({ user: `person-${index + 1}`, ip: address, outcome: 'failure' }));
const gotIn = { at: '09:08', user: 'mallory', ip: address };
const successes = (count: number, everySeconds: number, name: string, from: string) =>
  series(count, everySeconds, (index) => ({ user: `${name}-${index + 1}`, ip: address }), from);

export default defineRule({
  id: 'credential-stuffing',
  title: 'One address failed as several people and got in as another',
  severity: 'critical',
  techniques: ['T1110.004'],
  runbook:
    'The accounts that got in are taken over until shown otherwise: end their sessions, reset password and factors, review what they did since. Block the address, and tell the others whose names were tried.',
  references: ['https://attack.mitre.org/techniques/T1110/004/'],
  // Behind an address that many share somebody always fails and somebody always gets in: whoever gets in is not counted
  // among the failures, and those who only fail must be half of all within the window.
  parameters: { leastPeople: 7, withinMs: 15 * minutes, mostTriesEach: 5, leastShare: 0.5 },
  match: (event) =>
    isPortalLogin(event) &&
    (event.outcome === 'failure' || event.outcome === 'success') &&
    event.client !== null &&
    event.actor !== null,
  group: addressGroup,
  fire: ({ leastPeople, withinMs, mostTriesEach, leastShare }) =>
    differentAtLeast({
      ...{ atLeast: leastPeople, withinMs, of: personOf, called: 'people', mostEach: mostTriesEach },
      opposite: { is: ({ outcome }) => outcome === 'success', leastShare, required: true },
    }),
  explain: ({ anchor, tries, count, counted: events, opposites }) => {
    const whom = distinct(tries.map(({ sighting }) => nameOf(sighting.actor)));
    const got = distinct(opposites.map(({ sighting }) => nameOf(sighting.actor)));
    const within = duration((events.at(-1) ?? anchor).at - (events[0] ?? anchor).at);
    return `${addressOf(anchor.sighting)} got in as ${listed(got)} while it failed as ${counted(whom.length, 'other person', 'other people')} (${listed(whom)}): ${counted(count, 'failure')} within ${within}.`;
  },
  examples: {
    fires: [
      [...failures(7), gotIn],
      // The success may come first, or in between.
      [{ ...gotIn, at: '08:59' }, ...failures(8)],
      inTime(failures(14), [{ ...gotIn, at: '09:03:10' }]),
    ],
    silent: [
      failures(12),
      [...failures(6), gotIn],
      // A quarter of an hour after the first of seven.
      [...failures(7), { ...gotIn, at: '09:15' }],
      [...failures(7), { ...gotIn, ip: '198.51.100.10' }],
      [...failures(7), { ...gotIn, user: 'person-1' }],
      // Monday morning behind one address: those who mistype get in at the second try.
      inTime(failures(9), successes(9, 30, 'person', '09:00:20'), successes(30, 30, 'other', '08:50')),
      // Seven who do not get in, among thirty who do.
      inTime(failures(7), successes(30, 30, 'other', '08:50')),
    ],
  },
});
