/** Sources of one organization that come and go beside one that stays: whatever it has published, they do not publish again. */
import { setImmediate } from 'node:timers/promises';
import { Secret } from '@pipeline/runtime/secret';
import type { Checkpoint, RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openMemory, restoreRecord, type Records } from '../memory.ts';
import { createPublisher } from '../publisher.ts';
import { runSource, type SourceRun } from '../source-run.ts';
import type { Source } from '../source.ts';
import type { Watch, World } from '../world.ts';
import { createDice } from './dice.ts';
import { createFakeJumpCloud } from './fake-jumpcloud.ts';
import type { Doc } from './history.ts';
import { HOUR, MINUTE, readingForTests, SECOND } from './reading.ts';
import { createVirtualTime } from './virtual-time.ts';

/** A failure can be played again: SEED=17 npx vitest run --project unit services/ingest/simulation/come-and-go */
const only = process.env['SEED'];
const count = Number(process.env['TEST_SCALE'] ?? 0.1) >= 1 ? 100 : 12;
const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)];
const LIFE = 16 * HOUR;

const nothing = (): void => undefined;
const silent: Watch = {
  ...{ asked: nothing, troubled: nothing, recovered: nothing, published: nothing, moved: nothing },
  ...{ began: nothing, stopping: nothing, ended: nothing, mismatched: nothing },
};
const source = (name: string, startMs: number): Source => ({
  ...{ name, startMs, services: ['all'], description: '', category: '', fields: {}, organization: 'org' },
  ...{ baseUrl: 'http://jumpcloud.invalid', access: { kind: 'api-key', key: new Secret('key') } },
});

const reading = readingForTests({ pollMs: MINUTE, verifyAfterMs: [HOUR, 2 * HOUR] });

async function live(seed: number) {
  const dice = createDice(seed);
  const start = Date.UTC(2026, 0, 10, 10) + dice.between(0, HOUR);
  const time = createVirtualTime(start, () => setImmediate());
  const docs = Array.from({ length: 400 }, (_, i): Doc => {
    const at = start - HOUR + dice.between(0, LIFE);
    const json = JSON.stringify({ id: `event-${i}`, timestamp: new Date(at).toISOString(), service: 'sso' });
    return { key: String(i).padStart(20, '0'), at, visibleAt: at + dice.between(0, 50 * MINUTE), service: 'sso', json };
  });
  const jumpCloud = createFakeJumpCloud(dice, {
    ...{ now: time.now, clockAheadMs: 0, endIncluded: true, docs: docs.toSorted((a, b) => a.at - b.at) },
    ...{ limits: { maxRowBytes: 10_000, headBytes: 64, maxPageBytes: 1_000_000 }, faults: () => 0 },
  });

  const records: Records = new Map();
  const published: string[] = [];
  let comings = 0;
  let passedOver = 0;
  let memory = openMemory('org', ['main'], []);
  const runs = new Map<string, SourceRun>();
  const attend = (more: readonly string[] = []): void => {
    memory.attend([...runs.keys(), ...more]);
  };
  const publish = createPublisher({
    signal: new AbortController().signal,
    publish: async (outputs) => {
      await time.sleep(dice.between(1, 50));
      for (const { topic, key, value } of outputs) {
        if (topic.name === topics.raw.name) published.push((value as RawEvent).id);
        else restoreRecord(records, key, value as Checkpoint | null);
      }
    },
  });
  const worldOf = (_: Source, signal: AbortSignal): World => {
    const after = <T>(ms: number, act: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
        void time.sleep(ms).then(() => {
          if (!signal.aborted) resolve(act());
        });
      });
    return {
      ...{ now: time.now, chance: dice.chance, publish, wait: (ms) => after(ms, nothing) },
      events: (body, lenient) => after(dice.between(20, 3_000), () => jumpCloud.events(body, lenient)),
      count: (body) => after(dice.between(20, 500), () => jumpCloud.count(body)),
    };
  };
  const failures: unknown[] = [];
  const come = (name: string, startMs: number): void => {
    attend([name]);
    if (memory.begin(source(name, startMs), time.now()).passedOver) passedOver++;
    comings++;
    const run = runSource(source(name, startMs), {
      ...{ reading, memory, worldOf, signal: new AbortController().signal, watchOf: () => silent },
      ...{ log: pino({ level: 'silent' }), isFatal: () => true, onFatal: (error) => void failures.push(error) },
    });
    runs.set(name, run);
  };
  const go = async (name: string): Promise<void> => {
    const stopped = runs.get(name)?.stop();
    await time.runUntil(time.now() + 5 * SECOND, () => false);
    await stopped;
    runs.delete(name);
    attend();
  };

  come('main', HOUR);
  while (time.now() < start + LIFE + 2 * HOUR) {
    await time.runUntil(time.now() + dice.between(MINUTE, 3 * HOUR), () => failures.length > 0);
    for (const failure of failures) throw failure;
    const name = dice.pick(['second', 'third']);
    if (runs.has(name)) await go(name);
    else come(name, dice.pick([HOUR, 12 * HOUR]));
    if (!dice.happens(0.2)) continue;
    // Another replica goes on, with what the log holds.
    const names = [...runs.keys()];
    for (const one of names) await go(one);
    memory = openMemory('org', names, records.values());
    for (const one of names) come(one, HOUR);
  }
  return { published, truth: docs.map((_, i) => `event-${i}`), comings, passedOver };
}

test('what one has published, none publishes again; and nothing is missing', { timeout: 300_000 }, async () => {
  const failed: string[] = [];
  let [comings, passedOver] = [0, 0];
  for (const seed of seeds) {
    const life = await live(seed);
    comings += life.comings;
    passedOver += life.passedOver;
    if (life.published.toSorted().join() !== life.truth.toSorted().join()) {
      const known = new Set(life.published);
      const missing = life.truth.filter((id) => !known.has(id)).length;
      failed.push(`seed ${seed}: ${missing} missing, ${life.published.length - known.size} twice`);
    }
  }
  expect(failed).toEqual([]);
  if (only !== undefined) return;
  expect(comings).toBeGreaterThan(5 * seeds.length);
  expect(passedOver).toBeGreaterThan(seeds.length);
});
