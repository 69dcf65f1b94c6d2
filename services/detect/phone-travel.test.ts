/** Which journeys are none: the phone that approves says where the person is, and what is usual says what the rest is worth. */
import type { Endpoint, NetworkKind, UserAgent } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import type { Example } from './examples.ts';
import impossibleLogin from './rules/impossible-login.ts';
import { runHistory } from './testing/run-history.ts';

const agent = (name: string, os: string): UserAgent => ({
  ...{ name, version: null, os, osVersion: null, device: null, kind: null, deviceKind: null, automated: null },
});
const [laptop, mobile, strange] = [
  agent('Firefox', 'Mac OS X'),
  agent('Mobile Safari', 'iOS'),
  agent('Chrome', 'Linux'),
] as const;
const network = (kind: NetworkKind, asn: number): Endpoint['network'] => ({ asn, organization: 'N', kind });
const [home, hotel, relay, company] = [
  network('residential', 1),
  network('residential', 2),
  network('relay', 4),
  network('unknown', 5),
] as const;

/** Four days on which the laptop is behind the relay, and the phone at home; a week later nothing is new any more. */
const usually = ['09:00', '33:00', '57:00', '81:00'].flatMap((at): Example[] => [
  { at, from: 'boston', network: relay, userAgent: laptop },
  { at: at.replace(':00', ':30'), from: 'boston', network: home, ip: '198.51.100.7', userAgent: mobile },
]);
const behindRelay: Example = { at: '201:00', from: 'boston', network: relay, userAgent: laptop };
const approvedThere: Example = { ...behindRelay, push: true, approvedFrom: 'lima' };
const there: Example = { at: '201:30', from: 'lima', network: hotel, userAgent: mobile };

/** What is told of the last day, and why it is withheld. */
async function outcome(...events: Example[]): Promise<readonly string[][]> {
  const { alerts, suppressed, problems } = await runHistory([...usually, ...events], { rules: [impossibleLogin] });
  expect(problems).toEqual([]);
  const of = new Set(events.map((_, index) => `event-${usually.length + index + 1}`));
  return [...alerts, ...suppressed]
    .filter(({ anchorEventId, revision }) => revision === 1 && of.has(anchorEventId))
    .map(({ suppressedBy }) => [...suppressedBy]);
}

test('a login in another place than the usual relay is told', async () => {
  expect(await outcome(behindRelay, there)).toEqual([[]]);
});

test('where the phone is that has approved one through the relay, the person is', async () => {
  expect(await outcome(approvedThere, there)).toEqual([['phone_there']]);
});

test('what comes later excuses nothing', async () => {
  expect(await outcome({ ...behindRelay }, there, { ...approvedThere, at: '202:00' })).toContainEqual([]);
});

test('a phone that approves elsewhere speaks against it', async () => {
  const elsewhere: Example = { ...behindRelay, at: '201:10', push: true, approvedFrom: 'paris' };
  expect(await outcome(approvedThere, elsewhere, there)).toContainEqual([]);
});

test('a machine that the person does not have is told beside the phone, too', async () => {
  expect(await outcome(approvedThere, { ...there, userAgent: strange })).toContainEqual([]);
});

test('the person’s phone and a machine through another relay than the usual one prove nothing', async () => {
  expect(await outcome({ ...approvedThere, network: network('relay', 9) }, there)).toContainEqual([]);
});

test('a relay that leaves where it never does says that the person is on a journey', async () => {
  expect(await outcome({ ...behindRelay, from: 'paris' }, there)).toContainEqual(['usual_gateway']);
});

test('a network in which phones approve is no exit, however often one goes to and fro', async () => {
  const times = (day: number): string[] => [0, 1, 2, 3].map((hour) => `${24 * day + 9 + hour}:00`);
  const toAndFro = (approvedAtHome: boolean): Example[] =>
    [5, 6, 8].flatMap((day) =>
      times(day).map((at, index): Example => {
        const atHome: Example = { at, from: 'boston', network: home, ip: '198.51.100.7', userAgent: laptop };
        const away: Example = { at, from: 'paris', network: company, userAgent: laptop };
        return index % 2 === 0 ? { ...atHome, ...(approvedAtHome && atHomeApproved) } : away;
      }),
    );
  // Between an intruder with the person's browser and the person's home.
  const stranger: Example = { at: '204:30', from: 'lima', network: hotel, userAgent: laptop };
  const withheld = async (history: readonly Example[]): Promise<unknown> => {
    const { alerts, suppressed } = await runHistory([...usually, ...history], { rules: [impossibleLogin] });
    const about = `event-${usually.length + history.length}`;
    return [...alerts, ...suppressed].find(({ anchorEventId }) => anchorEventId === about)?.suppressedBy;
  };
  expect(await withheld([...toAndFro(false), stranger])).toEqual(['usual_exit']);
  expect(await withheld([...toAndFro(true), stranger])).toEqual([]);
});

const atHomeApproved: Partial<Example> = { push: true, approvedFrom: 'boston' };

test('on the first days of a person a carrier or a VPN is not told of, and rented machines are', async () => {
  const first = async (kind: NetworkKind): Promise<readonly string[] | undefined> => {
    const history: Example[] = [
      { at: '09:00', from: 'boston', network: home, userAgent: laptop },
      { at: '09:30', from: 'lima', network: network(kind, 7), userAgent: mobile },
    ];
    const { alerts, suppressed } = await runHistory(history, { rules: [impossibleLogin] });
    return [...alerts, ...suppressed][0]?.suppressedBy;
  };
  expect(await first('mobile')).toEqual(['learning']);
  expect(await first('hosting')).toEqual([]);
  expect(await first('residential')).toEqual([]);
});
