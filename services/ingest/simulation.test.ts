import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nameOf, truthOf } from './simulation/history.ts';
import { simulate } from './simulation/run.ts';

/** Seeds of a failure can be played again: SEED=17 npx vitest run --project unit services/ingest/simulation */
const only = process.env['SEED'];
const count = 1_000;
const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)];

test(
  'whatever happens, every event is published once, and the ledger is emptied behind it',
  { timeout: 3_600_000 },
  async () => {
    const failed: string[] = [];
    let crashes = 0;
    let requests = 0;
    let events = 0;
    let history = 0;
    for (const seed of seeds) {
      const life = await simulate(seed, () => setImmediate());
      crashes += life.crashes;
      requests += life.requests;
      events += life.published.length;
      const truth = truthOf(life.docs, life.maxRowBytes);
      try {
        const perhaps = truthOf(life.perhaps, life.maxRowBytes);
        expect(exactly(life.published.map(({ json }) => nameOf(json)).sort(), perhaps.events)).toEqual(truth.events);
        const jobs = [...life.records.values()].flatMap(({ backfill }) => backfill ?? []);
        const all = life.deadLetters.map(({ valueSha256 }) => valueSha256 ?? '').sort();
        // What is read again on purpose is put aside again: the raw topic does not tell of it.
        const letters = jobs.some(({ again }) => again) ? [...new Set(all)] : all;
        expect(exactly(letters, perhaps.deadLetters)).toEqual(truth.deadLetters);
        // As JumpCloud sent them, and marked where the id came before, or where they were history.
        const texts = new Set([...life.docs, ...life.perhaps].map(({ json }) => json));
        expect(life.published.filter(({ json }) => !texts.has(json))).toEqual([]);
        const ids = life.published.map(({ id }) => id);
        expect(life.published.filter(({ variant }) => !variant)).toHaveLength(new Set(ids).size);
        const past = life.published.filter(({ occurredAt }) => occurredAt < life.liveFrom);
        expect(past.filter(({ historical }) => !historical)).toEqual([]);
        expect(jobs.filter(({ endedAt }) => endedAt === null)).toEqual([]);
        history += past.length;
        // Everything that will not be read again is forgotten.
        const keptSince = life.endedAt - 4 * 3_600_000;
        const old = [...life.records.values()].filter(({ ledger }) => ledger && ledger.sliceStart < keptSince);
        expect(old).toEqual([]);
      } catch (error) {
        failed.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect(failed.slice(0, 3)).toEqual([]);
    // The simulation must not have become harmless.
    if (only === undefined) {
      expect(crashes).toBeGreaterThan(count);
      expect(requests).toBeGreaterThan(100 * count);
      expect(events).toBeGreaterThan(40 * count);
      expect(history).toBeGreaterThan(3 * count);
    }
  },
);

/** Without what may be there, once. */
function exactly(found: readonly string[], perhaps: readonly string[]): readonly string[] {
  const left = new Set(perhaps);
  return found.filter((one) => !left.delete(one));
}
