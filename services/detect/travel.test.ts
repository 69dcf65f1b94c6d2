import type { Alert, Endpoint, NetworkKind, Place } from '@pipeline/schemas/generated';
import { describe, expect, test } from 'vitest';
import { placeNamed, sightingOf, type Example } from './examples.ts';
import impossibleLogin from './rules/impossible-login.ts';
import { runHistory, runSightings } from './testing/run-history.ts';

const rules = [impossibleLogin];
/** The last words on what has not been superseded. */
function present(alerts: readonly Alert[]): Alert[] {
  const last = new Map(alerts.map((alert) => [alert.id, alert]));
  return [...last.values()].filter(({ state }) => state !== 'superseded');
}
/** Of people who are known for long. */
const tunings = { 'impossible-login': { parameters: { learning: 'off' } } };
const alertsFor = async (...history: Example[]): Promise<Alert[]> =>
  present((await runHistory(history, { rules, tunings, silentForMs: 12 * 3_600_000 })).alerts);
const withheldFor = async (...history: Example[]): Promise<string[]> =>
  (await runHistory(history, { rules, tunings })).suppressed.flatMap(({ suppressedBy }) => suppressedBy);
const networkOf = (kind: NetworkKind, asn = 64500): Endpoint['network'] => ({ asn, organization: 'Example', kind });

/** Two logins at bare coordinates, half an hour apart. */
async function between(from: Partial<Place>, to: Partial<Place>): Promise<Alert[]> {
  const sightings = [from, to].map((place, index) => {
    const sighting = sightingOf({ at: index === 0 ? '09:00' : '09:30', ip: `198.51.${index}.7` }, index);
    const jumpcloudPlace = { ...placeNamed('lima'), countryCode: index === 0 ? 'FJ' : 'WS', city: null, ...place };
    return { ...sighting, client: sighting.client && { ...sighting.client, jumpcloudPlace } };
  });
  return (await runSightings(sightings, { rules })).alerts.filter(({ state }) => state === 'open');
}

describe('places', () => {
  test('neighbours across the date line are near', async () => {
    expect(await between({ latitude: -17, longitude: 179.5 }, { latitude: -17, longitude: -179.5 })).toEqual([]);
  });
  test('neighbours across the pole are near', async () => {
    expect(await between({ latitude: 89.9, longitude: 0 }, { latitude: 89.9, longitude: 180 })).toEqual([]);
  });
  test('antipodes are far', async () => {
    expect(await between({ latitude: 10, longitude: 20 }, { latitude: -10, longitude: -160 })).toHaveLength(1);
  });
  test('zero degrees are coordinates', async () => {
    expect(await between({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 90 })).toHaveLength(1);
  });
  test('without coordinates nothing is said', async () => {
    expect(await between({ latitude: null }, { latitude: 0, longitude: 90 })).toEqual([]);
  });
});

describe('neighbours in event time', () => {
  const paris: Example = { at: '09:00', from: 'paris' };
  const lima: Example = { at: '09:09', from: 'lima' };
  const versailles: Example = { at: '09:20', from: 'versailles' };

  test('one alert for there and back, about the login that is out of place', async () => {
    const [alert, ...others] = await alertsFor(paris, lima, versailles);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ anchorEventId: 'event-2', count: 2, severity: 'high' });
    expect(alert?.explanation).toBe(
      'jane.doe signed in from Paris, FR and 9 minutes later from Lima, PE: 10,300 km apart, 68,400 km/h; at most 900 km/h is possible. 2 such changes of place in all.',
    );
  });

  test('a late login is compared with both sides; the one it explains is superseded', async () => {
    const { alerts } = await runHistory([lima, versailles, paris], { rules });
    const [first, ...rest] = alerts;
    expect(first).toMatchObject({ anchorEventId: 'event-2', state: 'open', revision: 1 });
    const about = alerts.find(({ anchorEventId }) => anchorEventId === 'event-1');
    expect(rest.map(({ state, supersededBy }) => [state, supersededBy])).toEqual([
      ['superseded', about?.id],
      ['open', null],
    ]);
    expect(present(alerts)).toMatchObject([{ anchorEventId: 'event-1', count: 2 }]);
  });

  test('a login that slips in before does not change the id', async () => {
    const before = await alertsFor(paris, lima);
    const after = await alertsFor(paris, lima, { at: '09:05', from: 'versailles' });
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[0]?.explanation).toContain('Versailles, FR and 4 minutes later');
  });

  test('to and fro is one alert until it has been quiet for six hours', async () => {
    const flapping = Array.from({ length: 10 }, (_, index): Example => ({
      at: `${9 + index}:00`,
      from: index % 2 === 0 ? 'paris' : 'lima',
    }));
    expect(await alertsFor(...flapping)).toMatchObject([{ count: 9 }]);
    expect(await alertsFor(paris, lima, { at: '16:00', from: 'lima' }, { at: '16:01', from: 'paris' })).toHaveLength(2);
  });
});

describe('speed', () => {
  test('half around the Earth may take 22 and a half hours', async () => {
    const from: Example = { at: '00:00', from: 'paris' };
    expect(await alertsFor(from, { at: '11:00', from: 'lima' })).toHaveLength(1);
    expect(await alertsFor(from, { at: '11:30', from: 'lima' })).toEqual([]);
  });

  test('below a minute no speed is told', async () => {
    const [alert] = await alertsFor({ at: '09:00', from: 'paris' }, { at: '09:00:04', from: 'lima' });
    expect(alert?.explanation).toContain('4 seconds later from Lima, PE: 10,300 km apart; at most');
  });

  test('Sumo’s own measure takes any distance, at 500 km/h', async () => {
    const history: Example[] = [
      { at: '09:00', from: 'paris' },
      { at: '09:01', from: 'versailles' },
    ];
    const { alerts } = await runHistory(history, { rules, profile: 'sumo-compat' });
    expect(alerts).toMatchObject([{ profile: 'sumo-compat' }]);
  });
});

