import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import { runProcess, type RunningProcess } from '@pipeline/runtime/testing/run-process';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import type { RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { createDice, type Dice } from '../simulation/dice.ts';

const scale = Number(process.env['TEST_SCALE'] ?? 0.1);
const EVENTS = Math.round(200_000 * scale);
const KILLS = Math.round(50 * scale);
const ORGANIZATION = '5bf6defbdcd8233029e0c598';
const [MINUTE, DAY] = [60_000, 86_400_000];
/** For whatever is waited for, however slow the machine. */
const patience = { timeout: 900_000, interval: 50 };

let kafka: { KAFKA_BROKERS: string; SCHEMA_REGISTRY_URL: string; KAFKA_PREFIX: string };
let jumpCloud: JumpCloud;
let reader: TopicReader;
let made = 0;

beforeEach(async () => {
  const { brokers, registry } = inject('kafka');
  const prefix = `backfill-${process.pid}-${Date.now()}-${made++}.`;
  kafka = { KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry, KAFKA_PREFIX: prefix };
  await applyTopics({ ...process.env, ...kafka });
  jumpCloud = await startJumpCloud({ organization: ORGANIZATION, apiKey: 'jca_test' });
  reader = await openTopicReader(kafka);
});
afterEach(async () => {
  await reader.close();
  await jumpCloud.stop();
});

const settings = (changes: Readonly<Record<string, string>> = {}) => ({
  ...{ ...kafka, KAFKA_SESSION_TIMEOUT_MS: '6000', LOG_FORMAT: 'json', SOURCE_NAME: 'main' },
  ...{ JUMPCLOUD_BASE_URL: jumpCloud.url, JUMPCLOUD_API_KEY: 'jca_test', JUMPCLOUD_ORG_ID: ORGANIZATION },
  ...{ JUMPCLOUD_START: '1h', JUMPCLOUD_POLL: '1s', JUMPCLOUD_PAGE_LIMIT: '500', ...changes },
});
const startIngest = (changes: Readonly<Record<string, string>> = {}): RunningProcess =>
  runProcess(new URL('../main.ts', import.meta.url), settings(changes));
const command = (...args: readonly string[]): RunningProcess =>
  runProcess(new URL('../cli.ts', import.meta.url), settings(), args);
const backfill = (...args: readonly string[]): RunningProcess => command('backfill', '--source', 'main', ...args);

/** Rows with ties, without ids, doubled with and without changes. */
function rows(dice: Dice, count: number, from: number, to: number, name: string): string[] {
  const texts: string[] = [];
  while (texts.length < count) {
    const twin = dice.happens(0.02) && texts.length > 0 ? dice.pick(texts) : null;
    if (twin) {
      const change = dice.happens(0.5) ? { change: texts.length } : {};
      texts.push(JSON.stringify({ ...change, ...(JSON.parse(twin) as object) }));
      continue;
    }
    const timestamp = new Date(Math.floor(dice.between(from, to) / 500) * 500).toISOString();
    const id = dice.happens(0.02) ? {} : { id: `${name}-${texts.length}` };
    texts.push(JSON.stringify({ timestamp, ...id, n: texts.length, name, service: 'sso' }));
  }
  return texts;
}

/** The rows here are flat: what tells one from another is its members, in whatever order. */
const nameOf = (json: string): string =>
  JSON.stringify(Object.entries(JSON.parse(json) as object).sort(([a], [b]) => (a < b ? -1 : 1)));

async function published(): Promise<RawEvent[]> {
  const all: RawEvent[] = [];
  for await (const { value } of reader.read(topics.raw)) if (value) all.push(value);
  return all;
}
const truth = (): string[] => [...new Set(jumpCloud.truth().map(({ json }) => nameOf(json)))].sort();
const names = (events: readonly RawEvent[]): string[] => events.map(({ json }) => nameOf(json)).sort();
/** Waits until raw holds what JumpCloud has: a command may be told of its end before all of the last transaction can be read. */
const holdsTheTruth = (): Promise<void> =>
  vi.waitFor(async () => {
    expect(names(await published())).toEqual(truth());
  }, patience);
/** Offsets of the raw topic, markers included. */
const length = async (): Promise<number> => (await reader.ends(topics.raw)).reduce((a, b) => a + b, 0);

/** When the process last came to own the organization; undefined where it never did. */
function ownedSince({ output }: RunningProcess, partition: number): number | undefined {
  const lines = output()
    .stdout.split('\n')
    .map((line) => JSON.parse(line || '{}') as { msg?: string; partition?: number; time?: number | string });
  const opened = lines.findLast((line) => line.msg === 'partition open' && line.partition === partition);
  return opened?.time === undefined ? undefined : new Date(opened.time).getTime();
}

test(
  `${EVENTS} events, ${KILLS} kills of the owner, two replicas: raw holds exactly what JumpCloud has`,
  { timeout: 1_800_000 + KILLS * 120_000 },
  async () => {
    const dice = createDice(11);
    const now = Date.now();
    jumpCloud.add(rows(dice, EVENTS, now - 20 * DAY, now - DAY, 'old'));
    const partition = partitionOf(ORGANIZATION, (await reader.ends(topics.checkpoints)).length);
    let replicas = [startIngest(), startIngest()];
    await Promise.all(replicas.map((replica) => replica.logged('running')));
    const job = backfill('--from', '21d', '--to', '1h', '--rate', '5000');

    for (let kill = 0; kill < KILLS; kill++) {
      const goal = (EVENTS * (kill + 0.5)) / (KILLS + 1);
      await vi.waitFor(async () => {
        expect(await length()).toBeGreaterThanOrEqual(goal);
      }, patience);
      const [owner] = replicas.toSorted((a, b) => (ownedSince(b, partition) ?? 0) - (ownedSince(a, partition) ?? 0));
      // Now and then an orderly leave, in the middle of a window: the others take over at once.
      owner?.kill(kill % 5 === 4 ? 'SIGTERM' : 'SIGKILL');
      await owner?.ended;
      if (kill % 5 === 4) owner?.kill('SIGKILL');
      replicas = [...replicas.filter((each) => each !== owner), startIngest()];
    }

    expect(await job.ended, job.output().stderr + job.output().stdout).toBe(0);
    expect(job.output().stdout).toMatch(/^done: [\d,]+ events in [\d,]+ windows/m);
    await holdsTheTruth();
    const all = await published();
    expect(names(all)).toEqual(truth());
    expect(all.filter(({ historical }) => !historical)).toEqual([]);
    expect(all.filter(({ variant }) => !variant)).toHaveLength(new Set(all.map(({ id }) => id)).size);
  },
);

test(
  'what is covered is read with --again only, and then only what is missing is published',
  { timeout: 2_400_000 },
  async () => {
    const dice = createDice(12);
    const now = Date.now();
    jumpCloud.add(rows(dice, 300, now - 3 * DAY, now - DAY, 'old'));
    jumpCloud.add(rows(dice, 100, now - 50 * MINUTE, now - 20 * MINUTE, 'new'));
    const ingest = startIngest();
    const first = backfill('--from', '4d', '--to', 'now');
    expect(await first.ended, first.output().stderr).toBe(0);
    await holdsTheTruth();

    const second = backfill('--from', '3d', '--to', '2h');
    expect(await second.ended, second.output().stderr).toBe(0);
    expect(second.output().stdout).toContain('nothing to read: all of this has been read before');

    jumpCloud.add(rows(dice, 5, now - 2 * DAY, now - DAY, 'appeared late'));
    const third = backfill('--from', '4d', '--to', '2h', '--again');
    expect(await third.ended, third.output().stderr).toBe(0);
    await holdsTheTruth();
    const all = await published();
    expect(all.filter(({ historical }) => historical)).toHaveLength(
      all.filter(({ json }) => !json.includes('"new"')).length,
    );
    ingest.kill('SIGTERM');
    expect(await ingest.ended).toBe(0);
  },
);

test(
  'a job whose key is refused fails and says what to do; watched by nobody it goes on',
  { timeout: 2_400_000 },
  async () => {
    const dice = createDice(13);
    const now = Date.now();
    jumpCloud.add(rows(dice, 2_000, now - 3 * DAY, now - DAY, 'old'));
    const ingest = startIngest();
    jumpCloud.faults.add({ times: 'always', effect: { kind: 'status', status: 503 } });
    const watched = backfill('--from', '4d', '--to', '2h');
    await vi.waitFor(() => {
      expect(watched.output().stdout).toMatch(/waiting: .*503/);
    }, patience);
    watched.kill('SIGINT');
    expect(await watched.ended).toBe(130);
    expect(watched.output().stdout).toContain('detached; the backfill goes on without you');
    jumpCloud.faults.clear();
    await holdsTheTruth();

    jumpCloud.add(rows(dice, 100, now - 9 * DAY, now - 8 * DAY, 'older'));
    jumpCloud.faults.add({ times: 'always', effect: { kind: 'status', status: 401 } });
    const refused = backfill('--from', '10d', '--to', '7d');
    expect(await refused.ended).toBe(1);
    expect(refused.output().stdout).toMatch(/^failed: .*401.*check the API key/m);
    jumpCloud.faults.clear();
    const repeated = backfill('--from', '10d', '--to', '7d');
    expect(await repeated.ended, repeated.output().stdout).toBe(0);
    await holdsTheTruth();
    ingest.kill('SIGTERM');
    expect(await ingest.ended).toBe(0);
  },
);

test('stopped, it says what was read; asked for again, it goes on from there', { timeout: 2_400_000 }, async () => {
  const dice = createDice(14);
  const now = Date.now();
  jumpCloud.add(rows(dice, 3_000, now - 3 * DAY, now - DAY, 'old'));
  const ingest = startIngest();
  const span = ['--from', new Date(now - 4 * DAY).toISOString(), '--to', new Date(now - DAY / 2).toISOString()];
  // At this rate a second page would come after minutes, and the last one after most of an hour.
  const watched = backfill(...span, '--rate', '1');
  await vi.waitFor(async () => {
    expect(await published()).not.toEqual([]);
  }, patience);
  const stop = command('stop-backfill', 'main');
  expect(await stop.ended, stop.output().stderr).toBe(0);
  const stopped = /^stopped: [\d,]+ events in [\d,]+ windows were read.* The same command again goes on from there\./m;
  expect(stop.output().stdout).toMatch(stopped);
  expect(await watched.ended).toBe(1);
  expect(watched.output().stdout).toMatch(stopped);
  expect((await published()).length).toBeLessThan(truth().length);

  const none = command('stop-backfill', 'main');
  expect(await none.ended).toBe(0);
  expect(none.output().stdout).toBe('no backfill of "main" is running');

  const again = backfill(...span);
  expect(await again.ended, again.output().stdout).toBe(0);
  await holdsTheTruth();
  ingest.kill('SIGTERM');
  expect(await ingest.ended).toBe(0);
});
