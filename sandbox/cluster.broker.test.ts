/** Broker and registry of their own, started, crashed and started again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startCluster, type Cluster } from './cluster.ts';
import { startKafka } from './kafka.ts';
import { startRegistry } from './registry.ts';
import { noOwnBroker } from '../test/setup/own-broker.ts';

const skipped = await noOwnBroker();
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pipeline-cluster-test-'));
  undo.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function cluster(options: Parameters<typeof startCluster>[0]): Promise<Cluster> {
  const started = await startCluster(options);
  undo.push(started.stop);
  return started;
}

const schema = (name: string): string =>
  JSON.stringify({ type: 'record', name, fields: [{ name: 'a', type: 'string' }] });

async function register(url: string, name: string): Promise<number> {
  const headers = { 'content-type': 'application/vnd.schemaregistry.v1+json' };
  const body = JSON.stringify({ schema: schema(name) });
  const answer = await fetch(`${url}/subjects/${name}-value/versions`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { id: number }).id;
}

const subjects = async (url: string): Promise<unknown> => (await fetch(`${url}/subjects`)).json();

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = (pids: readonly number[]): Promise<void> =>
  vi.waitFor(
    () => {
      expect(pids.filter(lives)).toEqual([]);
    },
    { timeout: 60_000, interval: 100 },
  );

describe.skipIf(skipped)('the registry', () => {
  it('keeps its ids over a crash, a restart and a new start', async () => {
    const path = await folder();
    const first = await startRegistry({ folder: path });
    undo.push(first.stop);
    const ids = [await register(first.url, 'One'), await register(first.url, 'Two')];
    await first.kill();
    await first.restart();
    expect(await register(first.url, 'Two')).toBe(ids[1]);
    await first.stop();

    const second = await startRegistry({ folder: path });
    undo.push(second.stop);
    const answer = await fetch(`${second.url}/schemas/ids/${ids[0] ?? ''}`);
    expect(await answer.json()).toMatchObject({ schema: schema('One') });
    expect(await register(second.url, 'Three')).toBeGreaterThan(Math.max(...ids));
  });
});

describe.skipIf(skipped)('a fresh start', () => {
  it('has neither the records nor the schemas of the last one', async () => {
    const path = await folder();
    const first = await cluster({ folder: path });
    await register(first.registry.url, 'One');
    await first.stop();

    const kept = await cluster({ folder: path });
    expect(await subjects(kept.registry.url)).toEqual(['One-value']);
    await kept.stop();

    const fresh = await cluster({ folder: path, fresh: true });
    expect(await subjects(fresh.registry.url)).toEqual([]);
  });
});

describe.skipIf(skipped)('processes', () => {
  it('are gone after stop, and stop may be called again', async () => {
    const { kafka, registry, stop } = await cluster({ folder: await folder() });
    const pids = [kafka.pid, registry.pid];
    expect(pids.filter(lives)).toEqual(pids);
    await stop();
    expect(pids.filter(lives)).toEqual([]);
    await stop();
  });

  it('do not outlive the process that started them, however it ends', async () => {
    const path = await folder();
    const script = `
      import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))};
      const { kafka, registry } = await startCluster({ folder: ${JSON.stringify(path)} });
      console.log(JSON.stringify([kafka.pid, registry.pid]));
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    undo.push(() => Promise.resolve(parent.kill('SIGKILL')));
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pids = JSON.parse(line) as number[];
    expect(pids.filter(lives)).toEqual(pids);
    parent.kill('SIGKILL');
    await gone(pids);
  });

  it('say why they did not start', async () => {
    const path = await folder();
    const properties = { 'log.retention.ms': 'for ever' };
    await expect(startKafka({ folder: path, properties })).rejects.toThrow(/log\.retention\.ms/);
    expect(await readdir(path)).toContain('server.properties');
  });
});
