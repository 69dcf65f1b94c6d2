/** A source that gives no events any more, by what its heartbeats say: a condition that has lasted through a row of them. */
import type { Check, Sighting } from '@pipeline/schemas/generated';
import { merged, weightOf } from './counting.ts';
import { episodes, lookbackMs } from './episode.ts';
import { duration } from './explain.ts';
import { heartbeatOf } from './heartbeat.ts';
import { shortRows, type Row } from './near-silence.ts';
import type { Finding, Firing } from './rule.ts';
import type { Entry } from './windows.ts';

export interface Patience {
  /** In error for so long. */
  readonly errorMs: number;
  /** Its windows have not moved for so long, although it answers. */
  readonly stuckMs: number;
  /** No event for so long, although it answers. */
  readonly silentMs: number;
  /** Heartbeats that say it no more, or none at all, for so long: it is over. */
  readonly quietMs: number;
}

export type Ailment = 'error' | 'stuck' | 'silent';

export interface Silence extends Finding {
  readonly ailment: Ailment;
  /** How long it has lasted, and how long it had to. */
  readonly lastedMs: number;
  readonly neededMs: number;
}

const LATENESS_MS = 2 * 3_600_000;
/** A day of minutes of three sources. */
const CAP = 4096;

interface Sign {
  readonly ailment: Ailment;
  /** Since when, by this heartbeat alone. */
  readonly since: number;
}

/** What a heartbeat gives reason to think; undefined where the source is well. */
export function signOf(event: Sighting, { stuckMs, silentMs }: Patience): Sign | undefined {
  const beat = heartbeatOf(event);
  if (!beat) return undefined;
  const { state, healthy, closedUntil, lastEventAt } = beat;
  const at = event.occurredAt;
  if (state === 'Error') return { ailment: 'error', since: at };
  if (!healthy || state === 'Stopping') return undefined;
  if (closedUntil !== null && at - closedUntil >= stuckMs) return { ailment: 'stuck', since: at };
  // Where it has published nothing since it began, only the heartbeats before tell for how long.
  if (lastEventAt === null || at - lastEventAt >= silentMs) return { ailment: 'silent', since: lastEventAt ?? at };
  return undefined;
}

export function silence(patience: Patience): Firing<Silence> {
  const { quietMs, errorMs, stuckMs, silentMs } = patience;
  const needed: Readonly<Record<Ailment, number>> = { error: errorMs, stuck: stuckMs, silent: silentMs };
  // A window that moves is one that catches up.
  const nameOf = ({ sighting }: Entry): string => {
    const ailment = signOf(sighting, patience)?.ailment;
    const window = ailment === 'stuck' ? heartbeatOf(sighting)?.closedUntil : undefined;
    return JSON.stringify([sighting.source, ailment, window]);
  };
  const rowsIn = (entries: readonly Entry[]): (Row & Pick<Silence, 'apart' | 'ailment'>)[] =>
    [...Map.groupBy(entries, nameOf)].flatMap(([apart, own]) =>
      episodes(own, quietMs).flatMap((counted) => {
        const [anchor, last] = [counted[0], counted.at(-1)];
        const sign = anchor && signOf(anchor.sighting, patience);
        if (!anchor || !last || !sign) return [];
        const { ailment, since } = sign;
        const lastedMs = last.at - Math.min(anchor.at, since);
        return [{ counted, apart, ailment, lastedMs, neededMs: needed[ailment], name: words[ailment] }];
      }),
    );
  const find = (entries: readonly Entry[]): Silence[] =>
    rowsIn(entries).flatMap(({ counted, apart, ailment, lastedMs, neededMs }): Silence[] => {
      const [anchor] = counted;
      if (!anchor || lastedMs < neededMs) return [];
      const facts = { count: weightOf(counted), degraded: merged(counted), apart, suppressedBy: [] };
      return [{ ...facts, anchor, counted, ailment, lastedMs, neededMs }];
    });
  return {
    latenessMs: LATENESS_MS,
    retentionMs: lookbackMs(quietMs) + LATENESS_MS,
    quietMs,
    cap: CAP,
    mayMerge: (into, gone, next) => next.at - into.at < quietMs && nameOf(into) === nameOf(gone),
    mayFind: () => true,
    find,
    checks: ({ ailment, lastedMs, neededMs }): Check[] => [
      { name: words[ailment], value: duration(lastedMs), threshold: `at least ${duration(neededMs)}`, passed: true },
    ],
    nearly: (entries, about) => shortRows(rowsIn(entries), about),
  };
}

const words: Readonly<Record<Ailment, string>> = {
  error: 'in error for',
  stuck: 'windows have not moved for',
  silent: 'no event for',
};
