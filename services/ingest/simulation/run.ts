/** One simulated life of ingest: a random history, random faults and crashes, and what was published in the end. */
import type { ForeignDeadLetter } from '@pipeline/runtime/loops';
import { output } from '@pipeline/runtime/outcome';
import { Secret } from '@pipeline/runtime/secret';
import type { Backfill, Checkpoint, RawEvent, Span } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { collect } from '../collect.ts';
import { createPublisher } from '../publisher.ts';
import { openMemory, restoreRecord, type Records } from '../memory.ts';
import type { Source } from '../source.ts';
import type { Publication, Watch, World } from '../world.ts';
import { createGate } from '../backfill/gate.ts';
import type { BackfillWatch } from '../backfill/host.ts';
import { runBackfills } from '../backfill/run.ts';
import { checkpointOf } from '../checkpoint.ts';
import { createDice } from './dice.ts';
import { createFakeJumpCloud } from './fake-jumpcloud.ts';
import { randomHistory, type Doc } from './history.ts';
import { createOperator } from './operator.ts';
import { HOUR, MINUTE, readingForTests, SECOND } from './reading.ts';
import { createVirtualTime } from './virtual-time.ts';

const limits = { maxRowBytes: 1_000, headBytes: 64, maxPageBytes: 2_500 };

export interface Life {
  /** What was to be read: a source that crashed before its first record begins anew, later. */
  readonly docs: readonly Doc[];
  /** What a backfill may have found: it could not be seen yet, or another source had read its time. */
  readonly perhaps: readonly Doc[];
  /** What happened before is history. */
  readonly liveFrom: number;
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
    pastFrom: start - 8 * HOUR,
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
  /** Requests for the past, where they are slow, have to give way to the live reading. */
  const slowness = reading.pageLimit === 1 ? 1 : dice.pick([1, 1, 3]);
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
      if (topic.name === topics.raw.name) published.push(asRead(value as RawEvent));
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

  /** The world as the live reading sees it, and as backfills do. */
  const worldsOf = (): { live: World; past: World } => {
    const wait = (ms: number): Promise<void> => effect(ms, () => undefined);
    const gate = createGate(wait);
    const events = (body: string, lenient: boolean, times: number) => {
      requests++;
      return effect(dice.between(20, 3_000) * times, () => jumpCloud.events(body, lenient));
    };
    const count = (body: string) => {
      requests++;
      return effect(dice.between(20, 500), () => jumpCloud.count(body));
    };
    const publish = createPublisher({
      signal: new AbortController().signal,
      publish: (outputs, letters = []) =>
        effect(dice.between(1, 50), () => {
          append({ outputs, deadLetters: letters });
        }),
    });
    const world = { now: time.now, chance: dice.chance, wait, publish };
    return {
      live: {
        ...world,
        events: (body, lenient) => gate.live(() => events(body, lenient, 1)),
        count: (body) => gate.live(() => count(body)),
      },
      past: {
        ...world,
        events: (body, lenient) => gate.past((signal) => unlessAborted(events(body, lenient, slowness), signal)),
        count: (body) => gate.past((signal) => unlessAborted(count(body), signal)),
      },
    };
  };

  const jobs = (): Backfill[] => [...records.values()].flatMap(({ backfill }) => backfill ?? []);
  const operator = createOperator(dice, { pastFrom: span.pastFrom, start, troubleEnds });
  const ask = (): readonly Backfill[] => {
    const asked = operator.act(time.now(), jobs());
    for (const job of asked) {
      append({ outputs: [output(topics.checkpoints, checkpointOf('org', 'backfill', job))], deadLetters: [] });
    }
    return asked;
  };
  // eslint-disable-next-line @typescript-eslint/require-await -- a log is read in pieces
  async function* readBack(_: string, { from, to }: Span): AsyncGenerator<RawEvent> {
    yield* published.filter(({ occurredAt }) => occurredAt >= from && occurredAt < to);
  }

  while (time.now() < ends) {
    ingest.crashed = false;
    const memory = openMemory(
      'org',
      sources.map(({ name }) => name),
      [...records.values()].map(detached),
    );
    const worlds = worldsOf();
    const failures: unknown[] = [];
    const failed = (error: unknown): void => void failures.push(error);
    for (const source of sources) collect(source, reading, memory, worlds.live, silent).catch(failed);
    runBackfills({
      ...{ organization: 'org', memory, rate: 100_000, isOver: () => true, told: untold },
      ...worlds.past,
      source: (name) => {
        const source = sources.find((one) => one.name === name);
        return source && { source, reading, world: worlds.past };
      },
      readBack: { knownFrom: () => Promise.resolve(0), events: readBack },
    }).catch(failed);
    const hasCrashed = (): boolean => ingest.crashed;
    while (time.now() < ends && !hasCrashed()) {
      await time.runUntil(Math.min(ends, operator.nextAt()), () => ingest.crashed || failures.length > 0);
      for (const failure of failures) throw failure;
      if (time.now() < operator.nextAt()) continue;
      for (const job of ask()) memory.past.heard(job);
    }
    time.forgetSleepers();
    if (time.now() >= ends) break;
    crashes++;
    await time.runUntil(time.now() + dice.pick([SECOND, 5 * MINUTE, 40 * MINUTE]), () => false);
    // While nothing runs, too, backfills can be asked for.
    while (operator.nextAt() <= time.now()) ask();
  }
  const positions = [...records.values()].flatMap(({ position }) => position ?? []);
  const liveFrom = Math.min(...positions.map(({ startedFrom }) => startedFrom));
  const isRead = (doc: Doc): boolean =>
    positions.some(({ source: name, startedFrom }) => {
      const source = sources.find((one) => one.name === name);
      return source && doc.at >= startedFrom && wants(source, doc);
    });
  const isAskedFor = (doc: Doc): boolean => jobs().some(({ from, to }) => doc.at >= from && doc.at < to);
  const backfilled = docs.filter((doc) => isAskedFor(doc) && !isRead(doc));
  return {
    docs: [...docs.filter(isRead), ...backfilled.filter((doc) => doc.at < liveFrom && doc.visibleAt <= start)],
    perhaps: backfilled.filter((doc) => doc.at >= liveFrom || doc.visibleAt > start),
    ...{ maxRowBytes: limits.maxRowBytes, published, deadLetters, records, liveFrom, crashes, requests, endedAt: ends },
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

/** Whoever reads the topic gets a text, however it was written. */
const asRead = (event: RawEvent): RawEvent => ({ ...event, json: (event.json as Buffer | string).toString() });

/** The log keeps bytes, not the objects that were handed to it. */
function detached<T extends Checkpoint | null>(value: T): T {
  return value?.ledger ? { ...value, ledger: { ...value.ledger, hashes: Buffer.from(value.ledger.hashes) } } : value;
}

function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    answer.then(resolve, reject);
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}

const nothing = (): void => undefined;
const untold: BackfillWatch = {
  asked: nothing,
  began: nothing,
  published: nothing,
  troubled: nothing,
  ended: nothing,
  failed: nothing,
};
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
