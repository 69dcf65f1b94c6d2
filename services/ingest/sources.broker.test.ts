import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJumpCloud, type JumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { runProcess, type RunningProcess } from '@pipeline/runtime/testing/run-process';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import { topics } from '@pipeline/schemas/topics';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { SourcesView, SourceView } from './states-view.ts';

const scale = Number(process.env['TEST_SCALE'] ?? 0.1);
const REPLICAS = Math.max(3, Math.round(10 * scale));
const SOURCES = 100;
/** For whatever is waited for, however slow the machine. */
const PATIENCE = { timeout: 300_000, interval: 250 };

const organizations = Array.from({ length: SOURCES }, (_, i) => `5bf6defbdcd8233029e0${String(i).padStart(4, '0')}`);
const [acme = '', globex = '', hooli = ''] = organizations;
/** One that has expired, until a test mends it. */
let expired: { key: string; expiresAtMs: number };
let kafka: Readonly<Record<string, string>>;
let folder: string;
let jumpCloud: JumpCloud;
let reader: TopicReader;

beforeEach(async () => {
  const { brokers, registry } = inject('kafka');
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  kafka = {
    ...{ KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry },
    KAFKA_PREFIX: `sources-${process.pid}-${Date.now()}.`,
  };
  const tool = runProcess(new URL('../../runtime/topics/main.ts', import.meta.url), kafka, ['apply']);
  expect(await tool.ended, tool.output().stderr).toBe(0);
  expired = { key: 'jca_expired', expiresAtMs: 1 };
  jumpCloud = await startJumpCloud({
    organization: organizations as [string, ...string[]],
    apiKey: [{ key: 'jca_first' }, { key: 'jca_second' }, expired],
  });
  reader = await openTopicReader(kafka);
  writeFileSync(join(folder, 'key'), 'jca_first\n');
});

afterEach(async () => {
  await reader.close();
  await jumpCloud.stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
};
const entry = (name: string, organization: string, more = ''): string =>
  `- { name: ${name}, organization: ${organization}, baseUrl: ${jumpCloud.url}, start: 1h, apiKeyFile: key${more} }\n`;
const settings = () => ({
  ...{ ...kafka, KAFKA_SESSION_TIMEOUT_MS: '10000', LOG_FORMAT: 'json', SOURCES_FILE: join(folder, 'sources.yaml') },
  ...{ JUMPCLOUD_POLL: '2s', JUMPCLOUD_LAG: '5s', JUMPCLOUD_PROBE: '1d' },
});
const startIngest = (): RunningProcess => runProcess(new URL('main.ts', import.meta.url), settings());

async function ask(ingest: RunningProcess, path: string): Promise<string> {
  const { port } = await ingest.logged('listening');
  return (await fetch(`http://127.0.0.1:${String(port)}${path}`)).text();
}
async function shown(ingest: RunningProcess): Promise<readonly SourceView[]> {
  return (JSON.parse(await ask(ingest, '/sources')) as SourcesView).sources;
}
const stateOf = async (ingest: RunningProcess, name: string) =>
  (await shown(ingest)).find((source) => source.name === name)?.state;

/** Lets an event happen, by its id. */
function happen(id: string, organization: string, service = 'directory'): void {
  const timestamp = new Date(Date.now() - 1_000).toISOString();
  jumpCloud.add([JSON.stringify({ id, organization, timestamp, service, event_type: 'user_login_attempt' })]);
}

async function published(): Promise<{ id: string; source: string; headers: Readonly<Record<string, string>> }[]> {
  const all: { id: string; source: string; headers: Readonly<Record<string, string>> }[] = [];
  for await (const { value, record } of reader.read(topics.raw)) {
    if (value) all.push({ id: value.id, source: value.source, headers: record.headers });
  }
  return all;
}
const ids = async (): Promise<string[]> => (await published()).map(({ id }) => id).sort();

test('sources come, change, go and restart while ingest runs', { timeout: 2_400_000 }, async () => {
  const more = ', category: jumpcloud/acme, fields: { _siemForward: true, team: blue }';
  const first = entry('acme', acme, more) + entry('acme-sso', acme, ', services: [sso]') + entry('globex', globex);
  write('sources.yaml', first);
  for (const n of [1, 2, 3, 4]) happen(`acme-sso-${n}`, acme, 'sso');
  for (const n of [1, 2]) happen(`acme-${n}`, acme);
  happen('globex-1', globex);
  const ingest = startIngest();
  const before = [...['acme-1', 'acme-2', 'acme-sso-1', 'acme-sso-2', 'acme-sso-3', 'acme-sso-4', 'globex-1']];
  await expect.poll(ids, PATIENCE).toEqual(before);
  for (const { source, headers } of await published()) {
    const { 'source-name': name, 'source-category': category, 'source-fields': fields } = headers;
    expect(name).toBe(source);
    const own = { category: 'jumpcloud/acme', fields: '{"_siemForward":"true","team":"blue"}' };
    expect({ category, fields }).toEqual(source === 'acme' ? own : {});
  }

  // An added one begins; a wrong file is refused, and all go on.
  write('sources.yaml', first + entry('hooli', hooli));
  happen('hooli-1', hooli);
  await expect.poll(ids, PATIENCE).toEqual([...before, 'hooli-1']);
  write('sources.yaml', `${first}- { name: hooli, organization: ${hooli}, apiKey: jca_in_the_open }\n`);
  await expect.poll(() => ask(ingest, '/metrics'), PATIENCE).toContain('ingest_sources_refused 1');
  happen('hooli-2', hooli);
  await expect.poll(ids, PATIENCE).toEqual([...before, 'hooli-1', 'hooli-2']);

  // A changed key, first to one that does not work, is used at once; a restart tries again what an error has stopped.
  write('own-key', 'jca_expired\n');
  write('sources.yaml', first + entry('hooli', hooli).replace('apiKeyFile: key', 'apiKeyFile: own-key'));
  await expect.poll(() => stateOf(ingest, 'hooli'), PATIENCE).toBe('Error');
  expect(await ask(ingest, '/metrics')).toContain('ingest_sources_refused 0');
  expired.expiresAtMs = Infinity;
  const restart = runProcess(new URL('cli.ts', import.meta.url), settings(), ['restart', 'hooli']);
  expect(await restart.ended, restart.output().stderr).toBe(0);
  await expect.poll(() => stateOf(ingest, 'hooli'), PATIENCE).toBe('Collecting');
  expired.expiresAtMs = 1;
  await expect.poll(() => stateOf(ingest, 'hooli'), PATIENCE).toBe('Error');
  write('own-key', 'jca_second\n');
  await expect.poll(() => stateOf(ingest, 'hooli'), PATIENCE).toBe('Collecting');
  happen('hooli-3', hooli);
  await expect.poll(ids, PATIENCE).toEqual([...before, 'hooli-1', 'hooli-2', 'hooli-3']);

  // A removed one goes; it comes back where it was.
  write('sources.yaml', entry('hooli', hooli));
  await expect.poll(async () => (await shown(ingest)).map(({ name }) => name), PATIENCE).toEqual(['hooli']);
  happen('globex-2', globex);
  write('sources.yaml', first);
  await expect.poll(ids, PATIENCE).toEqual([...before, 'globex-2', 'hooli-1', 'hooli-2', 'hooli-3']);
  const stopped = async (): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const { value } of reader.read(topics.health))
      if (value?.state === 'Stopping') names.push(value.subject);
    return names;
  };
  await expect.poll(stopped, PATIENCE).toEqual(expect.arrayContaining(['acme', 'acme-sso', 'globex', 'hooli']));

  ingest.kill('SIGTERM');
  expect(await ingest.ended).toBe(0);
  expect(ingest.output().stdout + ingest.output().stderr + restart.output().stdout).not.toMatch(/jca_/);
});

