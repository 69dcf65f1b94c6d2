/** What searches read is compared with what ship sends: lines that enrich and ship make of documented, simulated and real events. */
import { documented } from '@pipeline/enrich/testing/documented';
import { enriched, eventOf } from '@pipeline/enrich/testing/events';
import { tinyLookups } from '@pipeline/enrich/testing/lookups';
import { avroType } from '@pipeline/runtime/avro';
import { company, organizationId } from '@pipeline/sandbox/traffic/company';
import { readSamples } from '@pipeline/sandbox/traffic/samples';
import { story } from '@pipeline/sandbox/traffic/story';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { alertExample, healthExample } from '@pipeline/ship/examples';
import { formatAlert } from '@pipeline/ship/format-alert';
import { formatEvent } from '@pipeline/ship/format-event';
import { formatHealth } from '@pipeline/ship/format-health';
import type { Made } from '@pipeline/ship/line';
import { shippedEvents, type ShippedEvent } from '@pipeline/ship/shipped-event';
import { expect, test } from 'vitest';
import { readings } from '../choices.ts';
import { dashboards } from '../dashboards.ts';
import type { Delivery, Search } from '../description.ts';
import { extractions } from '../fields.ts';
import { heartbeatsOf } from '../heartbeat.ts';
import { monitors } from '../monitors.ts';
import { filterFields } from '../query.ts';
import { attributes, undocumented } from './attributes.test-kit.ts';

type Line = Readonly<Record<string, unknown>>;

const startAt = Date.UTC(2026, 2, 3, 9);

const documentedRows: readonly Line[] = documented.flatMap(({ row, types }) => {
  const whole = { timestamp: '2026-03-03T09:00:00Z', ...attributes[String(row['service'])], ...row };
  return types
    .trim()
    .split(/\s+/)
    .map((type) => ({ ...whole, event_type: type }));
});

function enrichedEvents(): readonly EnrichedEvent[] {
  const told = story({
    ...{ seed: 'dashboards', company: company('dashboards'), organization: organizationId('dashboards', startAt) },
    ...{ startAt, rate: 100, events: 6_000 },
  });
  const texts = [...[...told.events].map(({ event }) => event), ...readSamples()];
  // Seen in live streams, and documented nowhere.
  const failed = documentedRows.filter((row) => row['event_type'] === 'sso_auth');
  const live = failed.map((row) => ({ ...row, event_type: 'sso_auth_failed', sso_token_success: false }));
  const rows = [...documentedRows, ...undocumented, ...live, ...texts.map((text) => JSON.parse(text) as Line)];
  const lookups = tinyLookups();
  return rows.map((row) => enriched(lookups, eventOf(row)));
}

const lineOf = (made: Made): Line => {
  if (made.kind !== 'line') throw new Error(made.detail);
  return JSON.parse(String(made.text)) as Line;
};

/** An event as ship reads it, from the bytes that enrich writes. */
const written = avroType(topics.enriched.schema);
const read = avroType(shippedEvents.schema).reader(topics.enriched.schema);
const shipped = (event: EnrichedEvent): ShippedEvent => read(written.encode(event, 0)) as ShippedEvent;

const events = enrichedEvents();
const evidence = events.slice(0, 3).map(({ sighting }) => sighting);

const sent: Readonly<Record<Delivery, readonly Line[]>> = {
  events: events.map((event) => lineOf(formatEvent(shipped(event)))),
  alerts: [...monitors.map(({ key }) => key), 'canary'].flatMap((rule) =>
    (['open', 'superseded'] as const).flatMap((state) =>
      (['high', 'critical'] as const).map((severity) =>
        lineOf(formatAlert(alertExample({ evidence, severity, rule, state, historical: state === 'superseded' }))),
      ),
    ),
  ),
  health: [
    lineOf(formatHealth(healthExample({ lastEventAt: startAt }))),
    lineOf(formatHealth(healthExample({ kind: 'heartbeat', healthy: true, errorType: '', errorCode: '' }))),
    lineOf(formatHealth(healthExample({ subjectKind: 'destination', subject: 'events', service: 'ship' }))),
  ],
};

function isAbout(line: Line, one: string): boolean {
  if (one === 'any') return true;
  return one.startsWith('service:') ? one === `service:${String(line['service'])}` : one === line['event_type'];
}

