import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

/** A clock that stands until a wait moves it. */
function setUp() {
  const changes: string[] = [];
  let now = 0;
  const wait = (ms: number): Promise<void> => {
    now += ms;
    return Promise.resolve();
  };
  const gate = createGate(60_000, { now: () => now, wait }, (state, reason) => changes.push(`${state}: ${reason}`));
  return { gate, changes, now: () => now };
}

const live = new AbortController().signal;

test('lets everyone through while nothing is wrong', async () => {
  const { gate, changes, now } = setUp();
  await gate.pass(live);
  gate.open();
  expect(now()).toBe(0);
  expect(changes).toEqual([]);
});

test('a stopped destination gets one request per minute', async () => {
  const { gate, changes, now } = setUp();
  gate.stop('401');
  gate.stop('401');
  await gate.pass(live);
  expect(now()).toBe(60_000);
  await gate.pass(live);
  expect(now()).toBe(120_000);
  expect(changes).toEqual(['stopped: 401']);
});

test('whoever waits goes on as soon as the probe has succeeded', async () => {
  const waits: AbortSignal[] = [];
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waits.push(signal);
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  const gate = createGate(60_000, { now: () => 0, wait }, () => undefined);
  gate.stop('403');
  const passed = Promise.all([gate.pass(live), gate.pass(live)]);
  expect(waits).toHaveLength(2);
  gate.open();
  await expect(passed).resolves.toHaveLength(2);
});

test('a probe can be asked for: one of those who wait goes on at once, the others wait on', async () => {
  const waits: AbortSignal[] = [];
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waits.push(signal);
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  const gate = createGate(60_000, { now: () => 1, wait }, () => undefined);
  gate.probe();
  gate.stop('401');
  const passed = [gate.pass(live), gate.pass(live)];
  gate.probe();
  await passed[0];
  gate.open();
  await passed[1];
  expect(waits).toHaveLength(3);
});

test('nobody waits when all is given up', async () => {
  const { gate, now } = setUp();
  gate.stop('401');
  await gate.pass(AbortSignal.abort());
  expect(now()).toBe(0);
});
