import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { noOwnBroker } from './setup/own-broker.ts';
import { until } from './pipeline.ts';

const ENTRY = join(import.meta.dirname, '../sandbox/start.ts');

async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-start-'));
  const child = spawn(process.execPath, [ENTRY, '--folder', folder, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      resolve(code);
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  const shown = { out: '' };
  child.stdout.on('data', (chunk: Buffer) => (shown.out += chunk.toString()));
  return { folder, child, ended, shown, problems: text(child.stderr) };
}

/** Processes that mention a folder in their command line or environment. */
async function processesOf(folder: string): Promise<readonly string[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const named = await Promise.all(
    numbers.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return command.includes(folder) ? [`${pid} ${command.replaceAll('\0', ' ').slice(0, 200)}`] : [];
    }),
  );
  return named.flat();
}

test.skipIf(await noOwnBroker())('npm start with a time ends by itself, with an account that adds up', async () => {
  const { ended, shown, problems, folder } = await start(['--minutes', '0.4', '--rate', '50']);
  expect(await ended, shown.out + (await problems)).toBe(0);
  expect(shown.out).toMatch(/raw +\d+ of +\d+ events +0 missing +0 repeated +0 unknown +ok/);
  expect(shown.out).toMatch(/sumo events +\d+ of +\d+ events +0 missing/);
  expect(shown.out).toMatch(/Logins too far apart/);
  // The shell that guarded a process ends just after it.
  await until('no process is left', async () => (await processesOf(folder)).length === 0);
});

test.skipIf(await noOwnBroker())('Ctrl-C stops everything in order and leaves no process', async () => {
  const { child, ended, shown, folder } = await start(['--rate', '20']);
  await until('events flow', () => Promise.resolve(/ship events [1-9]/.test(shown.out)));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  await until('no process is left', async () => (await processesOf(folder)).length === 0);
  for (const service of ['ingest', 'enrich', 'detect', 'ship']) {
    expect(await readFile(join(folder, 'logs', `${service}.log`), 'utf8')).toMatch(/"exitCode":0,"msg":"stopped"/);
  }
});

test('a setting that is only half given is refused before anything starts', async () => {
  const { ended, problems } = await start([], { KAFKA_BROKERS: 'elsewhere:9092' });
  expect(await ended).toBe(2);
  expect(await problems).toMatch(/SCHEMA_REGISTRY_URL/);
});
