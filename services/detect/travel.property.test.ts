/** Carriers, gateways and devices that become usual over days: neither the order of arrival nor a restart shows. */
import type { Output } from '@pipeline/runtime/outcome';
import type { Alert, Endpoint, Knowledge, NetworkKind, Sighting, UserAgent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correlator, tick } from './correlate.ts';
import { sightingOf, type Example } from './examples.ts';
import { restoreKnowledge } from './knowledge.ts';
import { emptyMemory, horizonMs, type Memory } from './memory.ts';
import { ruleSetOf } from './rule-set.ts';
import impossibleLogin from './rules/impossible-login.ts';

const HOUR = 3_600_000;
const set = ruleSetOf([impossibleLogin], 'sumo-2025');
const correlate = correlator(set);

const networkOf = (kind: NetworkKind, asn: number): Endpoint['network'] => ({ asn, organization: 'Example', kind });
const agentOf = (name: string): UserAgent => ({
  ...{ name, version: null, os: 'iOS', osVersion: null, device: null, kind: null, deviceKind: null, automated: null },
});

/** Homes, a carrier's gateway, a company's VPN and rented machines, by two devices, some approved by a phone. */
const where: fc.Arbitrary<Omit<Example, 'at'>> = fc
  .tuple(
    fc.constantFrom<Omit<Example, 'at'>>(
      { from: 'paris', network: networkOf('residential', 1) },
      { from: 'versailles', network: networkOf('residential', 1) },
      { from: 'lima', network: networkOf('mobile', 2) },
      { from: 'boston', network: networkOf('unknown', 3) },
      { from: 'seattle', network: networkOf('relay', 4) },
      { from: 'lima', network: networkOf('hosting', 5) },
      { from: 'boston', network: networkOf('residential', 6) },
      { from: 'seattle', network: networkOf('relay', 4), push: true, approvedFrom: 'boston' },
      { from: 'boston', network: networkOf('unknown', 3), push: true, approvedFrom: 'paris' },
      { from: 'paris', network: networkOf('residential', 1), push: true, approvedFrom: 'paris' },
    ),
    fc.constantFrom(agentOf('Safari'), agentOf('Safari'), agentOf('Firefox')),
  )
  .map(([facts, userAgent]) => ({ ...facts, userAgent }));

const history: fc.Arbitrary<Sighting[]> = fc
  .array(
    fc.record({
      where,
      gap: fc.oneof(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: HOUR, max: 22 * HOUR })),
    }),
    { minLength: 2, maxLength: 50, size: 'max' },
  )
  .map((steps) => {
    let at = Date.UTC(2026, 5, 2, 8);
    return steps.map(({ where: facts, gap }, index) => {
      at += gap;
      return { ...sightingOf({ at: '0:0', ...facts }, index), occurredAt: at, receivedAt: at };
    });
  });

interface Appended {
  readonly sighting: Sighting | null;
  readonly appendedAt: number;
}

function outputsOf(memory: Memory, log: readonly Appended[], first = 0, replayed = false): Output[][] {
  return log.map(({ sighting, appendedAt }, index) => {
    const signal = sighting
      ? {
          ...tick,
          ...{ organization: sighting.organization, groupKind: 'actor' as const, group: sighting.actor?.key ?? '' },
          ...{ rules: set.rules.map(({ ref }) => ref), sighting },
        }
      : tick;
    const outcome = correlate(memory, signal, { appendedAt, offset: first + index, replayed });
    return outcome.kind === 'forward' ? [...outcome.outputs] : [];
  });
}

const lateBy = (events: readonly Sighting[], delays: readonly number[]): Appended[] =>
  events
    .map((sighting, index) => ({ sighting, appendedAt: sighting.receivedAt + (delays[index] ?? 0) }))
    .sort((a, b) => a.appendedAt - b.appendedAt);

function lastWords(log: readonly Appended[]): unknown[] {
  const end = { sighting: null, appendedAt: (log.at(-1)?.appendedAt ?? 0) + 30 * 24 * HOUR };
  const last = new Map<string, Alert>();
  for (const { topic, value } of outputsOf(emptyMemory(), [...log, end]).flat())
    if (topic.name !== topics.memory.name) last.set((value as Alert).id, value as Alert);
  return [...last.values()]
    .filter(({ state }) => state !== 'superseded')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((alert) => ({ ...alert, revision: 0, detectedAt: 0 }));
}

const delays = fc.array(fc.integer({ min: 0, max: 24 * HOUR }), { minLength: 50, maxLength: 50, size: 'max' });

test('events up to a day late end in the same alerts, and in the same that are withheld', () => {
  fc.assert(
    fc.property(history, delays, (events, late) => {
      expect(lastWords(lateBy(events, late))).toEqual(lastWords(lateBy(events, [])));
    }),
    { numRuns: 1_000 },
  );
});

test('a restart at any record changes not a byte of what follows', () => {
  const horizon = horizonMs(set.rules);
  fc.assert(
    fc.property(history, delays, fc.nat(), (events, late, anywhere) => {
      const log = lateBy(events, late);
      const cut = 1 + (anywhere % log.length);
      const whole = outputsOf(emptyMemory(), log);
      const committedAt = log[cut - 1]?.appendedAt ?? 0;
      const first = log.findIndex(({ appendedAt }) => appendedAt >= committedAt - horizon);
      const restarted = emptyMemory();
      for (const { topic, key, value } of whole.slice(0, cut).flat())
        if (topic.name === topics.memory.name) restoreKnowledge(restarted.knowledge, key, value as Knowledge | null);
      outputsOf(restarted, log.slice(first, cut), first, true);
      expect(JSON.stringify(outputsOf(restarted, log.slice(cut), cut))).toBe(JSON.stringify(whole.slice(cut)));
    }),
    { numRuns: 1_000 },
  );
});
