import { describe, expect, test } from 'vitest';
import { company as companyOf, distanceKm, organizationId } from './company.ts';
import { hostileTexts } from './hostile.ts';
import { findings, type Row } from './reckoning.test-kit.ts';
import { places } from './places.ts';
import { story } from './story.ts';
import { attackKinds, type Finding, type StorySpec } from './types.ts';

/** Journeys leave in the first three days of weeks that begin as the epoch did, on a Thursday. */
const aFriday = Date.UTC(2026, 2, 6);
const startAt = Date.UTC(2026, 2, 3, 9, 0, 0, 250);
const spec = (seed: string, people = 200): Omit<StorySpec, 'events'> & { events: number } => ({
  seed,
  company: companyOf(seed, people),
  organization: organizationId(seed, startAt),
  startAt,
  rate: 100,
  events: 6_000,
});
const rowsOf = (events: Iterable<{ event: string }>): Row[] =>
  Array.from(events, ({ event }) => JSON.parse(event) as Row);
const short = ({ rule, entity, place, eventIds }: Finding): string =>
  JSON.stringify([rule, entity, place ?? '', [...eventIds].sort()]);

describe('a story', () => {
  test('is the same again by its seed, and another by another', () => {
    const one = story(spec('a'));
    expect([...story(spec('a')).events]).toEqual([...one.events]);
    expect([...one.events]).toEqual([...one.events]);
    expect(story(spec('a')).expected).toEqual(one.expected);
    expect(story(spec('b')).expected).not.toEqual(one.expected);
  });

  test('has as many events as asked for, in the order of their appearance, none before its start or after its end', () => {
    const { events, size } = story(spec('size'));
    const all = [...events];
    expect(all).toHaveLength(6_000);
    expect(size).toBe(6_000);
    const appearances = all.map(({ appearsAt }) => appearsAt);
    expect(appearances).toEqual(appearances.toSorted((a, b) => a - b));
    expect(appearances.at(-1)).toBeLessThanOrEqual(startAt + 61_000);
    for (const [index, row] of rowsOf(all).entries()) {
      expect(Date.parse(row.timestamp)).toBeGreaterThanOrEqual(startAt);
      expect(Date.parse(row.timestamp)).toBeLessThanOrEqual(appearances[index] ?? 0);
    }
  });

  test('shows every attack, the impossible login within ten seconds', () => {
    const { expected, events } = story(spec('first'));
    expect(new Set(expected.map(({ rule }) => rule))).toEqual(new Set(attackKinds));
    const first = expected[0];
    expect(first?.rule).toBe('impossible-login');
    const told = [...events].filter(({ event }) => first?.eventIds.includes((JSON.parse(event) as Row).id ?? ''));
    expect(told).toHaveLength(2);
    for (const { appearsAt } of told) expect(appearsAt).toBeLessThan(startAt + 10_000);
  });

  test('gives every event an id of its own', () => {
    const ids = rowsOf(story(spec('ids')).events).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(undefined);
  });

  test('can be told without end, and grows its expectations as it goes', () => {
    const { seed, company, organization } = spec('endless');
    const endless = story({ seed, company, organization, startAt, rate: 20, endless: true });
    const before = endless.expected.length;
    const taken = [...take(endless.events, 30_000)];
    expect(taken).toHaveLength(30_000);
    expect(endless.expected.length).toBeGreaterThan(before);
    const rows = rowsOf(taken);
    const until = Math.max(...rows.map(({ timestamp }) => Date.parse(timestamp))) - 600_000;
    const ids = new Set(rows.filter(({ timestamp }) => Date.parse(timestamp) < until).map(({ id }) => id));
    const due = endless.expected.filter(({ eventIds }) => eventIds.every((id) => ids.has(id)));
    const found = findings(rows).filter(({ eventIds }) => eventIds.every((id) => ids.has(id)));
    expect(found.map(short).sort()).toEqual(due.map(short).sort());
  });
});

