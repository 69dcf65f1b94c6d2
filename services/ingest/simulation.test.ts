import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nameOf, truthOf } from './simulation/history.ts';
import { simulate } from './simulation/run.ts';

/** Seeds of a failure can be played again: SEED=17 npx vitest run --project unit services/ingest/simulation */
const only = process.env['SEED'];
const count = Number(process.env['TEST_SCALE'] ?? 0.1) >= 1 ? 1_000 : 200;
const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)];

test(
  'whatever happens, every event is published once, and the ledger is emptied behind it',
  { timeout: 300_000 },
  async () => {
    const failed: string[] = [];
    let crashes = 0;
    let requests = 0;
    let events = 0;
    for (const seed of seeds) {
      const life = await simulate(seed, () => setImmediate());
      crashes += life.crashes;
      requests += life.requests;
      events += life.published.length;
      const truth = truthOf(life.docs, life.maxRowBytes);
      try {
        expect(life.published.map(({ json }) => nameOf(json)).sort()).toEqual(truth.events);
        expect(life.deadLetters.map(({ valueSha256 }) => valueSha256).sort()).toEqual(truth.deadLetters);
        // As JumpCloud sent them, and marked where the id came before.
        const texts = new Set(life.docs.map(({ json }) => json));
        expect(life.published.filter(({ json }) => !texts.has(json))).toEqual([]);
        const ids = life.published.map(({ id }) => id);
        expect(life.published.filter(({ variant }) => !variant)).toHaveLength(new Set(ids).size);
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
    }
  },
);
