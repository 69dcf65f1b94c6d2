/**
 * A destination that fails in every way there is, while the processes that deliver to it are killed and take partitions
 * from each other.
 */
import { existsSync, readFileSync } from 'node:fs';
import { passingFaults } from '@pipeline/sandbox/sumo/faults';
import { shipAlone } from '@pipeline/sandbox/sumo/ship.test-kit';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { eventExample } from './examples.ts';

const SCALE = Number(process.env['TEST_SCALE'] ?? 0.1);
const EVENTS = Math.round(1_000_000 * SCALE);
const KILLS = Math.max(4, Math.round(20 * SCALE));
/** Longer than a request may take. */
const LONG_STALL = { times: 1, faults: [{ kind: 'stall', ms: 65_000 }] } as const;
const PATIENCE_MS = 900_000;
const patient = { timeout: PATIENCE_MS, interval: 100 };

test('through failures of every kind, kill -9 and rebalances every id arrives, copies are as few as promised, and memory stays', async () => {
  const { sumo, send, startShip, uncommitted, letters, log } = await shipAlone({ keep: 'ids', keepLast: 1 }, '10000');
  const seen = watch(sumo);
  sumo.faults.set([...(SCALE >= 1 ? [LONG_STALL] : []), { rate: 0.3, faults: passingFaults }]);
  for (let from = 0; from < EVENTS; from += 10_000) {
    await send(topics.enriched, events(from, Math.min(EVENTS, from + 10_000)));
  }
  const peaks: number[] = [];
  let [first, second] = await Promise.all([startShip(), startShip()]);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await sumo.waitFor(() => sumo.counts('events').distinct >= (EVENTS * kill) / (KILLS + 1), PATIENCE_MS);
    peaks.push(peakMegabytes(first.pid));
    first.signal('SIGKILL');
    await first.ended;
    // Every other time the one that is left first takes all partitions over, and so loses some when the next one comes.
    const joins = (await joinsIn(log)).length;
    if (kill % 2 === 0) await expect.poll(async () => (await joinsIn(log)).length, patient).toBeGreaterThan(joins);
    [first, second] = [second, await startShip()];
  }
  await sumo.waitFor(() => sumo.counts('events').distinct === EVENTS, PATIENCE_MS);
  await expect.poll(() => uncommitted('ship-events', topics.enriched), patient).toBe(0);
  expect(await letters()).toEqual([]);
  peaks.push(peakMegabytes(first.pid), peakMegabytes(second.pid));

  const copies = sumo.counts('events').lines - EVENTS;
  // Two requests of a process that was killed, and of one that lost partitions to another before they were answered.
  const losses = (await joinsIn(log)).filter(({ lost }) => lost.length > 0).length;
  const turns = KILLS + losses;
  expect(copies).toBeLessThanOrEqual(seen.unsaid + turns * 2 * seen.largest);
  // Far above what it takes, and far below what is delivered: whatever grew with that would be seen.
  expect(Math.max(...peaks)).toBeLessThan(700);
  process.stdout.write(
    `${EVENTS} events, ${KILLS} kills, ${losses} times partitions lost: ${copies} copies, of which ${seen.unsaid} were stored and failed; ` +
      `${seen.failed} of ${seen.requests} requests failed; peak memory ${Math.max(...peaks).toFixed(0)} MB\n`,
  );
}, 3_600_000);

const events = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => {
    const id = `event-${from + index}`;
    return eventExample({ id, message: 'm'.repeat(900) }, { eventId: id });
  });

/** Requests as they come, as the stand-in keeps the latest only. */
function watch({ onRequest }: Pick<Awaited<ReturnType<typeof shipAlone>>['sumo'], 'onRequest'>) {
  const seen = { requests: 0, failed: 0, unsaid: 0, largest: 0 };
  onRequest(({ source, status, lines }) => {
    if (source !== 'events') return;
    seen.requests += 1;
    if (status !== 200) seen.failed += 1;
    if (status === 0 || status === 408) seen.unsaid += lines;
    seen.largest = Math.max(seen.largest, lines);
  });
  return seen;
}

/** Each time that a process has been told which partitions are its own, and which are no longer. */
async function joinsIn(log: () => Promise<string>) {
  // The last one may not be whole yet.
  const lines = (await log())
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.includes('"msg":"joined group"'));
  const joins = lines.map((line) => JSON.parse(line) as { loop: string; lost: readonly number[] });
  return joins.filter(({ loop }) => loop === 'events');
}

/** Largest resident set so far; 0 where the system does not tell. */
function peakMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const peak = existsSync(file) ? /^VmHWM:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return Number(peak ?? 0) / 1_024;
}
