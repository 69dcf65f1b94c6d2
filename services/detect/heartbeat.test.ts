/** From what ingest says of a source to an alert: through all stages and the real codec. */
import { runStageOnArray, runStatefulStageOnArray } from '@pipeline/runtime/testing/run-on-arrays';
import type { Alert, HealthEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { tick } from './correlate.ts';
import { matcher } from './match.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules } from './rules/all.ts';
import { correlateStage, heartbeatStage } from './stages.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 5, 2, 9);
const set = ruleSetOf(rules, 'sumo-2025');

const heartbeat = (minute: number, more: Partial<HealthEvent> = {}): HealthEvent => {
  const occurredAt = START + minute * MINUTE;
  return {
    ...{ id: `beat ${minute}`, subjectKind: 'source', subject: 'northwind', organization: 'org', service: 'ingest' },
    ...{ kind: 'heartbeat', state: 'Collecting', healthy: true, errorType: '', errorCode: '', degraded: false },
    ...{ description: '', occurredAt, closedUntil: occurredAt - 5 * MINUTE, lastEventAt: occurredAt - 1_000 },
    ...{ events: 7, duplicates: 0, ...more },
  };
};
const inError = (minute: number, description = 'JumpCloud refuses the key (401)'): HealthEvent =>
  heartbeat(minute, { state: 'Error', healthy: false, description });

async function told(beats: readonly HealthEvent[], until: number): Promise<readonly Alert[]> {
  const match = matcher(set.rules);
  const matched = await runStageOnArray(
    heartbeatStage(() => match),
    beats,
  );
  const signals = matched.outputs(topics.signals).flatMap(({ value }) => (value ? [value] : []));
  const log = [...signals, tick];
  const correlated = await runStatefulStageOnArray(correlateStage(set), log, {
    facts: (index) => ({ appendedAt: log[index]?.sighting?.receivedAt ?? START + until * MINUTE }),
  });
  expect([...matched.deadLetters, ...correlated.deadLetters]).toEqual([]);
  return correlated.outputs(topics.alerts).flatMap(({ value }) => (value ? [value] : []));
}
const minutes = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + n);

test('a source in error for a quarter of an hour is told once, and closed when it has been well for ten minutes', async () => {
  const beats = [
    ...minutes(0, 20).map((minute) => inError(minute)),
    ...minutes(20, 40).map((minute) => heartbeat(minute)),
  ];
  const alerts = await told(beats, 60);
  expect(alerts.map(({ state, severity, groupKind, group }) => [state, severity, groupKind, group])).toEqual([
    ['open', 'medium', 'organization', 'org'],
    ['resolved', 'medium', 'organization', 'org'],
  ]);
  expect(alerts[0]).toMatchObject({ rule: 'source-silent', detectedAt: START + 15 * MINUTE, anchorEventId: 'beat 0' });
  expect(alerts[0]?.explanation).toBe(
    'Source northwind has been in error for 15 minutes: JumpCloud refuses the key (401).',
  );
  expect(alerts[0]?.checks).toEqual([
    { name: 'in error for', value: '15 minutes', threshold: 'at least 15 minutes', passed: true },
    { name: 'nothing withholds it', value: 'nothing does', threshold: 'its rule in the shadow would', passed: true },
  ]);
});

test('sources of one organization are told apart', async () => {
  const beats = minutes(0, 17).flatMap((minute) => [
    inError(minute),
    { ...inError(minute), id: `other ${minute}`, subject: 'southwind' },
  ]);
  const alerts = await told(beats, 17);
  expect(new Set(alerts.map(({ id }) => id)).size).toBe(2);
  expect(alerts.map(({ explanation }) => explanation.split(' ')[1]).sort()).toEqual(['northwind', 'southwind']);
});

test('what is said beside heartbeats, of destinations, or by nobody makes no signal', async () => {
  const match = matcher(set.rules);
  const others: Partial<HealthEvent>[] = [
    ...[{ kind: 'trouble' as const }, { kind: 'state' as const }, { kind: 'recovery' as const }],
    ...[{ subjectKind: 'destination' as const, organization: '' }, { organization: '' }],
  ];
  const result = await runStageOnArray(
    heartbeatStage(() => match),
    others.map((more) => ({ ...inError(0), ...more })),
  );
  expect([result.outputs(topics.signals), result.drops]).toEqual([[], { 'no-heartbeat': 5 }]);
});

test('an event of JumpCloud that looks like a heartbeat’s trouble says nothing hostile', async () => {
  const alerts = await told(
    minutes(0, 16).map((minute) => inError(minute, '\u001b[31mgo away\u202e')),
    16,
  );
  expect(alerts[0]?.explanation).toBe('Source northwind has been in error for 15 minutes: go away.');
});
