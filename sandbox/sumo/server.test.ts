import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { startSumo, type SumoOptions } from './server.ts';
import type { StoredLine } from './store.ts';

async function setUp(options: SumoOptions = {}) {
  const sumo = await startSumo(options);
  onTestFinished(() => sumo.stop());
  /** Sends one line for each id; the answer's status and body, or 0 where the connection was cut. */
  const send = async (ids: readonly string[], url = sumo.eventsUrl, headers: Record<string, string> = {}) => {
    const body = gzipSync(
      ids.map((id) => `${JSON.stringify({ timestamp: '2026-03-07T08:00:00.218Z', id })}\n`).join(''),
    );
    try {
      const answer = await fetch(url, { method: 'POST', headers: { 'content-encoding': 'gzip', ...headers }, body });
      return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() };
    } catch {
      return { status: 0 };
    }
  };
  return { sumo, send };
}

test('keeps what came, for each source, with who sent it and when', async () => {
  const { sumo, send } = await setUp();
  const heard: StoredLine[] = [];
  sumo.on((line) => heard.push(line));
  expect(await send(['a', 'b'], sumo.eventsUrl, { 'x-sumo-name': 'main', 'x-sumo-category': 'jc' })).toMatchObject({
    status: 200,
    body: '',
  });
  await send(['a'], sumo.alertsUrl);
  await send(['b']);
  expect(sumo.stored('events')).toMatchObject([
    { id: 'a', name: 'main', category: 'jc', slices: 1, receivedAt: expect.any(Number) as number },
    { id: 'b', text: '{"timestamp":"2026-03-07T08:00:00.218Z","id":"b"}' },
    { id: 'b', name: null },
  ]);
  expect(sumo.copies('events')).toEqual(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  );
  expect(sumo.counts('alerts')).toMatchObject({ lines: 1, distinct: 1 });
  expect(heard.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['events a', 'events b', 'alerts a', 'events b']);
  expect(sumo.requests).toMatchObject([
    { source: 'events', status: 200, lines: 2 },
    { source: 'alerts' },
    { lines: 1 },
  ]);
});

test('keeps ids only, and only the latest, where memory is short; counts go on', async () => {
  const { sumo, send } = await setUp({ keep: 'ids', keepLast: 2 });
  await send(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(sumo.stored('events')).toMatchObject([{ id: 'e', text: '' }, { id: 'f' }]);
  expect(sumo.counts('events')).toMatchObject({ lines: 6, distinct: 6 });
});

test('fails in every way it is asked to', async () => {
  const { sumo, send } = await setUp();
  const fail = async (fault: Parameters<typeof sumo.faults.set>[0][0]['faults'][0]) => {
    const before = sumo.counts('events').lines;
    sumo.faults.set([{ times: 1, faults: [fault] }]);
    const answer = await send(['a', 'b']);
    return { ...answer, stored: sumo.counts('events').lines - before };
  };
  expect(await fail({ kind: 'status', status: 429, retryAfter: '3' })).toMatchObject({
    status: 429,
    retryAfter: '3',
    stored: 0,
  });
  expect(await fail({ kind: 'half' })).toMatchObject({ status: 408, stored: 1 });
  expect(await fail({ kind: 'warning' })).toMatchObject({
    status: 200,
    body: expect.stringContaining('errors') as string,
    stored: 2,
  });
  expect(await fail({ kind: 'reset' })).toMatchObject({ status: 0, stored: 0 });
  expect(await fail({ kind: 'reset-after' })).toMatchObject({ status: 0, stored: 2 });
  expect(await fail({ kind: 'stall', ms: 20 })).toMatchObject({ status: 0, stored: 0 });
  expect(await fail({ kind: 'too-many', lines: 1 })).toMatchObject({ status: 413, stored: 0 });
  expect(await fail({ kind: 'too-many', lines: 2 })).toMatchObject({ status: 200, stored: 2 });
  expect(await fail({ kind: 'refuse', marker: '"b"' })).toMatchObject({ status: 400, stored: 0 });
  sumo.faults.clear();
  expect(await send(['a'])).toMatchObject({ status: 200 });
});

test('a rule strikes its source only, as often as it says, by a chance that is the same every time', async () => {
  const outcomes = async (): Promise<number[]> => {
    const { sumo, send } = await setUp({ seed: 7 });
    sumo.faults.set([
      { source: 'alerts', faults: [{ kind: 'status', status: 401 }] },
      { rate: 0.5, times: 3, faults: [{ kind: 'status', status: 503 }] },
    ]);
    const statuses: number[] = [(await send(['a'], sumo.alertsUrl)).status];
    for (let count = 0; count < 20; count += 1) statuses.push((await send(['a'])).status);
    return statuses;
  };
  const first = await outcomes();
  expect(first[0]).toBe(401);
  expect(first.filter((status) => status === 503)).toHaveLength(3);
  expect(await outcomes()).toEqual(first);
});

test('a stopped stand-in leaves nobody waiting', async () => {
  const { sumo, send } = await setUp();
  sumo.faults.set([{ faults: [{ kind: 'stall', ms: 60_000 }] }]);
  const stalled = send(['a']);
  await expect.poll(async () => (await fetch(sumo.adminUrl + '/counts')).status, { timeout: 60_000 }).toBe(200);
  await sumo.stop();
  expect(await stalled).toMatchObject({ status: 0 });
});

test('waits for what is to come, and says what there was when it did not come', async () => {
  const { sumo, send } = await setUp();
  const both = sumo.waitFor(() => sumo.counts('events').distinct === 2);
  await send(['a']);
  await send(['b']);
  await both;
  await expect(sumo.waitFor(() => false, 10)).rejects.toThrow('"distinct":2');
});

test('another process can ask for what is stored, and for faults', async () => {
  const { sumo, send } = await setUp();
  const ask = async (path: string, method: 'GET' | 'PUT' | 'DELETE' = 'GET', body?: string) => {
    const answer = await fetch(`${sumo.adminUrl}/${path}`, { method, body: body ?? null });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  await send(['a', 'a']);
  expect(await ask('counts')).toMatchObject({ body: { events: { lines: 2, distinct: 1 }, alerts: { lines: 0 } } });
  expect(await ask('stored?kind=events')).toMatchObject({ body: [{ id: 'a' }, { id: 'a' }] });
  expect(await ask('copies?kind=events')).toMatchObject({ body: { a: 2 } });
  expect(await ask('faults', 'PUT', '[{"faults":[{"kind":"status","status":503}]}]')).toMatchObject({ status: 200 });
  expect(await send(['b'])).toMatchObject({ status: 503 });
  expect(await ask('faults', 'DELETE')).toMatchObject({ status: 200 });
  expect(await send(['b'])).toMatchObject({ status: 200 });
  expect(await ask('faults', 'PUT', '{}')).toMatchObject({ status: 400 });
  expect(await ask('other')).toMatchObject({ status: 404 });
});
