import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Answer } from '../verdict.ts';
import { createGate } from './gate.ts';

const answer: Answer<string> = { kind: 'ok', value: 'page', requestId: '', serverTime: null };
const never = (): Promise<never> => new Promise(() => undefined);

/** A request that ends when it is told to, or when it is aborted. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<Answer<string>>();
  const calls = { asked: 0 };
  const ask = (signal: AbortSignal): Promise<Answer<string>> => {
    calls.asked++;
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
    return promise;
  };
  return {
    ask,
    calls,
    end: () => {
      resolve(answer);
    },
  };
}

test('a request for the past waits for all live ones, and for the one before it', async () => {
  const gate = createGate(never);
  const live = Promise.withResolvers<string>();
  const running = gate.live(() => live.promise);
  const [first, second] = [held(), held()];
  const answers = [gate.past(first.ask), gate.past(second.ask)];
  await setImmediate();
  expect([first.calls.asked, second.calls.asked]).toEqual([0, 0]);
  live.resolve('live');
  expect(await running).toBe('live');
  await setImmediate();
  expect([first.calls.asked, second.calls.asked]).toEqual([1, 0]);
  first.end();
  second.end();
  expect(await Promise.all(answers)).toEqual([answer, answer]);
});

test('a live request lets the one on its way end', async () => {
  const gate = createGate(never);
  const past = held();
  const answered = gate.past(past.ask);
  let asked = false;
  const live = gate.live(() => {
    asked = true;
    return Promise.resolve('live');
  });
  await setImmediate();
  expect(asked).toBe(false);
  past.end();
  expect(await live).toBe('live');
  expect(await answered).toEqual(answer);
});

test('a request that takes too long gives way, which is trouble like any other', async () => {
  const gate = createGate(() => Promise.resolve());
  const answered = gate.past(held().ask);
  expect(await gate.live(() => Promise.resolve('live'))).toBe('live');
  expect(await answered).toMatchObject({ kind: 'broken', reason: 'timeout' });
});

test('the end of the partition is no answer', async () => {
  const gate = createGate(never);
  await expect(gate.past(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  await expect(gate.live(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await gate.past(() => Promise.resolve(answer))).toEqual(answer);
});
