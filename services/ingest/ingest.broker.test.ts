import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { runProcess, type RunningProcess } from '@pipeline/runtime/testing/run-process';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import type { RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { hash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { createDice, type Dice } from './simulation/dice.ts';
import { nameOf } from './simulation/history.ts';

const scale = Number(process.env['TEST_SCALE'] ?? 0.1);
const EVENTS = Math.round(20_000 * scale);
const KILLS = Math.max(3, Math.round(30 * scale));
const ORGANIZATION = '5bf6defbdcd8233029e0c598';
const MINUTE = 60_000;

/** Of each test: topics of its own. */
let prefix: string;
let jumpCloud: JumpCloud;
let reader: TopicReader;

beforeEach(async () => {
  prefix = `ingest-${process.pid}-${Date.now()}.`;
  const { brokers, registry } = inject('kafka');
  const cluster = { KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry, KAFKA_PREFIX: prefix };
  jumpCloud = await startJumpCloud({ organization: ORGANIZATION, apiKey: 'jca_test', gzip: true });
  await applyTopics({ ...process.env, ...cluster, TOPICS_PARTITIONS: '3' });
  reader = await openTopicReader(cluster);
});

afterEach(async () => {
  await reader.close();
  await jumpCloud.stop();
});

const startIngest = (): RunningProcess =>
  runProcess(new URL('main.ts', import.meta.url), {
    ...{ KAFKA_BROKERS: inject('kafka').brokers, SCHEMA_REGISTRY_URL: inject('kafka').registry, KAFKA_PREFIX: prefix },
    ...{ KAFKA_SESSION_TIMEOUT_MS: '6000', LOG_FORMAT: 'json' },
    ...{ JUMPCLOUD_BASE_URL: jumpCloud.url, JUMPCLOUD_API_KEY: 'jca_test', JUMPCLOUD_ORG_ID: ORGANIZATION },
    ...{ JUMPCLOUD_START: '3h', JUMPCLOUD_POLL: '1s', JUMPCLOUD_LAG: '5s', JUMPCLOUD_REREAD: '10m/2s,2h/8s' },
    ...{ JUMPCLOUD_PAGE_LIMIT: '150', SOURCE_CATEGORY: 'jumpcloud/events', SOURCE_FIELDS: 'team=blue' },
  });

/** Rows of the last two hours, with ties, without ids, doubled with and without changes. */
function rows(dice: Dice, count: number, from: number, to: number, name: string): string[] {
  const texts: string[] = [];
  while (texts.length < count) {
    const twin = dice.happens(0.05) && texts.length > 0 ? dice.pick(texts) : null;
    if (twin) {
      const change = dice.happens(0.5) ? { change: texts.length } : {};
      texts.push(JSON.stringify({ ...change, ...(JSON.parse(twin) as object) }));
      continue;
    }
    const timestamp = new Date(Math.floor(dice.between(from, to) / 500) * 500).toISOString();
    const id = dice.happens(0.05) ? {} : { id: `${name}-${texts.length}` };
    texts.push(
      JSON.stringify({
        timestamp,
        ...id,
        n: texts.length,
        name,
        service: 'sso',
        text: 'x'.repeat(dice.between(1, 900)),
      }),
    );
  }
  return texts;
}

async function published(): Promise<{ value: RawEvent; headers: Readonly<Record<string, string>> }[]> {
  const all: { value: RawEvent; headers: Readonly<Record<string, string>> }[] = [];
  for await (const { value, record } of reader.read(topics.raw)) {
    if (value) all.push({ value, headers: record.headers });
  }
  return all;
}

const requests = (): number => jumpCloud.requests().byKind['events'] ?? 0;
/** Resolves once JumpCloud has been asked so many times more. */
async function askedAgain(times: number): Promise<void> {
  const goal = requests() + times;
  await vi.waitFor(
    () => {
      expect(requests()).toBeGreaterThanOrEqual(goal);
    },
    { timeout: 300_000, interval: 5 },
  );
}

test(`${EVENTS} events, ${KILLS} kills at any moment: raw holds what JumpCloud has, each event once`, async () => {
  const dice = createDice(7);
  const now = Date.now();
  const late = (): string[] => rows(dice, 5, now - 100 * MINUTE, now - MINUTE, `late-${requests()}`);
  jumpCloud.add(rows(dice, EVENTS, now - 120 * MINUTE, now, 'first'));
  jumpCloud.faults.add(
    { page: 2, effect: { kind: 'insert-after', events: late() } },
    { after: 3, effect: { kind: 'cut', afterBytes: 1_000 } },
    { after: 5, effect: { kind: 'status', status: 503, body: 'html' } },
    { after: 9, effect: { kind: 'reset' } },
    { after: 12, effect: { kind: 'status', status: 429, retryAfter: '1' } },
  );

  for (let kill = 0; kill < KILLS; kill++) {
    const ingest = startIngest();
    await ingest.logged('partition open');
    await askedAgain(dice.between(1, 12));
    ingest.kill('SIGKILL');
    await ingest.ended;
    jumpCloud.add(late());
  }

  const ingest = startIngest();
  const truth = (): string[] => [...new Set(jumpCloud.truth().map(({ json }) => nameOf(json)))].sort();
  await vi.waitFor(
    async () => {
      expect((await published()).length).toBeGreaterThanOrEqual(truth().length);
    },
    { timeout: 900_000, interval: 500 },
  );
  // Whatever was to be published twice would be, by now.
  await askedAgain(60);
  const all = await published();
  expect(all.map(({ value }) => nameOf(value.json)).sort()).toEqual(truth());
  const texts = new Set(jumpCloud.truth().map(({ json }) => json));
  expect(all.filter(({ value }) => !texts.has(value.json))).toEqual([]);
  const ids = all.map(({ value }) => value.id);
  expect(all.filter(({ value }) => !value.variant)).toHaveLength(new Set(ids).size);
  expect(all[0]?.headers).toMatchObject({
    'source-name': 'jumpcloud',
    'source-category': 'jumpcloud/events',
    'source-fields': '{"team":"blue"}',
    traceparent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/) as string,
  });

  ingest.kill('SIGTERM');
  expect(await ingest.ended).toBe(0);
  expect(ingest.output().stdout).not.toContain('jca_test');
});

test('a row of 8 MB is published; of a larger one there is a dead letter, and what follows goes on', async () => {
  const now = Date.now();
  // Hardly compressible, as the limit of the topic is on what is compressed.
  const ofBytes = (id: string, bytes: number): string => {
    const row = (text: string): string =>
      JSON.stringify({ id, timestamp: new Date(now - MINUTE).toISOString(), name: id, text });
    const text = randomBytes(bytes).toString('base64');
    return row(text.slice(0, bytes - row('').length));
  };
  const [whole, giant] = [ofBytes('whole', 8 * 1_048_576), ofBytes('giant', 8 * 1_048_576 + 1)];
  jumpCloud.add([...rows(createDice(3), 50, now - 60 * MINUTE, now, 'small'), whole, giant]);
  const ingest = startIngest();
  const truth = [...new Set(jumpCloud.truth().map(({ json }) => json))].filter((json) => json !== giant);
  await vi.waitFor(
    async () => {
      expect(await published()).toHaveLength(truth.length);
    },
    { timeout: 900_000, interval: 500 },
  );
  expect((await published()).some(({ value }) => value.json === whole)).toBe(true);
  const letters = async (): Promise<unknown[]> => {
    const all: unknown[] = [];
    for await (const { value } of reader.read(topics.deadLetters)) all.push(value);
    return all;
  };
  // The end of a transaction reaches its partitions one after the other.
  await expect.poll(letters, { timeout: 300_000 }).toMatchObject([
    {
      ...{ reason: 'too-large', valueBytes: giant.length, valueSha256: hash('sha256', giant) },
      value: Buffer.from(giant.slice(0, 65_536)),
    },
  ]);
  ingest.kill('SIGTERM');
  expect(await ingest.ended).toBe(0);
});
