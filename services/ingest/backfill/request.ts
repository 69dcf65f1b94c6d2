/** What a person asks for, as a backfill: checked, with all that is wrong in one go. */
import { NO_TIME, writtenTime } from '@pipeline/runtime/written-time';
import type { Backfill } from '@pipeline/schemas/generated';
import { RETENTION_MS } from '../source-fields.ts';
import type { Source } from '../source.ts';

export interface Asked {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly again?: boolean;
  readonly rate?: string;
}

export type Request =
  | { readonly kind: 'job'; readonly job: Omit<Backfill, 'id'>; readonly organization: string }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

const MAX_RATE = 1_000_000;

export function requestOf(asked: Asked, sources: readonly Source[], nowMs: number): Request {
  const problems: string[] = [];
  const source = sources.find(({ name }) => name === asked.source);
  if (!source) {
    const names = sources.map(({ name }) => JSON.stringify(name)).join(', ');
    problems.push(`--source: there is no source ${JSON.stringify(asked.source)}; there are: ${names}`);
  }
  const [from, to] = [writtenTime(asked.from, nowMs), writtenTime(asked.to, nowMs)];
  if (from === null) problems.push(`--from: ${JSON.stringify(asked.from)} is ${NO_TIME}`);
  if (to === null) problems.push(`--to: ${JSON.stringify(asked.to)} is ${NO_TIME}`);
  if (from !== null && to !== null && from >= to) problems.push('--from: must be before --to');
  if (to !== null && to > nowMs) problems.push(`--to: lies in the future; it is ${iso(nowMs)} now`);
  if (from !== null && from < nowMs - RETENTION_MS) {
    const earliest = iso(Math.ceil((nowMs - RETENTION_MS) / 60_000) * 60_000);
    problems.push(`--from: JumpCloud keeps events for 90 days, on some plans for 15; the earliest is ${earliest}`);
  }
  const rate = asked.rate === undefined ? 0 : Number(asked.rate);
  if (asked.rate !== undefined && !(Number.isInteger(rate) && rate >= 1 && rate <= MAX_RATE)) {
    problems.push(`--rate: must be a number of rows a second, from 1 to ${MAX_RATE}`);
  }
  if (!source || from === null || to === null || problems.length > 0) return { kind: 'wrong', problems };
  return {
    kind: 'job',
    organization: source.organization,
    job: {
      ...{ source: source.name, from, to, again: asked.again ?? false, rate, requestedAt: nowMs },
      ...{ readUntil: null, readingUntil: null, knownFrom: null, endedAt: null, problem: '' },
      ...{ windows: 0, events: 0, duplicates: 0 },
    },
  };
}

export const iso = (ms: number): string => new Date(ms).toISOString().replace(/(:00)?\.000Z$/, 'Z');
