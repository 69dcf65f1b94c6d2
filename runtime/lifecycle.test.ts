import pino from 'pino';
import { expect, test } from 'vitest';
import { createLifecycle, STOP_MS_MAX, type Ending } from './lifecycle.ts';

/** A life cycle whose effects are written down in order, in a process that a test makes happen. */
function process(change: Partial<Ending> = {}) {
  const journal: string[] = [];
  const signals: ((signal: string) => void)[] = [];
  const timers: (() => void)[] = [];
  const exited = Promise.withResolvers<number>();
  const note = (what: string) => async (): Promise<void> => {
    journal.push(`${what} begins`);
    await Promise.resolve();
    journal.push(`${what} ends`);
  };
  const loop = { name: 'a', stopFetching: note('stop fetching'), stop: note('commit and leave') };
  const ending = { loops: () => [loop], drains: () => [note('drain')], close: note('close'), ...change };
  const lifecycle = createLifecycle(pino({ level: 'silent' }), ending, {
    onSignal: (listener) => void signals.push(listener),
    exit: (code) => {
      journal.push(`exit ${code}`);
      exited.resolve(code);
    },
    after: (ms, then) => {
      expect(ms).toBe(STOP_MS_MAX);
      timers.push(then);
    },
  });
  const signal = (): void => {
    signals.forEach((listener) => {
      listener('SIGTERM');
    });
  };
  return { ...lifecycle, journal, signal, exited: exited.promise, timeUp: () => timers[0]?.() };
}
const steps = (...names: string[]): string[] => names.flatMap((name) => [`${name} begins`, `${name} ends`]);
const never = (): Promise<void> => new Promise(() => undefined);

test('asked to stop, it does everything in order and exits with 0', async () => {
  const { signal, exited, journal, stopping } = process();
  signal();
  expect(stopping.aborted).toBe(true);
  expect(await exited).toBe(0);
  expect(journal).toEqual([...steps('stop fetching', 'drain', 'commit and leave', 'close'), 'exit 0']);
});

test('after a fault nothing is drained, and the exit code is 1', async () => {
  const { fail, exited, journal, stopping } = process();
  fail(new Error('x'), 'a fault');
  fail(new Error('y'), 'a fault that follows from it');
  expect(stopping.aborted).toBe(true);
  expect(await exited).toBe(1);
  expect(journal).toEqual([...steps('stop fetching', 'commit and leave', 'close'), 'exit 1']);
});

test('a fault while it stops shows in the exit code', async () => {
  const { signal, fail, exited } = process();
  signal();
  fail(new Error('x'), 'a fault');
  expect(await exited).toBe(1);
});

test('a step that fails does not keep the others from being done', async () => {
  const { signal, exited, journal } = process({ drains: () => [() => Promise.reject(new Error('no'))] });
  signal();
  expect(await exited).toBe(1);
  expect(journal).toEqual([...steps('stop fetching', 'commit and leave', 'close'), 'exit 1']);
});

test('a second signal ends it at once', async () => {
  const { signal, exited, journal } = process({ drains: () => [never] });
  signal();
  signal();
  expect(await exited).toBe(1);
  expect(journal).not.toContain('close begins');
});

test('a stop that hangs ends when its time is up', async () => {
  const { signal, timeUp, exited } = process({ drains: () => [never] });
  signal();
  timeUp();
  expect(await exited).toBe(1);
});
