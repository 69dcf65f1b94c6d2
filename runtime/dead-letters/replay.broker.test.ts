/** Letters are put back exactly once, whatever ends the command and however many run. */
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { replayHeaders } from '@pipeline/schemas/headers';
import { topics } from '@pipeline/schemas/topics';
import { expect, inject, onTestFinished, test } from 'vitest';
import { output } from '../outcome.ts';
import { runProcess } from '../testing/run-process.ts';
import { openTopicReader } from '../topic-reader.ts';
import { openTopicWriter } from '../topic-writer.ts';
import { letterExample } from './examples.ts';
import { letterId } from './letter.ts';

const SCALE = Number(process.env['TEST_SCALE'] ?? 0.1);
const soon = { timeout: 300_000, interval: 50 };
let made = 0;

async function setUp(count: number) {
  const { brokers, registry } = inject('kafka');
  made += 1;
  const prefix = `letters-${process.pid}-${Date.now()}-${made}.`;
  const environment = { KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry, KAFKA_PREFIX: prefix };
  await applyTopics({ ...process.env, ...environment });
  const [reader, writer] = [await openTopicReader(environment), await openTopicWriter(environment)];
  onTestFinished(async () => {
    await Promise.all([reader.close(), writer.close()]);
  });
  const letters = Array.from({ length: count }, (_, index) =>
    letterExample({
      ...{ group: `${prefix}ship-events`, topic: prefix + topics.enriched.name },
      ...{ partition: index % 4, offset: index, value: Buffer.from(`value ${index}`) },
    }),
  );
  await writer.write(letters.map((letter) => output(topics.deadLetters, letter)));
  return {
    ...{ prefix, writer, letters },
    command: (...args: readonly string[]) => runProcess(new URL('main.ts', import.meta.url), environment, args),
    /** Of each record that lies in its topic, the letter it was made from and its partition. */
    putBack: async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for await (const { record } of reader.read(topics.enriched)) {
        found.push(`${record.headers[replayHeaders.of] ?? ''} in ${record.partition}`);
      }
      return found;
    },
  };
}

const expected = (letters: readonly ReturnType<typeof letterExample>[]): readonly string[] =>
  letters.map((letter) => `${letterId(letter)} in ${letter.partition}`).sort();

test('killed again and again in the middle, it puts every letter back once', async () => {
  const count = Math.round(2_000 * SCALE);
  const kills = 4;
  const { command, letters, putBack } = await setUp(count);
  for (let kill = 1; kill <= kills; kill += 1) {
    const run = command('replay', '--all', '--max-rate', '40');
    await expect.poll(async () => (await putBack()).length, soon).toBeGreaterThanOrEqual((count * kill) / (kills + 4));
    run.kill('SIGKILL');
    await run.ended;
  }
  const last = command('replay', '--all', '--max-rate', '10000');
  expect(await last.ended, last.output().stderr).toBe(0);
  await expect.poll(async () => [...(await putBack())].sort(), soon).toEqual(expected(letters));
  const again = command('replay', '--all');
  expect(await again.ended).toBe(0);
  expect(again.output().stdout).toContain('0 replayed, 0 cannot be, 0 left');
  await expect.poll(async () => [...(await putBack())].sort(), soon).toEqual(expected(letters));
});

test('of several at once each letter is put back by one', async () => {
  const { command, letters, putBack } = await setUp(60);
  const runs = [1, 2, 3].map(() => command('replay', '--all', '--max-rate', '100'));
  await Promise.all(runs.map(({ ended }) => ended));
  // Whoever was overtaken has said so and left the rest to another one, which may have been overtaken in its turn.
  expect(await command('replay', '--all', '--max-rate', '10000').ended).toBe(0);
  await expect.poll(async () => [...(await putBack())].sort(), soon).toEqual(expected(letters));
});

test('what cannot be put back is said, and the rest is; a dry run writes nothing', async () => {
  const { command, letters, putBack, prefix, writer } = await setUp(3);
  const cut = letterExample({
    group: `${prefix}enrich`,
    topic: prefix + topics.raw.name,
    offset: 9,
    valueBytes: 9_999_999,
  });
  const row = letterExample({
    service: 'ingest',
    group: '',
    topic: '',
    partition: -1,
    offset: -1,
    reason: 'too-large',
  });
  await writer.write([cut, row].map((letter) => output(topics.deadLetters, letter)));
  const dry = command('replay', '--all', '--dry-run');
  expect(await dry.ended).toBe(0);
  expect(dry.output().stdout).toContain('3 would be replayed, 2 cannot be; nothing has been written');
  expect(await putBack()).toEqual([]);
  const run = command('replay', '--all');
  expect(await run.ended).toBe(1);
  expect(run.output().stdout).toContain('cannot be replayed: it did not come from a topic');
  expect(run.output().stdout).toContain('cannot be replayed: only the beginning of its value was kept');
  expect(run.output().stdout).toContain('3 replayed, 2 cannot be, 0 left');
  await expect.poll(async () => [...(await putBack())].sort(), soon).toEqual(expected(letters));
  const list = command('ls');
  expect(await list.ended).toBe(0);
  expect(list.output().stdout).toContain('2 of 5 dead letters');
  const all = command('ls', '--all', '--filter', 'reason=refused,partition=0');
  expect(await all.ended).toBe(0);
  expect(all.output().stdout).toMatch(/replayed \d{4}-.*\n1 of 5 dead letters$/);
});

test.each([
  [['replay'], 'say which by --filter, or --all'],
  [['replay', '--all', '--max-rate', '0'], '--max-rate: must be'],
  [['ls', '--filter', 'colour=red'], '--filter: "colour=red" must be one of'],
  [['show', 'abcd'], '0 dead letters have an id that begins with abcd'],
])('%j is wrong: %s', async (args, message) => {
  const { command } = await setUp(0);
  const run = command(...args);
  expect(await run.ended).toBe(2);
  expect(run.output().stderr).toContain(message);
});
