import { describe, expect, test } from 'vitest';
import type { Fate } from '@pipeline/runtime/loops';
import type { Problem } from '@pipeline/runtime/outcome';
import { createBury } from './bury.ts';
import { createGate } from './gate.ts';
import { headerSet } from './headers.ts';
import { createPacker } from './pack.ts';
import type { Report } from './report.ts';
import { createSettle } from './settle.ts';
import { createTraffic } from './traffic.ts';
import { verdictOf, type Answer } from './verdict.ts';

const ok: Answer = { kind: 'response', status: 200, body: '' };
const status = (code: number, retryAfter?: string): Answer => ({
  ...{ kind: 'response', status: code, body: 'told' },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const silent: Report = {
  request: () => undefined,
  delivered: () => undefined,
  shortened: () => undefined,
  passed: () => undefined,
  retry: () => undefined,
  deadLettered: () => undefined,
  deadLetterFailed: () => undefined,
  gate: () => undefined,
  oldestUnsent: () => undefined,
};

/** Runs one batch of the lines to its end; `answer` sees the lines of each request. A wait moves the clock and returns. */
async function run(
  texts: readonly string[],
  answer: (lines: readonly string[], request: number) => Answer,
  { bytes = 100_000, deadLetter = () => Promise.resolve(), stopAfterMs = Infinity, lost = new Set<string>() } = {},
) {
  const journal = {
    requests: [] as string[],
    done: [] as string[],
    dead: [] as string[],
    waits: [] as number[],
    encoded: 0,
  };
  const abort = new AbortController();
  let now = 0;
  const world = {
    now: () => now,
    random: () => 0.5,
    wait: (ms: number) => {
      journal.waits.push(ms);
      now += ms;
      if (now >= stopAfterMs) abort.abort();
      return Promise.resolve();
    },
  };
  const backoff = { baseMs: 100, capMs: 1_000 };
  const settle = createSettle({
    destination: {
      encode: (lines) => {
        journal.encoded += 1;
        return Promise.resolve(Buffer.from(lines.toString().trim().split(/\s+/).join(' ')));
      },
      post: (body) => {
        journal.requests.push(body.toString());
        return Promise.resolve(answer(body.toString().split(' '), journal.requests.length));
      },
      verdict: verdictOf,
    },
    ...{ backoff, world, report: silent },
    gates: { usual: createGate(60_000, world, () => undefined), history: createGate(60_000, world, () => undefined) },
    traffic: createTraffic(),
    bury: createBury(backoff, world, silent),
  });
  const packer = createPacker<Fate>({ maxBytes: texts.length * (bytes + 1), maxLines: Infinity, maxAgeMs: 0 });
  for (const text of texts) {
    const fate = {
      done: () => void journal.done.push(text),
      lost: () => lost.has(text),
      deadLetter: async (problem: Problem, attempts: number) => {
        await deadLetter();
        journal.dead.push(`${text} ${problem.reason} ${problem.detail} ${attempts}`);
      },
    };
    packer.add({ text: text.padEnd(bytes), bytes }, fate, headerSet({}), 0);
  }
  const batch = packer.take(0);
  if (batch) await settle(batch, abort.signal);
  return { ...journal, now };
}

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test('an accepted batch is done, line by line, in order', async () => {
  expect(await run(letters, () => ok)).toMatchObject({
    done: letters,
    dead: [],
    waits: [],
    requests: ['a b c d e f g h'],
  });
});

describe('trouble that passes', () => {
  test('is tried again, the same bytes, ever more slowly', async () => {
    const { done, waits, requests, encoded } = await run(['a', 'b'], (_, request) => (request < 7 ? status(503) : ok));
    expect(done).toEqual(['a', 'b']);
    expect(waits).toEqual([50, 100, 200, 400, 500, 500]);
    expect(new Set(requests)).toEqual(new Set(['a b']));
    expect(encoded).toBe(1);
  });

  test('waits as long as it is told', async () => {
    const { waits } = await run(['a'], (_, request) => (request === 1 ? status(429, '7') : ok));
    expect(waits).toEqual([7_000]);
  });

  test('is tried for ever', async () => {
    const { done, dead, requests } = await run(['a'], (_, request) => (request <= 5_000 ? status(500) : ok));
    expect({ done, dead, requests: requests.length }).toEqual({ done: ['a'], dead: [], requests: 5_001 });
  });

  test('after a 408 smaller requests go out, in order, down to a size below which that helps nobody', async () => {
    const { done, requests } = await run(letters.slice(0, 4), (lines) => (lines.length > 1 ? status(408) : ok));
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    expect(requests).toEqual(['a b c d', 'a b', 'a', 'b', 'c d', 'c', 'd']);
    const small = await run(letters, (_, request) => (request < 3 ? status(408) : ok), { bytes: 1_000 });
    expect(new Set(small.requests)).toEqual(new Set(['a b c d e f g h']));
  });
});

test('what is lost between two attempts goes no second time, and has no fate of ours', async () => {
  const lost = new Set(['a']);
  const answer = (_: readonly string[], request: number): Answer => {
    if (request === 1) lost.add('c');
    return request === 1 ? status(503) : ok;
  };
  const { done, requests } = await run(['a', 'b', 'c', 'd'], answer, { lost });
  expect(requests).toEqual(['b c d', 'b d']);
  expect(done).toEqual(['b', 'd']);
});

describe('a refusal', () => {
  test.each(letters)('of one line is traced to it, and all others are delivered: %s', async (culprit) => {
    const { done, dead, requests } = await run(letters, (lines) => (lines.includes(culprit) ? status(400) : ok));
    expect(done).toEqual(letters.filter((letter) => letter !== culprit));
    expect(dead).toEqual([`${culprit} refused 400 told 4`]);
    expect(requests).toHaveLength(7);
  });

  test('of a body that is too large ends in smaller ones', async () => {
    const { done, dead } = await run(letters, (lines) => (lines.length > 3 ? status(413) : ok));
    expect({ done, dead }).toEqual({ done: letters, dead: [] });
  });

  test('of everything is slowed down: it is hardly the fault of the lines', async () => {
    const many = Array.from({ length: 16 }, (_, index) => `line${index}`);
    const { dead, now } = await run(many, () => status(400), { stopAfterMs: 600_000 });
    expect(dead.length).toBeGreaterThanOrEqual(10);
    expect(dead.length).toBeLessThan(16);
    expect(now).toBeGreaterThanOrEqual(600_000);
  });

  test('is written to dead letters until that succeeds', async () => {
    let failures = 3;
    const deadLetter = () => (failures-- > 0 ? Promise.reject(new Error('no broker')) : Promise.resolve());
    const { dead, waits } = await run(['a'], () => status(400), { deadLetter });
    expect(dead).toEqual(['a refused 400 told 1']);
    expect(waits).toEqual([50, 100, 200]);
  });
});

test.each([401, 403, 404])(
  'a %d stops: one probe a minute, nothing lost, and on when it is put right',
  async (code) => {
    const { done, dead, waits } = await run(letters, (_, request) => (request < 4 ? status(code) : ok));
    expect({ done, dead }).toEqual({ done: letters, dead: [] });
    expect(waits).toEqual([60_000, 60_000, 60_000]);
  },
);

test('given up, it says nothing of what is left', async () => {
  const { done, dead, requests } = await run(letters, () => status(503), { stopAfterMs: 120 });
  expect({ done, dead, requests: requests.length }).toEqual({ done: [], dead: [], requests: 2 });
});
