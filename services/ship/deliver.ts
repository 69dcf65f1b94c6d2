/**
 * Delivers what the consumer hands over. At least once: a record counts as done only after the destination has said
 * that it has it (or the dead letter is written), so what a crash leaves open is delivered again. Each line carries a
 * stable id by which the second copy can be told.
 *
 * Bounded: two requests in flight, none further ahead of the oldest one that is not committed yet, so that a crash repeats
 * no more than that; and above a limit of bytes in hand all partitions are paused until half of it is gone. Failures are
 * retried for as long as it takes.
 */
import type { Delivery, Fate, Handover } from '@pipeline/runtime/loops';
import type { BackoffLimits } from './backoff.ts';
import { createBury } from './bury.ts';
import type { Destination, World } from './destination.ts';
import { createGate } from './gate.ts';
import type { Formatted } from './line.ts';
import { createPacker, LINE_BREAK_BYTES, type Batch } from './pack.ts';
import type { Report } from './report.ts';
import { createSettle } from './settle.ts';
import { createTraffic } from './traffic.ts';

export interface DeliverLimits {
  readonly requestsInFlight: number;
  /** Of lines taken over and not yet done, before compression. */
  readonly maxBytesInHand: number;
  readonly backoff: BackoffLimits;
  /** How often a stopped destination is tried. */
  readonly probeMs: number;
}

export const deliverLimits: DeliverLimits = {
  requestsInFlight: 2,
  maxBytesInHand: 4_000_000,
  backoff: { baseMs: 500, capMs: 30_000 },
  probeMs: 60_000,
};

export interface Deliverer<T> {
  readonly accept: (handover: Handover<T>) => void;
  /** What is paused while there is too much in hand. */
  readonly attach: (source: Delivery) => void;
  /** No new request goes out until `goOn`; resolves when none is out. */
  readonly halt: () => Promise<void>;
  readonly goOn: () => void;
  /** Tries again at once where the destination has stopped: something has been changed. */
  readonly probe: () => void;
  /** Sends what is in hand; gives up after that time, and says nothing of what is left. */
  readonly drain: (withinMs: number) => Promise<void>;
}

/** What a line costs in memory beside its text: counted, so that tiny lines are bounded as well. */
const LINE_OVERHEAD_BYTES = 200;

/** A function that fails on so many records in a row would fail on all of them. */
const MAX_BUGS_IN_A_ROW = 10;

export function createDeliverer<T>(
  destination: Destination<T>,
  limits: DeliverLimits,
  world: World,
  report: Report,
): Deliverer<T> {
  const packer = createPacker<Fate>(destination.limits);
  const { requestsInFlight = limits.requestsInFlight } = destination;
  const gates = {
    usual: createGate(limits.probeMs, world, (...change) => {
      report.gate('usual', ...change);
    }),
    history: createGate(limits.probeMs, world, (...change) => {
      report.gate('history', ...change);
    }),
  };
  const bury = createBury(limits.backoff, world, report);
  const traffic = createTraffic();
  const settle = createSettle({ destination, backoff: limits.backoff, world, gates, traffic, report, bury });
  const givenUp = new AbortController();
  /** In order of departure, from the oldest that is not settled on. */
  let underWay: { readonly batch: Batch<Fate>; settled: boolean }[] = [];
  let burying = 0;
  let bytesInHand = 0;
  let bugsInARow = 0;
  let source: Delivery | null = null;
  let paused = false;
  let pumpScheduled = false;
  let timerArmed = false;
  let onIdle: (() => void) | null = null;

  function accept({ value, record, fate }: Handover<T>): void {
    const formatted = formatOrBug(value);
    if (formatted.kind === 'unfit') {
      void buryUnfit(fate, formatted);
      return;
    }
    if (formatted.kind === 'pass') {
      report.passed(formatted.reason);
      fate.done();
      return;
    }
    if (formatted.omitted > 0) report.shortened();
    packer.add(formatted, fate, destination.headers(record, value), world.now());
    hold(formatted.bytes + LINE_OVERHEAD_BYTES);
    schedulePump();
  }

  function formatOrBug(value: T): Formatted {
    try {
      const formatted = destination.format(value);
      bugsInARow = 0;
      return formatted;
    } catch (error) {
      bugsInARow += 1;
      if (bugsInARow >= MAX_BUGS_IN_A_ROW) throw error;
      return {
        kind: 'unfit',
        reason: 'bug',
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
  }

  async function buryUnfit(item: Fate, { reason, detail }: { reason: string; detail: string }): Promise<void> {
    burying += 1;
    hold(LINE_OVERHEAD_BYTES);
    await bury(item, { reason, detail }, 1, givenUp.signal);
    burying -= 1;
    release(LINE_OVERHEAD_BYTES);
    pump();
  }

  /** Once for all records that are handed over in one go. */
  function schedulePump(): void {
    if (pumpScheduled) return;
    pumpScheduled = true;
    queueMicrotask(() => {
      pumpScheduled = false;
      pump();
    });
  }

  function pump(): void {
    if (givenUp.signal.aborted) return;
    while (underWay.length < requestsInFlight) {
      const batch = packer.take(world.now());
      if (batch === undefined) break;
      void deliver(batch);
    }
    if (underWay.length < requestsInFlight) void pumpWhenDue();
    if (underWay.length === 0 && burying === 0 && packer.oldestAt() === undefined) onIdle?.();
  }

  async function deliver(batch: Batch<Fate>): Promise<void> {
    const entry = { batch, settled: false };
    underWay.push(entry);
    await settle(batch, givenUp.signal);
    // Until then a crash would repeat it: what is not committed yet is as good as in flight.
    if (!givenUp.signal.aborted) await source?.committed();
    entry.settled = true;
    const oldest = underWay.findIndex(({ settled }) => !settled);
    underWay = oldest < 0 ? [] : underWay.slice(oldest);
    release(batch.bytes + batch.lines.length * (LINE_OVERHEAD_BYTES - LINE_BREAK_BYTES));
    if (!givenUp.signal.aborted) packer.release(batch);
    pump();
  }

  async function pumpWhenDue(): Promise<void> {
    const dueAt = packer.dueAt();
    if (dueAt === undefined || timerArmed) return;
    timerArmed = true;
    await world.wait(Math.max(0, dueAt - world.now()), givenUp.signal);
    timerArmed = false;
    pump();
  }

  function hold(bytes: number): void {
    bytesInHand += bytes;
    if (paused || bytesInHand < limits.maxBytesInHand) return;
    paused = true;
    source?.pause();
  }

  function release(bytes: number): void {
    bytesInHand -= bytes;
    if (!paused || bytesInHand > limits.maxBytesInHand / 2) return;
    paused = false;
    source?.resume();
  }

  async function drain(withinMs: number): Promise<void> {
    const idle = new AbortController();
    onIdle = () => {
      idle.abort();
    };
    traffic.goOn();
    packer.flush();
    pump();
    await world.wait(withinMs, idle.signal);
    givenUp.abort();
  }

  report.oldestUnsent(() => {
    const opened = underWay.map(({ batch }) => batch.openedAt);
    const oldest = Math.min(packer.oldestAt() ?? Infinity, ...opened);
    return oldest === Infinity ? 0 : (world.now() - oldest) / 1_000;
  });

  return {
    accept,
    attach: (delivery) => {
      source = delivery;
    },
    halt: traffic.halt,
    goOn: traffic.goOn,
    probe: () => {
      for (const { probe } of Object.values(gates)) probe();
    },
    drain,
  };
}
