/**
 * Sees one batch through: returns when every line of it is delivered or dead-lettered, however long that takes, or when
 * the signal is aborted; then nothing is said of the lines that were left, and they will be delivered again. Lines of a
 * partition that was lost meanwhile are left to its new owner.
 */
import type { Fate } from '@pipeline/runtime/loops';
import { backoffMs, type BackoffLimits } from './backoff.ts';
import { halves } from './bisect.ts';
import type { Bury } from './bury.ts';
import type { Destination, World } from './destination.ts';
import type { Gate } from './gate.ts';
import type { Address } from './headers.ts';
import type { Batch, PackedLine } from './pack.ts';
import type { Report } from './report.ts';
import type { Traffic } from './traffic.ts';
import type { Answer, Verdict } from './verdict.ts';

export interface SettleContext {
  readonly destination: Pick<Destination<never>, 'encode' | 'post' | 'verdict'>;
  readonly backoff: BackoffLimits;
  readonly world: World;
  readonly gates: Readonly<Record<Address, Gate>>;
  readonly traffic: Traffic;
  readonly report: Report;
  readonly bury: Bury;
}

interface Part {
  readonly lines: readonly PackedLine<Fate>[];
  /** Requests that these lines were part of. */
  readonly attempts: number;
}

type Sent = 'not sent' | { readonly answer: Answer; readonly verdict: Verdict };

/** Sumo recommends requests of at least 100 kB: below that, smaller ones help nobody. */
const MIN_HALVED_BYTES = 100_000;

/** So many single lines refused, and none accepted between them, are hardly the lines' fault. */
const MAX_REFUSED_IN_A_ROW = 10;

export function createSettle(context: SettleContext): (batch: Batch<Fate>, signal: AbortSignal) => Promise<void> {
  const { destination, backoff, world, gates, traffic, report, bury } = context;
  let refusedInARow = 0;

  async function settle(batch: Batch<Fate>, signal: AbortSignal): Promise<void> {
    // A stack with the first lines on top: halves are delivered in order.
    const parts: Part[] = [{ lines: batch.lines, attempts: 0 }];
    for (let part = parts.pop(); part !== undefined && !signal.aborted; part = parts.pop()) {
      parts.push(...(await attempt(part, batch, signal)).toReversed());
    }
  }

  /** Sends until the answer is something other than "later"; returns what is still to be sent. */
  async function attempt(part: Part, batch: Batch<Fate>, signal: AbortSignal): Promise<readonly Part[]> {
    const gate = gates[batch.headers.address];
    const lines = part.lines.filter(({ item }) => !item.lost());
    if (lines.length === 0) return [];
    const plain = bodyOf(lines, batch);
    const body = destination.encode ? await destination.encode(plain) : plain;
    for (let attempts = part.attempts + 1; ; attempts += 1) {
      await gate.pass(signal);
      const sent = await traffic.run(() => request(body, lines, batch, signal), signal);
      if (sent === undefined || signal.aborted) return [];
      if (sent === 'not sent') return [{ lines, attempts: attempts - 1 }];
      const { answer, verdict } = sent;
      switch (verdict.kind) {
        case 'delivered':
          return [];
        case 'retry':
          report.retry(attempts, answer);
          await world.wait(Math.max(verdict.afterMs, backoffMs(attempts, backoff, world.random())), signal);
          if (verdict.halve && worthHalving(lines)) return inHalves(lines, attempts);
          break;
        case 'refuse':
          if (lines.length > 1) return inHalves(lines, attempts);
          refusedInARow += 1;
          if (refusedInARow < MAX_REFUSED_IN_A_ROW) gate.open();
          else gate.stop(`refuses every line, ${refusedInARow} in a row`);
          for (const { item } of lines)
            await bury(item, { reason: 'refused', detail: verdict.detail }, attempts, signal);
          return [];
        case 'stop':
          gate.stop(verdict.reason);
          break;
      }
    }
  }

  /** One request, unless some of its lines are lost by now. What it has delivered has been said when it counts as landed. */
  async function request(body: Buffer, lines: Part['lines'], batch: Batch<Fate>, signal: AbortSignal): Promise<Sent> {
    if (lines.some(({ item }) => item.lost())) return 'not sent';
    const answer = await destination.post(body, batch.headers, signal);
    report.request(answer, body.length);
    const verdict = destination.verdict(answer, world.now());
    if (verdict.kind === 'delivered') {
      refusedInARow = 0;
      gates[batch.headers.address].open();
      report.delivered(lines.length, verdict.warnings);
      for (const { item } of lines) item.done();
    }
    return { answer, verdict };
  }

  return settle;
}

function worthHalving(lines: readonly PackedLine<Fate>[]): boolean {
  return lines.length > 1 && lines.reduce((sum, { from, to }) => sum + to - from, 0) > MIN_HALVED_BYTES;
}

/** Nearly always they stand side by side. */
function bodyOf(lines: Part['lines'], { body }: Batch<Fate>): Buffer {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return Buffer.alloc(0);
  const together = lines.every(({ from }, index) => index === 0 || from === lines[index - 1]?.to);
  if (together) return body.subarray(first.from, last.to);
  return Buffer.concat(lines.map(({ from, to }) => body.subarray(from, to)));
}

const inHalves = (lines: readonly PackedLine<Fate>[], attempts: number): readonly Part[] =>
  halves(lines).map((half) => ({ lines: half, attempts }));
