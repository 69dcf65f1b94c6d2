/** The monitors are compared with the rules of detect that look for the same. */
import { embargoed } from '@pipeline/detect/embargo';
import { sightingOf } from '@pipeline/detect/examples';
import { lostFactor } from '@pipeline/detect/mfa';
import { profiles as tunings } from '@pipeline/detect/profile';
import { rules } from '@pipeline/detect/rules/all';
import { documented } from '@pipeline/enrich/testing/documented';
import type { Place } from '@pipeline/schemas/generated';
import { describe, expect, test } from 'vitest';
import { profiles, readings } from './choices.ts';
import { LOOK_BACK_MINUTES, type Late } from './monitor.ts';
import { monitors } from './monitors.ts';
import { takesFactorAway } from './monitors/disabled-mfa.ts';
import { embargoedPlaces } from './monitors/embargoed-location.ts';
import { writeQuery } from './query.ts';

const late: Late = { threshold: '7', embargoed: '"IR"' };
const ruleOf = (key: string) => {
  const rule = rules.find(({ id }) => id === key);
  if (rule === undefined) throw new Error(`no rule ${key}`);
  return rule;
};

describe.each(monitors)('$key', ({ key, title, thresholds, playbook, ...reads }) => {
  test.each(profiles)('has the threshold of its rule in %s, and its window', (profile) => {
    const parameters = { ...ruleOf(key).parameters, ...tunings[profile][key]?.parameters };
    // A journey is not counted: one is too many.
    expect(thresholds[profile]).toBe(parameters['moreThan'] ?? 0);
    if ('withinMs' in parameters) expect(parameters['withinMs']).toBe(LOOK_BACK_MINUTES * 60_000);
  });

  test('has the playbook of its rule', () => {
    expect(playbook.slice(0, 40)).toBe(ruleOf(key).runbook.slice(0, 40));
  });

  // Monitors know no variables, and 15,000 characters at most.
  test.each(readings)('can be a monitor, read from %s', (reading) => {
    const query = writeQuery(reads[reading].search(late), { scope: '_sourceCategory=a', filters: false });
    expect(query).not.toContain('{{');
    expect(query.length).toBeLessThan(4_000);
    expect(title).toMatch(/^[A-Za-z ]+$/);
    const last = query.split('\n').findLast((line) => /\bby\b|^\| fields/.test(line)) ?? '';
    for (const field of reads[reading].groupBy) expect(last).toContain(field);
  });

  test('of its alerts, those about the present that count more than the threshold', () => {
    const query = writeQuery(reads.alerts.search(late), { scope: '_sourceCategory=a', filters: false });
    expect(query).toContain(`rule = "${key}"`);
    expect(query).toContain('state != "superseded"');
    expect(query).toContain('dedup by id');
    expect(query).toContain('historical != "true"');
    expect(query).toContain('events > 7');
  });
});

const knownTypes = [
  ...new Set([
    ...documented.flatMap(({ types }) => types.trim().split(/\s+/)),
    ...monitors.flatMap(({ events }) => events.search(late).about),
  ]),
].filter((type) => type !== 'any');

test.each(['alerts-created', 'unsuccessful-logins', 'unsuccessful-ssos', 'impossible-login'])(
  '%s read from events is about the types that its rule is about',
  (key) => {
    const rule = ruleOf(key).tuned();
    const matches = (eventType: string): boolean =>
      (['success', 'failure'] as const).some((outcome) =>
        rule.match(sightingOf({ at: '09:00', eventType, outcome }, 0), () => ({})),
      );
    const about = monitors.find((monitor) => monitor.key === key)?.events.search(late).about ?? [];
    expect(knownTypes.filter(matches).sort()).toEqual([...about].sort());
  },
);

/** Those that the search asks for. It leaves out what the value was before, which detect looks at. */
const updates = [...ruleOf('disabled-mfa').examples.fires, ...ruleOf('disabled-mfa').examples.silent]
  .flat()
  .map((example, at) => sightingOf(example, at))
  .filter(({ eventType, changes }) => eventType.endsWith('_update') && changes.some(({ from, to }) => from !== to));

test.each(updates.map((update) => [JSON.stringify(update.changes), update] as const))(
  'whether %s takes a factor away',
  (_name, update) => {
    const valueOf = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));
    const members = update.changes.map(({ field, from, to }) => ({ field, from: valueOf(from), to: valueOf(to) }));
    const spaced = JSON.stringify(members, null, 1).replaceAll(/\n\s*/g, '');
    const pattern = new RegExp(takesFactorAway);
    expect(
      [JSON.stringify(members), JSON.stringify(members.map(reversed)), spaced].map((text) => pattern.test(text)),
    ).toEqual(Array.from({ length: 3 }, () => lostFactor(update) !== undefined));
  },
);

test('both kinds of updates are among them', () => {
  expect(new Set(updates.map((update) => lostFactor(update) !== undefined))).toEqual(new Set([true, false]));
});

const reversed = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).reverse());

test('the embargoed places are those of the list that detect uses unless told otherwise', () => {
  const isEmbargoed = (code: string): boolean => {
    const [countryCode = '', regionCode = null] = code.split('-');
    const place: Place = {
      ...{
        origin: 'jumpcloud',
        countryCode,
        regionCode,
        regionName: null,
        city: null,
        latitude: null,
        longitude: null,
      },
      ...{ continentCode: null, timezone: null, uncertaintyKm: null, registeredCountryCode: null, territory: null },
    };
    const sighting = sightingOf({ at: '09:00' }, 0);
    const client = sighting.client && { ...sighting.client, jumpcloudPlace: place };
    const list = String(ruleOf('embargoed-location').parameters['list']);
    return embargoed({ ...sighting, client }, { list, codes: [] }) !== undefined;
  };
  const others = ['UA', 'UA-30', 'RU', 'BY', 'SY', 'SD', 'VE', 'FR', 'US'];
  expect([...embargoedPlaces, ...others].filter(isEmbargoed)).toEqual(embargoedPlaces);
});