describe('withheld, with the reason', () => {
  const paris: Example = { at: '09:00', from: 'paris', ip: '198.51.100.7' };
  test('one address with two places', async () => {
    expect(await withheldFor(paris, { at: '09:01', from: 'lima', ip: '198.51.100.7' })).toEqual(['same_ip']);
  });
  test('one subnet', async () => {
    expect(await withheldFor(paris, { at: '09:01', from: 'lima', ip: '198.51.100.8' })).toEqual(['same_subnet']);
  });
  test('a carrier within one country, but not a cloud, and not across countries', async () => {
    const pair = (from: Example['from'], kind: NetworkKind): Example[] => [
      { at: '09:00', from: 'boston', network: networkOf(kind) },
      { at: '09:01', from: from ?? null, network: networkOf(kind) },
    ];
    expect(await withheldFor(...pair('seattle', 'mobile'))).toEqual(['same_asn']);
    expect(await withheldFor(...pair('lima', 'mobile'))).toEqual([]);
    expect(await alertsFor(...pair('lima', 'mobile'))).toHaveLength(1);
  });
  test('a place that may be anywhere in the country', async () => {
    expect(await withheldFor({ at: '09:00', from: 'america' }, { at: '09:01', from: 'seattle' })).toEqual([
      'geo_uncertainty',
    ]);
  });
});

describe('networks that say little about a person', () => {
  const vpn = networkOf('vpn');
  test('alert at a lower severity, and are stepped over between others', async () => {
    const alerts = await alertsFor(
      { at: '09:00', from: 'paris' },
      { at: '09:05', from: 'lima', network: vpn },
      { at: '09:10', from: 'versailles' },
    );
    expect(alerts).toMatchObject([{ severity: 'medium', anchorEventId: 'event-2' }]);
  });
  test('do not hide that the logins around them are too far apart', async () => {
    const alerts = await alertsFor(
      { at: '09:00', from: 'paris' },
      { at: '09:05', from: 'versailles', network: vpn },
      { at: '09:10', from: 'lima' },
    );
    expect(alerts).toMatchObject([{ severity: 'high', anchorEventId: 'event-3' }]);
  });
});

describe('journeys', () => {
  const day = (number: number): Example[] => [
    { at: `${number * 24 + 9}:00`, from: 'paris' },
    { at: `${number * 24 + 9}:30`, from: 'lima' },
  ];
  const toLima = async (days: readonly number[]): Promise<Alert[]> => {
    const { alerts, suppressed } = await runHistory(days.flatMap(day), { rules, tunings });
    const first = [...alerts, ...suppressed].filter(({ revision }) => revision === 1);
    return first.sort((a, b) => a.firstSeenAt - b.firstSeenAt);
  };

  test('made three times on two days are usual from then on, however long they have been over', async () => {
    const told = await toLima([0, 1, 2, 10, 20]);
    expect(told.map(({ suppressedBy }) => suppressedBy)).toEqual([
      ...Array.from({ length: 3 }, () => []),
      ...Array.from({ length: 2 }, () => ['known_transition']),
    ]);
    expect(told[3]?.checks).toContainEqual(
      expect.objectContaining({ name: 'unusual journey', value: 'made 3 times before, on 3 days', passed: false }),
    );
  });

  test('made before on two days only are not', async () => {
    expect((await toLima([0, 1, 10])).map(({ suppressedBy }) => suppressedBy)).toEqual([[], [], []]);
  });

  test('are forgotten when they have not been made for five weeks', async () => {
    expect((await toLima([0, 1, 2, 40, 80])).map(({ suppressedBy }) => suppressedBy)).toEqual([
      [],
      [],
      [],
      ['known_transition'],
      [],
    ]);
  });

  test('of a person seen for less than a week are less grave, or withheld if so wished', async () => {
    const [paris, lima] = day(0) as [Example, Example];
    expect((await runHistory([paris, lima], { rules })).alerts).toMatchObject([{ severity: 'medium' }]);
    const known = await runHistory([{ at: '01:00', from: 'paris' }, ...day(9)], { rules });
    expect(known.alerts).toMatchObject([{ severity: 'high' }]);
    const suppress = { 'impossible-login': { parameters: { learning: 'suppress' } } };
    const { alerts, suppressed } = await runHistory([paris, lima], { rules, tunings: suppress });
    expect(alerts).toEqual([]);
    expect(suppressed).toMatchObject([{ suppressedBy: ['learning'] }]);
  });
});

test('an administrator’s is graver', async () => {
  const alerts = await alertsFor({ at: '09:00', admin: true }, { at: '09:09', admin: true, from: 'lima' });
  expect(alerts).toMatchObject([{ severity: 'critical' }]);
});

test('the checks carry the numbers that decided', async () => {
  const [alert] = await alertsFor({ at: '09:00', from: 'paris' }, { at: '09:09', from: 'lima' });
  expect(alert?.checks).toContainEqual({
    name: 'distance less uncertainty',
    value: '10,100 km (less 100 km, known by city to jumpcloud and 100 km, known by city to jumpcloud)',
    threshold: 'at least 500 km',
    passed: true,
  });
  expect(alert?.checks.every(({ passed }) => passed)).toBe(true);
});
