import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { runProcess, type RunningProcess } from '@pipeline/runtime/testing/run-process';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import type { HealthEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { afterEach, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest';
import type { SourcesView, SourceView } from './states-view.ts';

const ORGANIZATION = '5bf6defbdcd8233029e0c598';
const KEY = 'jca_hunter2';
/** For whatever is waited for, however slow the machine. */
const PATIENCE = { timeout: 300_000, interval: 200 };

let environment: Readonly<Record<string, string>>;
let jumpCloud: JumpCloud;
let reader: TopicReader;

beforeEach(async () => {
  const { brokers, registry } = inject('kafka');
  const kafka = {
    ...{ KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry },
    KAFKA_PREFIX: `states-${process.pid}-${Date.now()}.`,
  };
  const tool = runProcess(new URL('../../runtime/topics/main.ts', import.meta.url), kafka, [
    ...['apply', '--partitions', '3'],
  ]);
  expect(await tool.ended, tool.output().stderr).toBe(0);
  jumpCloud = await startJumpCloud({ organization: ORGANIZATION, apiKey: KEY });
  environment = {
    ...{ ...kafka, LOG_FORMAT: 'json', JUMPCLOUD_BASE_URL: jumpCloud.url, JUMPCLOUD_START: '1h', JUMPCLOUD_POLL: '1s' },
    ...{ JUMPCLOUD_API_KEY: KEY, JUMPCLOUD_ORG_ID: ORGANIZATION, JUMPCLOUD_PROBE: '1s', SOURCES_HEARTBEAT: '1s' },
    ...{ SOURCE_CATEGORY: 'jumpcloud/events', SOURCE_FIELDS: 'team=blue' },
  };
  reader = await openTopicReader(kafka);
});

afterEach(async () => {
  await reader.close();
  await jumpCloud.stop();
});

const startIngest = (given = environment): RunningProcess => runProcess(new URL('main.ts', import.meta.url), given);

async function sourcesOf(ingest: RunningProcess): Promise<readonly SourceView[]> {
  const { port } = await ingest.logged('listening');
  return ((await (await fetch(`http://127.0.0.1:${String(port)}/sources`)).json()) as SourcesView).sources;
}
const sourceOf = async (ingest: RunningProcess): Promise<SourceView | undefined> => (await sourcesOf(ingest))[0];

async function healthEvents(): Promise<{ event: HealthEvent; headers: Readonly<Record<string, string>> }[]> {
  const all: { event: HealthEvent; headers: Readonly<Record<string, string>> }[] = [];
  for await (const { value, record } of reader.read(topics.health)) {
    if (value) all.push({ event: value, headers: record.headers });
  }
  return all;
}

/** What was told of a source beside signs of life. */
const changes = async (source = 'jumpcloud'): Promise<string[]> =>
  (await healthEvents())
    .filter(({ event }) => event.kind !== 'heartbeat' && event.subject === source)
    .map(({ event }) => `${event.kind} ${event.state} ${event.errorType}`.trim());

const heartbeats = async (healthy: boolean): Promise<number> =>
  (await healthEvents()).filter(({ event }) => event.kind === 'heartbeat' && event.healthy === healthy).length;

test('a refused key shows as an error with what to do, in GET /sources and as health events, and so does its end', async () => {
  const now = Date.now();
  jumpCloud.add([JSON.stringify({ id: 'a', timestamp: new Date(now - 60_000).toISOString(), service: 'sso' })]);
  const ingest = startIngest();
  await expect
    .poll(() => sourceOf(ingest), PATIENCE)
    .toMatchObject({
      ...{
        name: 'jumpcloud',
        organization: ORGANIZATION,
        readHere: true,
        state: 'Collecting',
        healthy: true,
        events: 1,
      },
      ...{ category: 'jumpcloud/events', lagSeconds: expect.any(Number) as number, lastError: null },
    });
  await expect.poll(() => heartbeats(true), PATIENCE).toBeGreaterThan(0);

  const message = `no such key \u001b[31m\r\n\u202e${KEY}`;
  const refuse = (on: 'events' | 'count') =>
    ({ on, times: 'always', effect: { kind: 'status', status: 401, message } }) as const;
  jumpCloud.faults.add(refuse('events'), refuse('count'));
  await expect
    .poll(() => sourceOf(ingest), PATIENCE)
    .toMatchObject({
      ...{ state: 'Error', healthy: false },
      lastError: {
        ...{ event: 'ThirdPartyConfigError', code: '401', present: true },
        text: expect.stringMatching(
          /^JumpCloud answered 401\b.*: no such key \[31m \[secret\]; check the API key$/,
        ) as string,
      },
    });
  await expect.poll(() => heartbeats(false), PATIENCE).toBeGreaterThan(1);

  jumpCloud.faults.clear();
  await expect
    .poll(() => sourceOf(ingest), PATIENCE)
    .toMatchObject({ state: 'Collecting', healthy: true, lastError: { code: '401', present: false } });
  await expect.poll(() => changes(), PATIENCE).toContain('recovery Collecting ThirdPartyConfig');
  expect(await changes()).toEqual([
    ...['state Started', 'state Initialized', 'state Authenticated', 'state Collecting'],
    ...['trouble Error ThirdPartyConfig', 'recovery Collecting ThirdPartyConfig'],
  ]);

  const all = await healthEvents();
  expect(new Set(all.map(({ event }) => event.id)).size).toBe(all.length);
  for (const { event, headers } of all) {
    expect(event).toMatchObject({
      subjectKind: 'source',
      subject: 'jumpcloud',
      organization: ORGANIZATION,
      service: 'ingest',
    });
    expect(headers).toMatchObject({
      ...{ 'source-name': 'jumpcloud', 'source-category': 'jumpcloud/events', 'source-fields': '{"team":"blue"}' },
    });
  }
  const { port } = await ingest.logged('listening');
  const metrics = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
  expect(metrics).toMatch(/^ingest_source_state\{.*source="jumpcloud".*state="Collecting".*\} 1$/m);
  expect(metrics).toMatch(/^ingest_requests_total\{.*status="401".*\} [1-9]/m);
  ingest.kill('SIGTERM');
  expect(await ingest.ended).toBe(0);
  // The key is nowhere, though JumpCloud has repeated it.
  expect(JSON.stringify(all) + metrics + ingest.output().stdout).not.toContain(KEY);
});

test('of two replicas one reads the source, and the other says so', async () => {
  const replicas = [startIngest(), startIngest()];
  await vi.waitFor(async () => {
    const views = await Promise.all(replicas.map(sourceOf));
    const [here, elsewhere] = views.toSorted((a, b) => Number(b?.readHere) - Number(a?.readHere));
    expect(here).toMatchObject({ readHere: true, state: 'Collecting' });
    expect(elsewhere).toMatchObject({
      ...{ readHere: false, state: null, partition: here?.partition, lastError: null },
      note: expect.stringContaining('another replica') as string,
    });
  }, PATIENCE);
  for (const replica of replicas) replica.kill('SIGTERM');
  for (const replica of replicas) expect(await replica.ended).toBe(0);
});

test('of two sources one is in error until its key is right, the other is stopped and disappears', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sources-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);
  const entry = (name: string): string =>
    `- name: ${name}\n  organization: ${ORGANIZATION}\n  baseUrl: ${jumpCloud.url}\n  apiKeyFile: ${name}-key\n`;
  await write('main-key', 'jca_wrong');
  await write('extra-key', KEY);
  await write('sources.yaml', entry('main') + entry('extra'));
  const single = /^(JUMPCLOUD_(BASE_URL|API_KEY|ORG_ID|START)|SOURCE_)/;
  const others = Object.entries(environment).filter(([name]) => !single.test(name));
  // Without a probe in sight: only the right key helps.
  const ingest = startIngest({
    ...Object.fromEntries(others),
    ...{ JUMPCLOUD_PROBE: '1d', SOURCES_FILE: join(folder, 'sources.yaml') },
  });
  const states = async (): Promise<string[]> => (await sourcesOf(ingest)).map(({ name, state }) => `${name} ${state}`);
  await expect.poll(states, PATIENCE).toEqual(['extra Collecting', 'main Error']);

  await write('main-key', KEY);
  await expect.poll(states, PATIENCE).toEqual(['extra Collecting', 'main Collecting']);
  await write('sources.yaml', entry('main'));
  await expect.poll(states, PATIENCE).toEqual(['main Collecting']);

  await expect.poll(() => changes('extra'), PATIENCE).toContain('state Stopping');
  expect((await changes('extra')).at(-1)).toBe('state Stopping');
  await expect.poll(() => changes('main'), PATIENCE).toContain('state Collecting');
  expect(await changes('main')).toEqual([
    ...['state Started', 'state Initialized', 'trouble Error ThirdPartyConfig', 'state Stopping ThirdPartyConfig'],
    ...['state Started', 'state Initialized', 'recovery Authenticated ThirdPartyConfig', 'state Collecting'],
  ]);
  ingest.kill('SIGTERM');
  expect(await ingest.ended).toBe(0);
});
