import type { HealthEvent } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { createHealth } from './health.ts';

const NINE = Date.parse('2026-03-07T09:00:00Z');

/** A destination on a clock that the test moves, and what was said of it. */
function setUp() {
  const said: HealthEvent[] = [];
  let now = NINE;
  const health = createHealth({
    ...{ subject: 'events', troubleAfterMs: 120_000, now: () => now },
    say: (event) => said.push(event),
  });
  return {
    ...health,
    said,
    kinds: () =>
      said.map(({ kind, healthy, degraded }) => `${kind} ${healthy ? 'well' : degraded ? 'degraded' : 'ill'}`),
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

test('a sign of life tells what was delivered and that all is well', () => {
  const { beat, delivered, pass, said } = setUp();
  beat();
  pass(60);
  delivered(3);
  delivered(4);
  pass(60);
  beat();
  const common = { subjectKind: 'destination', subject: 'events', service: 'ship', kind: 'heartbeat', healthy: true };
  expect(said).toEqual([
    expect.objectContaining({ ...common, occurredAt: NINE, events: 0, lastEventAt: null, errorType: '' }),
    expect.objectContaining({ ...common, occurredAt: NINE + 120_000, events: 7, lastEventAt: NINE + 60_000 }),
  ]);
  expect(new Set(said.map(({ id }) => id)).size).toBe(2);
});

test('a stopped destination is said at once, with what it answered, and its end', () => {
  const { stopped, opened, delivered, pass, said, kinds } = setUp();
  stopped('401: the address or its token is not accepted');
  pass(600);
  opened();
  delivered(1);
  expect(kinds()).toEqual(['trouble ill', 'recovery well']);
  expect(said.map(({ errorType }) => errorType)).toEqual(['FirstPartyGeneric', 'FirstPartyGeneric']);
  expect(said.map(({ errorCode }) => errorCode)).toEqual(['401', '401']);
  expect(said[0]?.description).toContain('401: the address or its token is not accepted');
  expect(said[1]?.description).toContain('10 min');
});

test('failing is trouble once it lasts, said once', () => {
  const { failing, delivered, pass, said, kinds } = setUp();
  failing('503');
  pass(119);
  failing('503');
  expect(said).toEqual([]);
  pass(1);
  failing('429');
  failing('timeout');
  expect(kinds()).toEqual(['trouble degraded']);
  expect(said[0]).toMatchObject({ errorType: 'FirstPartyGeneric', errorCode: '429', healthy: false, degraded: true });
  expect(said[0]?.description).toContain('429');
  delivered(1);
  expect(kinds()).toEqual(['trouble degraded', 'recovery well']);
});

test('failures with a delivery between them are no trouble', () => {
  const { failing, delivered, pass, said } = setUp();
  for (let minute = 0; minute < 10; minute += 1) {
    failing('503');
    pass(60);
    delivered(1);
  }
  expect(said).toEqual([]);
});

test('a sign of life notices that a long failure has become trouble, and repeats it', () => {
  const { failing, beat, pass, kinds, said } = setUp();
  failing('429');
  pass(60);
  beat();
  pass(60);
  beat();
  pass(60);
  beat();
  expect(kinds()).toEqual(['heartbeat well', 'trouble degraded', 'heartbeat degraded', 'heartbeat degraded']);
  expect(said[3]?.description).toBe(said[1]?.description);
});

test('from failing to stopped is one trouble with two events and one end', () => {
  const { failing, stopped, opened, delivered, pass, kinds, said } = setUp();
  failing('503');
  pass(180);
  failing('503');
  pass(60);
  stopped('403');
  pass(60);
  opened();
  delivered(1);
  expect(kinds()).toEqual(['trouble degraded', 'trouble ill', 'recovery well']);
  expect(said[2]?.description).toContain('2 min');
});

test('what is well has no end of trouble', () => {
  const { opened, delivered, said } = setUp();
  opened();
  delivered(1);
  expect(said).toEqual([]);
});
