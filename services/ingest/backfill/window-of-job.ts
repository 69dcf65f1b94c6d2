/** Reads the next window of a backfill, and publishes what is new of it as history. */
import type { Backfill, SourcePosition, Span } from '@pipeline/schemas/generated';
import { createAsker } from '../ask.ts';
import { createWindowReader, type PageOfPart, type WindowReader } from '../read.ts';
import { nextSpan } from '../schedule.ts';
import { sift } from '../sift.ts';
import type { Source } from '../source.ts';
import type { Trouble } from '../world.ts';
import type { BackfillHost, Readable } from './host.ts';
import { coveredBy, liveFrom } from './known.ts';
import { nextWindow } from './next-window.ts';
import { createPace, type Pace } from './pace.ts';
import { recall } from './recall.ts';
import { Stopped } from './stop.ts';

export type WindowResult =
  | { readonly kind: 'read' | 'done'; readonly job: Backfill }
  /** The live reading has to come further first. */
  | { readonly kind: 'not-closed' }
  | { readonly kind: 'trouble'; readonly job: Backfill; readonly problem: string }
  /** A person is needed. */
  | { readonly kind: 'refused'; readonly job: Backfill; readonly problem: string; readonly advice: string };

export interface Windows {
  /** Rejects with Stopped after a page, or while it waits. */
  readonly next: (job: Backfill, readable: Readable) => Promise<WindowResult>;
  readonly ended: (job: Backfill) => void;
}

/** Failures in a row after which another job has its turn: fewer than make a window smaller. */
const PATIENCE = 2;
const FIRST_SPAN_MS = 3_600_000;

/** What stops a source ends its backfill. */
class Refused extends Error {
  readonly trouble: Extract<Trouble, { kind: 'stop' }>;
  constructor(trouble: Extract<Trouble, { kind: 'stop' }>) {
    super(trouble.problem);
    this.trouble = trouble;
  }
}

/** What is known of a job while it runs here. */
interface Running {
  readonly source: Source;
  readonly reader: WindowReader;
  readonly problem: () => string;
  readonly pace: Pace;
  spanMs: number;
  /** Of a job that reads again: the part of the span of which all that was published is known. */
  recalled: Span | null;
}

