/** Answers that a test wants instead of 200: which, how often, for whom. */
import type { SourceKind } from './check.ts';

export type Fault =
  /** Nothing is stored. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
  /** Half of the lines are stored, then 408, as Sumo does when it runs out of time. */
  | { readonly kind: 'half' }
  /** Stored, with a warning in the body of the 200. */
  | { readonly kind: 'warning' }
  /** The connection is reset while the body is on its way; nothing is stored. */
  | { readonly kind: 'reset' }
  /** Stored, but the connection is reset before the answer. */
  | { readonly kind: 'reset-after' }
  /** No answer for that time, then the connection is closed; nothing is stored. */
  | { readonly kind: 'stall'; readonly ms: number }
  /** 413 for a request of more lines than that; nothing is stored. Others are taken. */
  | { readonly kind: 'too-many'; readonly lines: number }
  /** 400 for a request with a line that contains the marker; others are taken. */
  | { readonly kind: 'refuse'; readonly marker: string };

export interface FaultRule {
  /** One of them, by chance. */
  readonly faults: readonly Fault[];
  /** Share of requests, 0 to 1; all of them where absent. */
  readonly rate?: number;
  /** So many requests, then never again; without an end where absent. */
  readonly times?: number;
  /** Only this source; both where absent. */
  readonly source?: SourceKind;
}

export interface Faults {
  readonly set: (rules: readonly FaultRule[]) => void;
  readonly clear: () => void;
  /** The fault for the next request: of the first rule that applies. */
  readonly next: (source: SourceKind) => Fault | undefined;
  /** Markers whose lines are refused, whatever else is in force. */
  readonly markers: (source: SourceKind) => readonly string[];
}

/** Every way in which a request can fail and pass on the next try, or, where it is too large, in halves. */
export const passingFaults: readonly Fault[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  // Stops the destination, which is then tried every so often.
  { kind: 'status', status: 401 },
  { kind: 'too-many', lines: 100 },
  { kind: 'stall', ms: 500 },
  { kind: 'half' },
  { kind: 'warning' },
  { kind: 'reset' },
  { kind: 'reset-after' },
];

export function createFaults(random: () => number): Faults {
  let rules: { readonly rule: FaultRule; left: number }[] = [];
  const applies = (rule: FaultRule, source: SourceKind): boolean => rule.source === undefined || rule.source === source;
  return {
    set: (wanted) => {
      rules = wanted.map((rule) => ({ rule, left: rule.times ?? Infinity }));
    },
    clear: () => {
      rules = [];
    },
    next: (source) => {
      for (const entry of rules) {
        const faults = entry.rule.faults.filter(({ kind }) => kind !== 'refuse');
        if (faults.length === 0 || entry.left <= 0 || !applies(entry.rule, source)) continue;
        if (random() >= (entry.rule.rate ?? 1)) continue;
        entry.left -= 1;
        return faults[Math.floor(random() * faults.length)];
      }
      return undefined;
    },
    markers: (source) =>
      rules
        .filter(({ rule }) => applies(rule, source))
        .flatMap(({ rule }) => rule.faults.flatMap((fault) => (fault.kind === 'refuse' ? [fault.marker] : []))),
  };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