describe('the reckoning of an independent counter', () => {
  test.each(['alpha', 'beta', 'gamma', 'delta'])('finds exactly the expected alerts in story %s', (seed) => {
    const { events, expected } = story(spec(seed));
    expect(findings(rowsOf(events)).map(short).sort()).toEqual(expected.map(short).sort());
  });

  test('finds them in hours of a crowded story, where storylines recur', () => {
    const { events, expected } = story({ ...spec('long', 400), rate: 4, events: 60_000 });
    expect(expected.filter(({ rule }) => rule === 'impossible-login').length).toBeGreaterThan(10);
    expect(expected.filter(({ rule }) => rule === 'alerts-created').length).toBeGreaterThan(2);
    expect(findings(rowsOf(events)).map(short).sort()).toEqual(expected.map(short).sort());
  });

  test('finds nothing in ordinary days, flights and near misses included', () => {
    const { events, expected } = story({
      ...spec('quiet', 60),
      startAt: aFriday,
      rate: 0.5,
      events: 65_000,
      attacks: [],
    });
    expect(expected).toEqual([]);
    const rows = rowsOf(events);
    expect(findings(rows)).toEqual([]);
    const failed = rows.filter(({ event_type, success }) => event_type === 'user_login_attempt' && success === false);
    expect(failed.length).toBeGreaterThan(50);
    expect(rows.filter(({ event_type }) => event_type === 'alert_created').length).toBeGreaterThan(3);
    const cities = new Map<string, Set<number>>();
    for (const { sso_token_success, initiated_by, geoip } of rows) {
      if (!sso_token_success || !geoip || !initiated_by?.username) continue;
      cities.set(initiated_by.username, (cities.get(initiated_by.username) ?? new Set()).add(geoip.longitude));
    }
    expect([...cities.values()].some(({ size }) => size > 1)).toBe(true);
  });

  test('finds one kind only where only one is told', () => {
    for (const kind of attackKinds) {
      const { events, expected } = story({ ...spec(kind), events: 3_000, attacks: [kind] });
      expect(expected.map(({ rule }) => rule)).toContain(kind);
      expect(findings(rowsOf(events)).map(short).sort()).toEqual(expected.map(short).sort());
    }
  });
});

describe('the shapes', () => {
  const rows = rowsOf(story({ ...spec('shapes'), events: 30_000, rate: 400 }).events);
  const of = (type: string): Row[] => rows.filter(({ event_type }) => event_type === type);

  test('cover every documented kind of sign-on, with success and failure', () => {
    for (const type of ['user_login_attempt', 'radius_auth_attempt', 'ldap_bind', 'login_attempt']) {
      expect(new Set(of(type).map(({ success }) => success))).toEqual(new Set([true, false]));
    }
    expect(of('admin_login_attempt').length).toBeGreaterThan(20);
    expect(of('sso_auth').every((row) => row.success === undefined && typeof row.sso_token_success === 'boolean')).toBe(
      true,
    );
  });

  test('have JumpCloud’s timestamps, from none to nine digits after the second', () => {
    const digits = (list: readonly Row[]): Set<number> =>
      new Set(list.map(({ timestamp }) => (/\.(\d+)Z$/.exec(timestamp)?.[1] ?? '').length));
    expect(digits(of('radius_auth_attempt'))).toEqual(new Set([0]));
    expect(digits(of('mdm_command_result'))).toEqual(new Set([9]));
    expect(digits(of('user_login_attempt'))).toEqual(new Set([3]));
    expect(digits(of('sso_auth')).size).toBeGreaterThan(3);
    for (const { timestamp } of rows) expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
    for (const row of of('login_attempt')) expect(row.system_timestamp).toMatch(/T\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  });

  test('have JumpCloud’s quirks', () => {
    expect(rows.every((row) => row['@version'] === undefined || row['@version'] === '1')).toBe(true);
    expect(
      rows.some((row) => row.service === undefined && row.event_type === undefined && row.username !== undefined),
    ).toBe(true);
    expect(of('mdm_command_result').every((row) => row.geoip === undefined && row.useragent === undefined)).toBe(true);
    expect(of('radius_auth_attempt').every((row) => row.useragent === undefined)).toBe(true);
    expect(
      new Set(
        of('sso_auth')
          .filter((row) => row.sso_token_success)
          .map((row) => row.error_message),
      ),
    ).toEqual(new Set([undefined, null, '']));
    expect(
      of('radius_auth_attempt').every(({ id }) =>
        /^[0-9A-F]{8}-[0-9A-F]{4}-3[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/.test(id ?? ''),
      ),
    ).toBe(true);
    expect(of('user_login_attempt').every(({ id }) => /^[0-9a-f]{24}$/.test(id ?? ''))).toBe(true);
    expect(new Set(rows.map(({ service }) => service)).size).toBeGreaterThan(12);
  });

  test('have a typical size, and giants', () => {
    const sizes = rows.map((row) => JSON.stringify(row).length);
    const logins = of('user_login_attempt').map((row) => JSON.stringify(row).length);
    expect(logins.reduce((sum, size) => sum + size, 0) / logins.length).toBeGreaterThan(1_000);
    expect(Math.max(...sizes)).toBeGreaterThan(60_000);
  });

  test('carry hostile text now and then', () => {
    const text = JSON.stringify(rows);
    for (const hostile of hostileTexts) expect(text).toContain(JSON.stringify(hostile).slice(1, -1));
  });

  test('show colleagues behind one office address', () => {
    const people = new Map<string, Set<unknown>>();
    for (const { client_ip, initiated_by } of of('sso_auth')) {
      if (client_ip) people.set(client_ip, (people.get(client_ip) ?? new Set()).add(initiated_by?.username));
    }
    expect(Math.max(...[...people.values()].map((names) => names.size))).toBeGreaterThan(10);
  });
});

test('distances agree with known ones', () => {
  expect(distanceKm(places.berlin, places.hamburg)).toBeCloseTo(255, -1);
  expect(distanceKm(places.london, places.newYork)).toBeCloseTo(5_570, -2);
});

function* take<T>(from: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of from) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}