export function createWindows(host: BackfillHost): Windows {
  const { memory, publish } = host;
  const running = new Map<string, Running>();

  const heedStop = (job: Backfill): void => {
    if (memory.past.isStopping(job)) throw new Stopped();
  };
  /** Ends before its time where the job is to be stopped. */
  const pause = async (job: Backfill, ms: number): Promise<void> => {
    const until = host.now() + ms;
    for (let left = ms; left > 0 && !memory.past.isStopping(job); left = until - host.now()) {
      await Promise.race([host.wait(left), memory.past.nextWish()]);
    }
    heedStop(job);
  };

  const runningOf = (job: Backfill, readable: Readable): Running => {
    const known = running.get(job.id);
    if (known?.source === readable.source) return known;
    const fresh = {
      ...start(readable, host.told, (ms) => pause(job, ms)),
      pace: createPace(),
      spanMs: FIRST_SPAN_MS,
      recalled: null,
    };
    // One part of the past is held at a time.
    for (const other of running.values()) other.recalled = null;
    running.set(job.id, fresh);
    return fresh;
  };

  /** Before the first window of a job that reads again, and of each part of it. */
  const know = async (job: Backfill, run: Running, from: number): Promise<Backfill> => {
    const knownFrom = job.knownFrom ?? (await host.readBack.knownFrom());
    for (const other of running.values()) other.recalled = null;
    const stillWanted = (): void => {
      heedStop(job);
    };
    run.recalled = await recall(host, { from, to: job.to }, stillWanted);
    return { ...job, knownFrom };
  };

  const read = async (
    job: Backfill,
    readable: Readable,
    run: Running,
    position: SourcePosition,
  ): Promise<WindowResult> => {
    const known = {
      ...{ covered: coveredBy(memory), liveFrom: liveFrom(memory) },
      ...{ closedUntil: position.closedUntil, spanMs: run.spanMs },
    };
    const next = nextWindow(job, known);
    if (next.kind === 'done') return { kind: 'done', job };
    if (next.kind === 'wait') return { kind: 'not-closed' };
    let now = job;
    let { window } = next;
    if (job.again) {
      if (!run.recalled || window.from >= run.recalled.to) now = await know(job, run, window.from);
      window = { from: window.from, to: Math.min(window.to, run.recalled?.to ?? window.to) };
    }
    if (now.readUntil === null) host.told.began(now);
    now = { ...now, readUntil: window.from, readingUntil: Math.max(now.readingUntil ?? 0, window.to) };
    // What is not settled is still the live reading's, whoever finds it first.
    const isHistory = (occurredAt: number): boolean => occurredAt < position.settledUntil;

    const take = async ({ rows, part, end }: PageOfPart): Promise<void> => {
      // Rows of the very end belong to whoever reads the time after.
      const own = rows.filter((row) => row.kind !== 'row' || row.occurredAt === null || row.occurredAt < next.before);
      const { of } = await publish(() => {
        const sifted = sift(memory.ledger, readable.source, part, own, host.now(), isHistory);
        now = advanced(now, sifted.counts, end === null ? null : part.to);
        const isNews = sifted.events.length + sifted.deadLetters.length > 0 || end !== null;
        const told = isNews ? memory.past.change(now, known.liveFrom, host.now()) : [];
        return {
          outputs: [...sifted.events, ...told, ...memory.changeLedger(host.now())],
          deadLetters: sifted.deadLetters,
          of: sifted,
        };
      });
      host.told.published(now, of.events.length);
      await pause(job, run.pace.after(rows.length, job.rate > 0 ? job.rate : host.rate, host.now()));
    };

    try {
      const result = await run.reader.read(window, PATIENCE, take);
      if (result === null) return { kind: 'trouble', job: now, problem: run.problem() };
      run.spanMs = nextSpan(run.spanMs, result.rows, readable.reading);
      return { kind: 'read', job: now };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { problem, advice } = error.trouble;
      return { kind: 'refused', job: now, problem, advice };
    }
  };

  return {
    next: (job, readable) => {
      // Without a position the live reading has not begun, and may begin anywhere.
      const position = memory.position(job.source);
      return position
        ? read(job, readable, runningOf(job, readable), position)
        : Promise.resolve({ kind: 'not-closed' });
    },
    ended: ({ id }) => {
      if (running.get(id)?.recalled) memory.past.hold(null);
      running.delete(id);
    },
  };
}

function start(
  { source, reading, world }: Readable,
  told: BackfillHost['told'],
  wait: BackfillHost['wait'],
): Pick<Running, 'source' | 'reader' | 'problem'> {
  let problem = '';
  const asker = createAsker(
    { ...world, wait },
    {
      asked: (status) => {
        told.asked(source.name, status);
      },
      troubled: (trouble) => {
        if (trouble.kind === 'stop') throw new Refused(trouble);
        ({ problem } = trouble);
      },
      recovered: () => undefined,
    },
    reading.probeMs,
  );
  return { source, reader: createWindowReader(source, reading, asker, world), problem: () => problem };
}

/** `readUntil`: end of the part that has been read whole by this page. */
function advanced(
  job: Backfill,
  counts: { readonly fresh: number; readonly variants: number; readonly known: number },
  readUntil: number | null,
): Backfill {
  return {
    ...job,
    events: job.events + counts.fresh + counts.variants,
    duplicates: job.duplicates + counts.known,
    problem: '',
    ...(readUntil === null ? {} : { readUntil: Math.max(job.readUntil ?? 0, readUntil), windows: job.windows + 1 }),
  };
}
