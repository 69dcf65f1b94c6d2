/** The order in which late events arrive leaves no trace in what correlations find. */
import type { Outcome } from '@pipeline/runtime/outcome';
import type { Alert, Sighting, Signal } from '@pipeline/schemas/generated';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correlator, tick } from '../correlate.ts';
import { sightingOf } from '../examples.ts';
import { matcher } from '../match.ts';
import { emptyMemory } from '../memory.ts';
import { ruleSetOf } from '../rule-set.ts';
import { compileSigma } from './compile.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const events = ['a', 'b', 'c'].map(
  (name) =>
    `title: ${name}\nname: ${name}\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: ${name} }, condition: s }`,
);
const correlations = [
  '{ type: event_count, rules: [a, b], timespan: 1h, group-by: [actor.key], condition: { gte: 3 } }',
  '{ type: event_count, rules: [a], timespan: 2h, group-by: [actor.key], condition: { gte: 2, lte: 3 } }',
  '{ type: value_count, rules: [a, c], timespan: 1h, group-by: [actor.key], condition: { gte: 3, field: app } }',
  '{ type: temporal, rules: [a, b, c], timespan: 1h, group-by: [actor.key] }',
  '{ type: temporal_ordered, rules: [a, b, c], timespan: 2h, group-by: [actor.key] }',
  '{ type: temporal_ordered, rules: [r1, b], timespan: 1h, group-by: [actor.key] }',
  '{ type: event_count, rules: [r3], timespan: 6h, group-by: [actor.key], condition: { gte: 2 } }',
].map((block, index) => `title: R${index}\nname: r${index}\ncorrelation: ${block}`);
// What others refer to is to be judged, too.
const all = [...events, ...correlations].join('\n---\n').replace(/(rules: \[r\d.*?) }$/gm, '$1, generate: true }');
const { templates, problems } = compileSigma([{ path: 'a.yml', text: all }]);
const rules = templates.filter(({ title }) => title.startsWith('R'));

const jsonOf = ({ application, eventType }: Sighting): string =>
  JSON.stringify({ app: application, event_type: eventType });

/** In bursts, hours apart; several in one instant. */
const history = fc
  .array(
    fc.record({
      eventType: fc.constantFrom('a', 'b', 'c'),
      application: fc.constantFrom('x', 'y', 'z', null),
      user: fc.constantFrom('jane', 'jane', 'john'),
      gap: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: HOUR / 2 }) },
        { weight: 2, arbitrary: fc.constantFrom(0, HOUR, 2 * HOUR) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 * HOUR }) },
      ),
      lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * HOUR }), fc.integer({ min: 0, max: 18 * HOUR })),
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  )
  .map((steps) => {
    let at = Date.UTC(2026, 5, 2, 8);
    return steps.map(({ gap, lateMs, ...facts }, index) => {
      at += gap;
      return { ...sightingOf({ at: '0:0', ...facts }, index), occurredAt: at, receivedAt: at + lateMs };
    });
  });

const set = ruleSetOf(rules, 'sumo-2025');
const match = matcher(set.rules);
const correlate = correlator(set);

const valuesOf = <T>(outcome: Outcome): T[] => {
  if (outcome.kind !== 'forward') return [];
  expect(outcome.problems ?? []).toEqual([]);
  return outcome.outputs.map(({ value }) => value as T);
};

/** The last revision of each alert, without what was superseded and without when it was found. */
function lastWords(sightings: readonly Sighting[]): (Alert & { readonly shown: unknown })[] {
  const memory = emptyMemory();
  const log = sightings
    .toSorted((x, y) => x.receivedAt - y.receivedAt)
    .flatMap((sighting) => valuesOf<Signal>(match({ sighting, json: jsonOf(sighting) })));
  const end = (log.at(-1)?.sighting?.receivedAt ?? 0) + 30 * DAY;
  const last = new Map<string, Alert>();
  for (const [offset, signal] of [...log, tick].entries()) {
    const record = { appendedAt: signal.sighting?.receivedAt ?? end, offset };
    for (const alert of valuesOf<Alert>(correlate(memory, signal, record))) last.set(alert.id, alert);
  }
  return [...last.values()]
    .filter(({ state }) => state !== 'superseded')
    .map((alert) => ({
      ...{ ...alert, revision: 0, detectedAt: 0, evidence: [] },
      shown: alert.evidence.map(({ eventId }) => eventId),
    }))
    .sort((x, y) => (x.id < y.id ? -1 : 1));
}

test('any order of the same events within lateness ends in the same alerts', () => {
  expect(problems).toEqual([]);
  expect(rules).toHaveLength(correlations.length);
  const seen = new Set<string>();
  fc.assert(
    fc.property(history, (sightings) => {
      const inTime = sightings.map((sighting) => ({ ...sighting, receivedAt: sighting.occurredAt }));
      const expected = lastWords(inTime);
      expect(lastWords(sightings)).toEqual(expected);
      for (const { rule } of expected) seen.add(rule);
    }),
    { numRuns: 1_000 },
  );
  // Every correlation has found something.
  expect(seen.size).toBe(correlations.length);
});