/** What stands under a path of names, indices and `[*]`, as far as it is not blank. */
const valuesAt = (line: Line, path: string): readonly unknown[] =>
  path
    .split(/\.|(?=\[)/)
    .reduce<readonly unknown[]>((values, step) => values.flatMap((value) => inside(value, step)), [line])
    .filter((value) => value !== undefined && value !== null && value !== '');

function inside(value: unknown, step: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const index = /^\[(?<index>\d+|\*)\]$/.exec(step)?.groups?.['index'];
  if (index === undefined) return [(value as Line)[step]];
  if (!Array.isArray(value)) return [];
  return index === '*' ? value : [value[Number(index)]];
}

const has = (lines: readonly Line[], path: string): boolean => lines.some((line) => valuesAt(line, path).length > 0);

const late = { threshold: '1', embargoed: '"GB"' };

/** Those of panels and monitors, of signs of life, and what is extracted when lines arrive. */
const searches: readonly (readonly [string, Search])[] = [
  ...dashboards.flatMap(({ key, panels }) => panels.map((panel) => [`${key}/${panel.key}`, panel.search] as const)),
  ...monitors.flatMap((monitor) =>
    readings.map((reading) => [`${monitor.key} from ${reading}`, monitor[reading].search(late)] as const),
  ),
  ['heartbeats', heartbeatsOf('source', '"main"')],
  ...extractions.map(
    ({ key, fields }) => [`extraction of ${key}`, { reads: key, about: ['any'], fields, steps: [] }] as const,
  ),
];

/** These say of which kind an event is, and are there for all of them. */
const general = new Set(['timestamp', 'id', 'service', 'event_type', 'enrich.outcome']);

test.each(searches)('%s reads what is sent', (_name, { reads, about, fields }) => {
  const kinds = (reads === 'events' ? about : ['any']).map((one) => ({
    one,
    lines: sent[reads].filter((line) => isAbout(line, one)),
  }));
  expect(kinds.filter(({ lines }) => lines.length === 0).map(({ one }) => one)).toEqual([]);

  const all = kinds.flatMap(({ lines }) => lines);
  expect(Object.values(fields).filter((path) => !has(all, path))).toEqual([]);

  // Not every type has every field, but one that has none of them would only make empty rows.
  const telling = Object.values(fields).filter((path) => !general.has(path));
  const silent = kinds.filter(({ lines }) => telling.length > 0 && !telling.some((path) => has(lines, path)));
  expect(silent.map(({ one }) => one)).toEqual([]);
});

/** As Sumo has it: of a list one text. */
const textsAt = (lines: readonly Line[], path: string): readonly string[] =>
  lines.map((line) => valuesAt(line, path).join(',')).filter((value) => value !== '');

/** Stars stand for anything. */
const asPattern = (literal: string): RegExp =>
  new RegExp(`^${literal.replaceAll(/[^\w*]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 's');

test.each(searches)('%s compares with what occurs', (_name, { reads, about, fields, steps }) => {
  const lines = sent[reads].filter((line) => reads !== 'events' || about.some((one) => isAbout(line, one)));
  const comparisons = steps.flatMap((step) => [...step.matchAll(/(\w+) (?:=|!=|matches|in) (\([^)]*\)|"[^"]*")/g)]);
  const never = comparisons.flatMap(([, name = '', literals = '']) => {
    const path = fields[name] ?? filterFields[reads][name];
    // What a step makes has the values that it makes.
    if (path === undefined) return [];
    // Enrich's words are the same for all services, also where JumpCloud documents only some of them.
    const texts = textsAt(path.startsWith('enrich.') ? sent[reads] : lines, path);
    const patterns = [...literals.matchAll(/"([^"]*)"/g)].map(([, literal = '']) => literal);
    return patterns.filter((literal) => !texts.some((value) => asPattern(literal).test(value)));
  });
  expect(never).toEqual([]);
});

test.each(searches)('%s reckons with times of the form that it reads', (_name, { reads, fields, steps }) => {
  const parsed = steps.flatMap((step) => /^parseDate\((\w+), "yyyy-MM-dd'T'HH:mm:ss\.SSS'Z'"/.exec(step)?.[1] ?? []);
  expect(parsed).toHaveLength(steps.filter((step) => step.startsWith('parseDate')).length);
  for (const name of parsed) {
    for (const value of textsAt(sent[reads], fields[name] ?? ''))
      expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
});

test.each(['events', 'alerts', 'health'] as const)('the filters of %s read what is sent', (reads) => {
  expect(Object.values(filterFields[reads]).filter((path) => !has(sent[reads], path))).toEqual([]);
});

test('all types that JumpCloud documents are compared with', () => {
  expect(new Set(documentedRows.map((row) => row['event_type'])).size).toBeGreaterThan(250);
});
