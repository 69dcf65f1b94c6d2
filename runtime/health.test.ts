import { Counter, Gauge } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { liveness, readiness, serveHealth, type HealthSources } from './health.ts';
import type { LoopHealth } from './kafka/context.ts';
import { createMetrics } from './metrics.ts';

const loop = (name: string, health: LoopHealth) => ({ name, health: () => health });
const well = loop('well', { ready: true, tickAgeMs: 100 });
const restoring = loop('restoring', { ready: false, reason: 'partition 3 is restoring', tickAgeMs: 100 });
const stuck = loop('stuck', { ready: true, tickAgeMs: 61_000 });

async function serve(sources: Partial<HealthSources> = {}): Promise<string> {
  const all = { loops: () => [], phase: () => undefined, metrics: createMetrics(), views: new Map(), ...sources };
  const server = await serveHealth('127.0.0.1', 0, all);
  onTestFinished(() => server.close());
  return `http://${server.host}:${server.port}`;
}

test('alive is every process whose loops all show signs of life', () => {
  expect(liveness([])).toEqual({ ok: true, reasons: [] });
  expect(liveness([well, restoring])).toEqual({ ok: true, reasons: [] });
  expect(liveness([well, stuck])).toEqual({ ok: false, reasons: ['stuck: no sign of life for 61 s'] });
  expect(liveness([loop('just', { ready: true, tickAgeMs: 60_000 })])).toMatchObject({ ok: true });
});

test('ready is a service that has started and whose loops are all ready; the reasons are told', () => {
  expect(readiness({ loops: () => [well], phase: () => undefined })).toEqual({ ok: true, reasons: [] });
  expect(readiness({ loops: () => [well, restoring], phase: () => 'starting' })).toEqual({
    ok: false,
    reasons: ['starting', 'restoring: partition 3 is restoring'],
  });
  expect(readiness({ loops: () => [loop('a', { ready: false, tickAgeMs: 0 })], phase: () => undefined })).toEqual({
    ok: false,
    reasons: ['a: not ready'],
  });
});

test('the answers are served as JSON, with a status that probes understand', async () => {
  const sick = await serve({ loops: () => [stuck, restoring] });
  const live = await fetch(`${sick}/livez`);
  const ready = await fetch(`${sick}/readyz`);
  expect([live.status, await live.json()]).toEqual([503, { ok: false, reasons: [expect.stringContaining('stuck')] }]);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { ok: false, reasons: [expect.stringContaining('restor')] },
  ]);
  const fine = await serve({ loops: () => [well] });
  expect((await fetch(`${fine}/livez`)).status).toBe(200);
  expect((await fetch(`${fine}/readyz?verbose`)).status).toBe(200);
  expect((await fetch(`${fine}/readyz`, { method: 'HEAD' })).status).toBe(200);
});

test('metrics are served with those of the process', async () => {
  const metrics = createMetrics();
  new Counter({ name: 'pipeline_records_total', help: 'x', labelNames: ['loop'], registers: [metrics] }).inc({
    loop: 'a',
  });
  const text = await (await fetch(`${await serve({ metrics })}/metrics`)).text();
  expect(text).toContain('pipeline_records_total{loop="a"} 1');
  expect(text).toMatch(/^process_cpu_seconds_total \d/m);
});

test('a metric that cannot be read is an error of the answer, not of the process', async () => {
  const metrics = createMetrics();
  const collect = (): never => {
    throw new Error('no');
  };
  new Gauge({ name: 'broken', help: 'x', registers: [metrics], collect });
  expect((await fetch(`${await serve({ metrics })}/metrics`)).status).toBe(500);
});

test('what the service shows is made for each request, and a mistake in it is an error of the answer alone', async () => {
  let made = 0;
  const fail = (): never => {
    throw new Error('no');
  };
  const views = new Map<string, () => unknown>([
    ['/things', () => ({ made: ++made })],
    ['/broken', fail],
  ]);
  const url = await serve({ views });
  const first = await fetch(`${url}/things`);
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(await first.json()).toEqual({ made: 1 });
  expect(await (await fetch(`${url}/things?verbose`)).json()).toEqual({ made: 2 });
  expect((await fetch(`${url}/broken`)).status).toBe(500);
  expect(await (await fetch(`${url}/other`)).text()).toContain('/metrics, /things');
});

test('there is nothing else, and nothing to change', async () => {
  const url = await serve();
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/livez`, { method: 'POST', body: 'x' })).status).toBe(405);
});

test('an address in use is refused', async () => {
  const taken = Number(new URL(await serve()).port);
  const sources = { loops: () => [], phase: () => undefined, metrics: createMetrics(), views: new Map() };
  await expect(serveHealth('127.0.0.1', taken, sources)).rejects.toThrow('EADDRINUSE');
});
