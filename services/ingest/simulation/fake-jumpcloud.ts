/** JumpCloud in memory: strict where the real one is, with faults by chance. Its answers go through the real page reader. */
import { createPageReader, PageTooLarge, type Page, type PageLimits } from '../page.ts';
import type { Answer } from '../verdict.ts';
import type { Dice } from './dice.ts';
import type { Doc } from './history.ts';

export interface FakeJumpCloud {
  readonly events: (body: string, lenient: boolean) => Answer<Page>;
  readonly count: (body: string) => Answer<number>;
}

export interface Behaviour {
  readonly now: () => number;
  /** How far its clock is ahead of ours. */
  readonly clockAheadMs: number;
  readonly endIncluded: boolean;
  readonly docs: readonly Doc[];
  readonly limits: PageLimits;
  /** Probability that a request fails. */
  readonly faults: () => number;
}

interface Query {
  readonly service: readonly string[];
  readonly start_time: string;
  readonly end_time: string;
  readonly limit: number;
  readonly search_after?: [number, string];
}

const ok = <T>(value: T, now: number): Answer<T> => ({
  kind: 'ok',
  value,
  requestId: 'r',
  serverTime: Math.floor(now / 1000) * 1000,
});

export function createFakeJumpCloud(dice: Dice, behaviour: Behaviour): FakeJumpCloud {
  /** The query that each cursor was given for. */
  const cursors = new Map<string, string>();
  const now = (): number => behaviour.now() + behaviour.clockAheadMs;

  const visible = (query: Query): Doc[] => {
    const [from, to] = [Date.parse(query.start_time), Date.parse(query.end_time)];
    return behaviour.docs.filter(
      (doc) =>
        doc.visibleAt <= now() &&
        doc.at >= from &&
        (behaviour.endIncluded ? doc.at <= to : doc.at < to) &&
        (query.service.includes('all') || query.service.includes(doc.service)),
    );
  };

  return {
    events: (body, lenient) => {
      const query = JSON.parse(body) as Query;
      const wrong = refusal(query, now());
      if (wrong) return refused(400, wrong);
      const fault = dice.happens(behaviour.faults()) ? randomFault(dice) : null;
      if (fault) return fault;
      if (query.search_after) {
        const cursor = JSON.stringify(query.search_after);
        const ownQuery = body.slice(0, body.indexOf(',"search_after"'));
        if (cursors.get(cursor + ownQuery) !== cursor) throw new Error(`a cursor outside of its query: ${body}`);
      }
      const rest = visible(query).filter((doc) => !query.search_after || isAfter(doc, query.search_after));
      return pageOf(rest.slice(0, query.limit), query.limit, body, lenient);
    },
    count: (body) => {
      const query = JSON.parse(body) as Query;
      const wrong = refusal(query, now());
      if (wrong) return refused(400, wrong);
      const fault = dice.happens(behaviour.faults()) ? randomFault(dice) : null;
      return fault ?? ok(visible(query).length, now());
    },
  };

  function pageOf(docs: readonly Doc[], limit: number, body: string, lenient: boolean): Answer<Page> {
    const reader = createPageReader(behaviour.limits, lenient);
    try {
      const bytes = Buffer.from(`[${docs.map(({ json }) => json).join(dice.pick([',', ', ']))}]`);
      const cut = dice.between(0, bytes.length);
      reader.push(bytes.subarray(0, cut));
      reader.push(bytes.subarray(cut));
      const last = docs.at(-1);
      const searchAfter = last ? JSON.stringify([last.at, last.key]) : null;
      const ownQuery = body.includes(',"search_after"')
        ? body.slice(0, body.indexOf(',"search_after"'))
        : body.slice(0, -1);
      if (searchAfter !== null) cursors.set(searchAfter + ownQuery, searchAfter);
      return ok({ rows: reader.end(), resultCount: docs.length, limit, searchAfter }, now());
    } catch (error) {
      if (error instanceof PageTooLarge) return { kind: 'too-large' };
      throw error;
    }
  }
}

const refused = (status: number, message: string, retryAfter: string | null = null): Answer<never> => ({
  kind: 'refused',
  sent: 'key',
  status,
  retryAfter,
  message,
  requestId: 'r',
});

function refusal(query: Query, now: number): string | null {
  const [from, to] = [Date.parse(query.start_time), Date.parse(query.end_time)];
  if (Number.isNaN(from) || Number.isNaN(to)) return 'malformed time';
  if (from > now) return 'Start Time in the future';
  return from >= to ? `Start Time not after End Time ${query.start_time} > ${query.end_time}` : null;
}

const isAfter = (doc: Doc, [at, key]: [number, string]): boolean => doc.at > at || (doc.at === at && doc.key > key);

function randomFault(dice: Dice): Answer<never> {
  return dice.pick<Answer<never>>([
    { kind: 'broken', reason: 'network', detail: 'ECONNRESET' },
    { kind: 'broken', reason: 'timeout', detail: 'UND_ERR_HEADERS_TIMEOUT' },
    { kind: 'broken', reason: 'not-json', detail: 'the body does not begin with [' },
    { kind: 'broken', reason: 'incomplete', detail: '1 rows where 2 were announced' },
    { kind: 'too-large' },
    refused(429, '', '20'),
    refused(429, 'slow down'),
    refused(500, 'oops'),
    refused(503, ''),
    refused(400, 'the time range is too complex'),
    refused(401, 'token expired'),
  ]);
}