test('a command for a source that is not there says which there are', { timeout: 2_400_000 }, async () => {
  write('sources.yaml', entry('acme', acme) + entry('globex', globex));
  const restart = runProcess(new URL('cli.ts', import.meta.url), settings(), ['restart', 'akme']);
  expect(await restart.ended).toBe(2);
  expect(restart.output().stderr).toContain('there is no source "akme"; there are: "acme", "globex"');
});

test(
  `${REPLICAS} replicas share ${SOURCES} sources; one that is paused and comes back writes nothing twice`,
  { timeout: 3_600_000 },
  async () => {
    write('sources.yaml', organizations.map((organization, i) => entry(`source-${i}`, organization)).join(''));
    const truth = (): string[] =>
      jumpCloud
        .truth()
        .map(({ json }) => (JSON.parse(json) as { id: string }).id)
        .sort();
    const round = async (name: string): Promise<void> => {
      for (const [i, organization] of organizations.entries()) happen(`${name}-${i}`, organization);
      await expect.poll(ids, { ...PATIENCE, timeout: 600_000, interval: 1_000 }).toEqual(truth());
    };
    const replicas = Array.from({ length: REPLICAS }, startIngest);
    await round('first');
    const readers = async (): Promise<number[]> => {
      const all = (await Promise.all(replicas.map(shown))).map((sources) =>
        sources.filter(({ readHere }) => readHere).map(({ name }) => name),
      );
      expect(all.flat().sort()).toEqual(organizations.map((_, i) => `source-${i}`).sort());
      return all.map((names) => names.length);
    };
    // Every source is read by one of them, and each of them reads some.
    await expect.poll(async () => Math.min(...(await readers())), PATIENCE).toBeGreaterThan(0);

    const [paused] = replicas;
    paused?.kill('SIGSTOP');
    await round('while one is paused');
    paused?.kill('SIGCONT');
    await round('after it has come back');
    await expect.poll(async () => Math.min(...(await readers())), PATIENCE).toBeGreaterThan(0);
    await round('last');
    for (const replica of replicas) replica.kill('SIGTERM');
    expect(await Promise.all(replicas.map(({ ended }) => ended))).toEqual(replicas.map(() => 0));
  },
);
