/**
 * Records of dead letters that have been put back into their topic: each is for one consumer group, and all others pass
 * over it, as they have had the original. Looked at before anything else of a record: what one group cannot read is no
 * other group's trouble.
 */
import { replayHeaders } from '@pipeline/schemas/headers';
import type { IHeaders } from 'kafkajs';
import type { Ending } from './loop-metrics.ts';

export const FOR_ANOTHER: Ending = { outcome: 'drop', reason: 'replay-for-another' };

export function isForAnother(headers: IHeaders | undefined, group: string): boolean {
  const value = headers?.[replayHeaders.for];
  return value !== undefined && textOf(value) !== group;
}

/** How often the record had been tried before it was put back; 0 for every other record. */
export function triesBefore(headers: IHeaders | undefined): number {
  const value = headers?.[replayHeaders.tries];
  const tries = value === undefined ? 0 : Number(textOf(value));
  return Number.isSafeInteger(tries) && tries > 0 ? tries : 0;
}

const textOf = (value: NonNullable<IHeaders[string]>): string => String(Array.isArray(value) ? value[0] : value);
