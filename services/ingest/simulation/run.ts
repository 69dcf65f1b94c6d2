/** One simulated life of ingest: a random history, random faults and crashes, and what was published in the end. */
import type { ForeignDeadLetter } from '@pipeline/runtime/loops';
import { Secret } from '@pipeline/runtime/secret';
import type { Checkpoint, RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { collect } from '../collect.ts';
import { createPublisher } from '../publisher.ts';
import { openMemory, restoreRecord, type Records } from '../memory.ts';
import type { Source } from '../source.ts';
import type { Publication, Watch, World } from '../world.ts';
import { createDice } from './dice.ts';
import { createFakeJumpCloud } from './fake-jumpcloud.ts';
import { randomHistory, type Doc } from './history.ts';
import { HOUR, MINUTE, readingForTests, SECOND } from './reading.ts';
import { createVirtualTime } from './virtual-time.ts';

const limits = { maxRowBytes: 1_000, headBytes: 64, maxPageBytes: 2_500 };

export interface Life {
  /** What was to be read: a source that crashed before its first record begins anew, later. */
  readonly docs: readonly Doc[];
  readonly maxRowBytes: number;
  readonly published: readonly RawEvent[];
  readonly deadLetters: readonly ForeignDeadLetter[];
  /** What the checkpoints topic holds after compaction. */
  readonly records: Records;
  readonly crashes: number;
  readonly requests: number;
  readonly endedAt: number;
}

/** `idle` resolves when nothing is left to run that does not wait for time. */
export async function simulate(seed: number, idle: () => Promise<unknown>): Promise<Life> {
  const dice = createDice(seed);
  const start = Date.UTC(2026, 0, 10, 10, 7, 33, 211) + dice.between(0, HOUR);
  const span = {
    from: start - 90 * MINUTE,
    to: start + HOUR,
    maxLateMs: 110 * MINUTE,
    maxRowBytes: limits.maxRowBytes,
  };
  const { docs } = randomHistory(dice, span);
  const troubleEnds = start + 2 * HOUR;
  const ends = start + 5 * HOUR;
  const time = createVirtualTime(start, idle);
  const reading = readingForTests({
    pollMs: dice.pick([20, 60]) * SECOND,
    late: [
      { backMs: 10 * MINUTE, everyMs: 2 * MINUTE },
      { backMs: HOUR, everyMs: 15 * MINUTE },
    ],
    verifyAfterMs: [HOUR, 2 * HOUR],
    pageLimit: dice.pick([1, 3, 7, 10_000]),
    maxPages: dice.pick([2, 50]),
    largeRows: dice.pick([5, 20_000]),
    maxSpanMs: dice.pick([HOUR, 24 * HOUR]),
    probeMs: 3 * MINUTE,
  });
  const faultRate = dice.pick([0, 0.02, 0.2]);
  const crashRate = dice.pick([0, 0.002, 0.02]);
  const jumpCloud = createFakeJumpCloud(dice, {
    now: time.now,
    clockAheadMs: dice.pick([0, 0, 90 * SECOND, -90 * SECOND, -10 * MINUTE]),
    endIncluded: dice.happens(0.5),
    docs,
    limits,
    faults: () => (time.now() < troubleEnds ? faultRate : 0),
  });
  const sources = [sourceOf('main', ['all']), ...(dice.happens(0.3) ? [sourceOf('extra', ['sso'])] : [])];

  const records: Records = new Map();
  const published: RawEvent[] = [];
  const deadLetters: ForeignDeadLetter[] = [];
  const ingest = { crashed: false };
  let crashes = 0;
  let requests = 0;

  const append = ({ outputs, deadLetters: letters }: Publication): void => {
    for (const { topic, key, value } of outputs) {
      if (topic.name === topics.raw.name) published.push(value as RawEvent);
      else restoreRecord(records, key, detached(value as Checkpoint | null));
    }
    deadLetters.push(...letters);
  };
  /** Ends the process here, sometimes: nothing that waits will go on. */
  const mayCrash = async (): Promise<void> => {
    if (time.now() < troubleEnds && dice.happens(crashRate)) ingest.crashed = true;
    if (ingest.crashed) await new Promise<never>(() => undefined);
  };
  const effect = async <T>(ms: number, act: () => T): Promise<T> => {
    await mayCrash();
    await time.sleep(ms);
    const result = act();
    await mayCrash();
    return result;
  };

  const worldOf = (): World => ({
    now: time.now,
    chance: dice.chance,
    wait: (ms) => effect(ms, () => undefined),
    events: (body, lenient) => {
      requests++;
      return effect(dice.between(20, 3_000), () => jumpCloud.events(body, lenient));
    },
    count: (body) => {
      requests++;
      return effect(dice.between(20, 500), () => jumpCloud.count(body));
    },
    publish: createPublisher({
      signal: new AbortController().signal,
      publish: (outputs, letters = []) =>
        effect(dice.between(1, 50), () => {
          append({ outputs, deadLetters: letters });
        }),
    }),
  });

  while (time.now() < ends) {
    ingest.crashed = false;
    const memory = openMemory(
      'org',
      sources.map(({ name }) => name),
      [...records.values()].map(detached),
    );
    const world = worldOf();
    const failures: unknown[] = [];
    for (const source of sources) {
      collect(source, reading, memory, world, silent).catch((error: unknown) => failures.push(error));
    }
    await time.runUntil(ends, () => ingest.crashed || failures.length > 0);
    for (const failure of failures) throw failure;
    time.forgetSleepers();
    if (time.now() >= ends) break;
    crashes++;
    await time.runUntil(time.now() + dice.pick([SECOND, 5 * MINUTE, 40 * MINUTE]), () => false);
  }
  const started = (doc: Doc): boolean =>
    [...records.values()].some(({ position }) => {
      const source = sources.find(({ name }) => name === position?.source);
      return source && position && doc.at >= position.startedFrom && wants(source, doc);
    });
  return {
    docs: docs.filter(started),
    maxRowBytes: limits.maxRowBytes,
    published,
    deadLetters,
    records,
    crashes,
    requests,
    endedAt: ends,
  };
}

const sourceOf = (name: string, services: readonly string[]): Source => ({
  name,
  services,
  category: '',
  fields: {},
  baseUrl: 'http://jumpcloud.invalid',
  organization: 'org',
  startMs: 2 * HOUR,
  access: { kind: 'api-key', key: new Secret('key') },
  description: '',
});

const wants = ({ services }: Source, { service }: Doc): boolean =>
  services.includes('all') || services.includes(service);

/** The log keeps bytes, not the objects that were handed to it. */
function detached<T extends Checkpoint | null>(value: T): T {
  return value?.ledger ? { ...value, ledger: { ...value.ledger, hashes: Buffer.from(value.ledger.hashes) } } : value;
}

const nothing = (): void => undefined;
const silent: Watch = {
  asked: nothing,
  troubled: nothing,
  recovered: nothing,
  published: nothing,
  moved: nothing,
  began: nothing,
  stopping: nothing,
  ended: nothing,
  mismatched: nothing,
};
