/**
 * Hears of what is written to a partition from an offset on, under some of its keys: committed records, in order, about
 * a second after their commit. Asks without waiting at the broker, which would hold up all else on the same connection.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backoffMs } from './backoff.ts';
import { errorType } from './errors.ts';
import type { Positions } from './positions.ts';

export interface Tail<T> {
  readonly positions: Pick<Positions, 'fetch'>;
  /** With the prefix. */
  readonly topic: string;
  readonly partition: number;
  /** The first offset to hear of. */
  readonly from: number;
  readonly heeds: (key: string) => boolean;
  /** Rejects where the value cannot be decoded. */
  readonly decoded: (value: Buffer, offset: string) => Promise<T | null>;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

const QUIET_MS = 1_000;

/** Resolves once the signal is aborted; rejects where a record would be missed, or with what the listener throws. */
export async function follow<T>(tail: Tail<T>, listener: (key: string, value: T | null) => void): Promise<void> {
  const { positions, topic, partition, heeds, decoded, log, signal } = tail;
  let position = tail.from;
  let failures = 0;
  const ended = (): boolean => signal.aborted;
  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);

  while (!ended()) {
    let fetched;
    try {
      fetched = await positions.fetch(topic, partition, position, 0);
    } catch (error) {
      if (errorType(error) === 'OFFSET_OUT_OF_RANGE') throw error;
      if (failures++ === 0) log.warn({ error: errorType(error) }, 'the partition cannot be followed at present');
      await pause(Math.max(QUIET_MS, backoffMs(failures, Math.random())));
      continue;
    }
    failures = 0;
    for (const { key: bytes, value, offset } of fetched.messages) {
      const key = bytes?.toString();
      if (key === undefined || !heeds(key)) continue;
      const heard = value === null ? null : await decoded(value, offset);
      if (ended()) return;
      listener(key, heard);
    }
    const next = fetched.nextOffset ?? position;
    if (next <= position) await pause(QUIET_MS);
    position = Math.max(position, next);
  }
}
