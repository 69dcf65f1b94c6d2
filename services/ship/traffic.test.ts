import { expect, test } from 'vitest';
import { createTraffic } from './traffic.ts';

const live = new AbortController().signal;

/** A request whose answer the test gives. */
function request() {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { begun: 0, answer: resolve, promise };
}

test('with nothing out, halting is done at once', async () => {
  await createTraffic().halt();
});

test('halting waits for what is out, and for what its answer entails', async () => {
  const traffic = createTraffic();
  const journal: string[] = [];
  const [one, two] = [request(), request()];
  const runs = [one, two].map(({ promise }) =>
    traffic.run(async () => {
      journal.push(await promise);
    }, live),
  );
  const halted = traffic.halt().then(() => journal.push('halted'));
  one.answer('one');
  await runs[0];
  two.answer('two');
  await halted;
  expect(journal).toEqual(['one', 'two', 'halted']);
});

test('what comes while it is halted goes out afterwards', async () => {
  const traffic = createTraffic();
  await traffic.halt();
  const journal: string[] = [];
  const run = traffic.run(() => {
    journal.push('out');
    return Promise.resolve('answer');
  }, live);
  await traffic.halt();
  journal.push('still halted');
  traffic.goOn();
  expect(await run).toBe('answer');
  expect(journal).toEqual(['still halted', 'out']);
});

test('a request that fails is out no more', async () => {
  const traffic = createTraffic();
  const run = traffic.run(() => Promise.reject(new Error('a bug')), live);
  const halted = traffic.halt();
  await expect(run).rejects.toThrow('a bug');
  await halted;
});

test('given up, nothing goes out any more', async () => {
  const traffic = createTraffic();
  const given = new AbortController();
  await traffic.halt();
  const run = traffic.run(() => Promise.resolve('sent'), given.signal);
  given.abort();
  expect(await run).toBeUndefined();
  expect(await traffic.run(() => Promise.resolve('sent'), given.signal)).toBeUndefined();
});
