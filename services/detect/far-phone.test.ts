/** When a far phone is ordinary: what the person usually does decides, and what was learned of it on earlier days. */
import { expect, test } from 'vitest';
import type { Example } from './examples.ts';
import rule from './rules/approving-phone-far.ts';
import { runHistory } from './testing/run-history.ts';

const none = { version: null, osVersion: null, device: null, kind: null, deviceKind: null, automated: null };
const laptop = { name: 'Firefox', os: 'Mac OS X', ...none };
const strange = { name: 'Chrome', os: 'Linux', ...none };
const network = (asn: number, kind: 'residential' | 'mobile' | 'vpn') => ({ asn, organization: 'N', kind });

const approval = (at: string, more: Partial<Example>): Example => ({
  ...{ at, from: 'paris', approvedFrom: 'paris', push: true, userAgent: laptop, network: network(1, 'residential') },
  ...more,
});
/** Four days in which the laptop and the phone are beside each other, or as far as is told. */
const usually = (more: Partial<Example> = {}): Example[] =>
  ['09:00', '33:00', '57:00', '81:00'].map((at) => approval(at, more));

const outcome = async (history: readonly Example[]): Promise<unknown> => {
  const { alerts, suppressed, problems } = await runHistory(history, { rules: [rule], silentForMs: 3_600_000 });
  expect(problems).toEqual([]);
  return { told: alerts.filter(({ state }) => state === 'open').length, withheld: suppressed.at(-1)?.suppressedBy };
};

test('from the person’s laptop at home, a phone elsewhere is told', async () => {
  expect(await outcome([...usually(), approval('201:00', { approvedFrom: 'lima' })])).toEqual({
    ...{ told: 1, withheld: undefined },
  });
});

test('from a strange machine, the person’s phone at home is told', async () => {
  expect(await outcome([...usually(), approval('201:00', { from: 'lima', userAgent: strange })])).toEqual({
    ...{ told: 1, withheld: undefined },
  });
});

test('the person’s laptop behind a VPN, and the phone at home', async () => {
  expect(await outcome([...usually(), approval('201:00', { from: 'lima', network: network(2, 'vpn') })])).toEqual({
    ...{ told: 0, withheld: ['login_through_gateway'] },
  });
});

test('the person’s laptop in its usual place, however far from the phone in its own', async () => {
  const far = { from: 'lima' as const, approvedFrom: 'paris' as const };
  const history = [...usually(far), approval('201:00', far)];
  const { alerts, suppressed } = await runHistory(history, { rules: [rule], silentForMs: 3_600_000 });
  // Until the device was there on a day before it is told.
  expect(new Set(alerts.map(({ anchorEventId }) => anchorEventId))).toEqual(new Set(['event-1']));
  expect(suppressed[0]).toMatchObject({ suppressedBy: ['learning'], anchorEventId: 'event-2' });
  expect(suppressed.at(-1)).toMatchObject({ suppressedBy: ['usual_pair'], anchorEventId: 'event-5' });
  expect(suppressed.at(-1)?.explanation).toContain('Withheld: usual_pair.');
});

/** At home on some days, and through a company's VPN on as many others, approved at home. */
const throughVpn: Example[] = ['09:00', '33:00', '57:00', '81:00'].flatMap((at, day) => [
  approval(at, { ip: '198.51.100.7', network: network(1, 'residential') }),
  ...(day > 0 ? [approval(at.replace(':00', ':30'), { from: 'lima', network: network(2, 'residential') })] : []),
]);
const vpn = { from: 'lima', network: network(2, 'residential') } as const;

test('behind a VPN where an approval has come from afar on a day before, the phone may be anywhere', async () => {
  const history = [...throughVpn, approval('201:00', { ...vpn, approvedFrom: 'boston' })];
  expect(await outcome(history)).toMatchObject({ withheld: ['usual_exit'] });
  const first = [...usually(), approval('201:00', { ...vpn, approvedFrom: 'boston' })];
  expect(await outcome(first)).toMatchObject({ told: 1 });
});

test('two phones that one person cannot have carried are told, behind a VPN, too', async () => {
  const history = [
    ...throughVpn,
    approval('200:50', { ...vpn, approvedFrom: 'paris' }),
    approval('201:00', { ...vpn, approvedFrom: 'seattle' }),
  ];
  expect(await outcome(history)).toMatchObject({ told: 1 });
});

test('a strange machine behind the same VPN is told', async () => {
  const history = [...throughVpn, approval('201:00', { ...vpn, userAgent: strange })];
  expect(await outcome(history)).toMatchObject({ told: 1 });
});

test('an alert tells both places, the distances and why nothing ordinary explains it', async () => {
  const { alerts } = await runHistory([approval('09:00', { from: 'lima' })], { rules: [rule] });
  expect(alerts[0]?.explanation).toBe(
    'jane.doe signed in from Lima, PE, approved by a phone in Paris, FR: 10,300 km apart, 10,100 km for certain; more than 500 km is too far.',
  );
  expect(alerts[0]?.checks.map(({ name, passed }) => [name, passed])).toEqual([
    ...[['distance', true] as const, ['distance less uncertainty', true] as const],
    ...[['another network', true] as const, ['nothing ordinary', true] as const, ['same finding', true] as const],
    ['nothing withholds it', true],
  ]);
});

test('of a person who is new, a device of the day before is not told of, one that is new is, and rented machines always', async () => {
  const far = { from: 'lima' as const, approvedFrom: 'paris' as const };
  const history = [approval('09:00', {}), approval('33:00', far)];
  expect(await outcome(history)).toEqual({ told: 0, withheld: ['learning'] });
  expect(await outcome([...history.slice(0, 1), approval('33:00', { ...far, userAgent: strange })])).toMatchObject({
    told: 1,
  });
  const rented = { asn: 3, organization: 'N', kind: 'hosting' as const };
  expect(await outcome([...history.slice(0, 1), approval('33:00', { ...far, network: rented })])).toMatchObject({
    told: 1,
  });
});
