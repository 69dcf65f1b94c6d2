import { output } from '@pipeline/runtime/outcome';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { createPublisher } from './publisher.ts';
import type { Publication } from './world.ts';

const signal = new AbortController().signal;
const something: Publication = {
  outputs: [
    output(topics.checkpoints, {
      organization: 'org',
      position: { source: 'main', startedFrom: 0, settledUntil: 0, closedUntil: 0 },
      ledger: null,
      backfill: null,
      restart: null,
      stop: null,
      coverage: null,
    }),
  ],
  deadLetters: [],
};

test('nothing is made before what was made earlier has been written', async () => {
  const journal: string[] = [];
  const written = Promise.withResolvers<undefined>();
  const publish = createPublisher({ signal, publish: () => written.promise });
  const made = (name: string) => () => {
    journal.push(name);
    return something;
  };
  const first = publish(made('first'));
  const second = publish(made('second'));
  await Promise.resolve();
  await Promise.resolve();
  expect(journal).toEqual(['first']);
  written.resolve(undefined);
  await Promise.all([first, second]);
  expect(journal).toEqual(['first', 'second']);
});

test('nothing makes no transaction', async () => {
  const publish = createPublisher({ signal, publish: () => Promise.reject(new Error('written')) });
  await expect(publish(() => ({ outputs: [], deadLetters: [] }))).resolves.toBeDefined();
});

test('after one that failed, nothing is made any more', async () => {
  const publish = createPublisher({ signal, publish: () => Promise.reject(new Error('unknown outcome')) });
  const made: string[] = [];
  const both = [publish(() => something), publish(() => (made.push('second'), something))];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(made).toEqual([]);
});

test('nor once the partition has been lost', async () => {
  const publish = createPublisher({ signal: AbortSignal.abort(new Error('lost')), publish: () => Promise.resolve() });
  await expect(publish(() => something)).rejects.toThrow('lost');
});
