import { expect, test } from 'vitest';
import { runProcess, type RunningProcess } from './testing/run-process.ts';

const bare = (environment: Readonly<Record<string, string>>): RunningProcess =>
  runProcess(new URL('testing/fixtures/bare-service.ts', import.meta.url), environment);
const settings = {
  KAFKA_BROKERS: '127.0.0.1:1',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1',
  KEY: 'hunter2-hunter2',
};

test('wrong settings are told on standard error, all at once, and end it with 2', async () => {
  const service = bare({ HOW: 'hunter2', NODE_TLS_REJECT_UNAUTHORIZED: '0' });
  expect(await service.ended).toBe(2);
  const { stdout, stderr } = service.output();
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^bare: wrong settings:\n( {2}\w+.*: .*\n)+$/m);
  for (const name of ['KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'HOW', 'KEY', 'NODE_TLS_REJECT_UNAUTHORIZED']) {
    expect(stderr).toContain(`  ${name}: `);
  }
  expect(stderr).not.toContain('hunter2');
});

test('settings that only the service itself finds wrong end it with 2 too', async () => {
  const service = bare({ ...settings, HOW: 'wrong' });
  expect(await service.ended).toBe(2);
  expect(service.output().stderr).toBe('bare: wrong settings:\n  KEY: is not a key\n');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops it in order, with 0', async (signal) => {
  const service = bare({ ...settings, HOW: 'well' });
  const { host, port } = await service.logged('listening');
  await service.logged('running');
  const url = `http://${String(host)}:${String(port)}`;
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, reasons: [] });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('process_cpu_seconds_total');
  service.kill(signal);
  expect(await service.ended).toBe(0);
  expect(await service.logged('draining')).toMatchObject({ stopping: true });
});

test('it is not ready while it stops, and a second signal ends it at once', async () => {
  const service = bare({ ...settings, HOW: 'hang' });
  const { port } = await service.logged('listening');
  await service.logged('running');
  service.kill('SIGTERM');
  await service.logged('draining');
  const ready = await fetch(`http://127.0.0.1:${String(port)}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { ok: false, reasons: ['stopping'] }]);
  service.kill('SIGTERM');
  expect(await service.ended).toBe(1);
});

test.each([
  ['throw', 'could not start', 'cannot start'],
  ['reject', 'a bug outside every loop', 'nobody waits for this'],
  ['break', 'a bug outside every loop', 'GET https://host/[secret] failed'],
])('a fault (%s) is logged without secrets and ends it with 1', async (how, message, error) => {
  const service = bare({ ...settings, HOW: how });
  expect(await service.ended).toBe(1);
  expect(await service.logged(message)).toMatchObject({ level: 'fatal', error: { message: error } });
  const { stdout, stderr } = service.output();
  expect(stdout + stderr).not.toContain('hunter2');
});

test('an address in use ends it with 1', async () => {
  const first = bare({ ...settings, HOW: 'well' });
  const { port } = await first.logged('listening');
  const second = bare({ ...settings, HOW: 'well', LISTEN_PORT: String(port) });
  expect(await second.ended).toBe(1);
  expect(second.output().stdout).toContain('EADDRINUSE');
});

test('while the registry does not answer it lives, is not ready, says why, and stops when asked to', async () => {
  const service = runProcess(new URL('testing/fixtures/signalling-service.ts', import.meta.url), settings);
  const { port } = await service.logged('listening');
  expect(await service.logged('the schema registry does not answer; asked again')).toMatchObject({ level: 'warn' });
  const [live, ready] = await Promise.all(
    ['livez', 'readyz'].map((path) => fetch(`http://127.0.0.1:${String(port)}/${path}`)),
  );
  expect(live?.status).toBe(200);
  expect(await ready?.json()).toEqual({ ok: false, reasons: ['waiting for the schema registry'] });
  service.kill('SIGTERM');
  expect(await service.ended).toBe(0);
});
