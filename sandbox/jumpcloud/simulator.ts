/**
 * The API without its sockets: requests in, answers out, time as an argument. Nothing happens between requests; what has
 * become due appears when the next one asks.
 */
import { seeded } from '../traffic/random.ts';
import { uuid } from '../traffic/stamps.ts';
import type { TimedEvent } from '../traffic/types.ts';
import { admit, type ApiKey, type Headers, type Region } from './access.ts';
import { finished, wrong, type Answer, type Content } from './answer.ts';
import { createFaults, type Faults, type RequestKind } from './faults.ts';
import { createPageNumbers } from './page-numbers.ts';
import { parseBody, parseQuery, type Body, type Query } from './query.ts';
import { isRefusal, refused, type Refusal } from './refusal.ts';
import { matching, page, projected, type Behaviour, type Scope } from './select.ts';
import { createStore, type StoredEvent } from './store.ts';
import { summary } from './summaries.ts';
import { createTimeline } from './timeline.ts';
import { createTokens, type ServiceAccount } from './tokens.ts';

const RETENTION_MS = 90 * 86_400_000;

export interface SimulatorOptions {
  /** The organization whose events these are; several for a multi-tenant administrator. */
  readonly organization: string | readonly [string, ...string[]];
  readonly apiKey: string | readonly ApiKey[];
  readonly serviceAccount?: ServiceAccount;
  /** Default: us. */
  readonly region?: Region;
  /** Whether a row at `end_time` itself is found; nobody has said. Default: false. */
  readonly endInclusive?: boolean;
  /** What a limit above 10,000 does. Default: clamp. */
  readonly overLimit?: 'clamp' | 'refuse';
  /** Whether an empty page carries the cursor it was asked with (an empty one on a first page), or none. Default: echo. */
  readonly emptyPageCursor?: 'echo' | 'omit';
  /** Services that `all` does not cover. Default: none. */
  readonly hiddenFromAll?: readonly string[];
  /** How long rows are kept. Default: 90 days. */
  readonly retentionMs?: number;
}

export interface Request {
  /** 'unknown' for a path that the API does not have. */
  readonly kind: RequestKind | 'unknown';
  readonly headers: Headers;
  readonly body: string;
  readonly nowMs: number;
}

/** An event that exists, as the API would send it now. */
export interface ExistingEvent {
  readonly organization: string;
  readonly occurredAt: number;
  readonly json: string;
}

export interface RequestCounts {
  readonly byKind: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
}

export interface Simulator {
  readonly answer: (request: Request) => Answer;
  /** The rows exist from now on, whatever their timestamps; each is a document of its own. */
  readonly add: (texts: readonly string[]) => void;
  readonly schedule: (events: Iterable<TimedEvent>) => void;
  readonly truth: (nowMs: number) => ExistingEvent[];
  /** How many events exist; cheap. */
  readonly size: (nowMs: number) => number;
  readonly requests: () => RequestCounts;
  readonly faults: Faults;
  readonly revokeTokens: () => void;
}

export function createSimulator(options: SimulatorOptions): Simulator {
  const { organization, apiKey, region = 'us', overLimit = 'clamp' } = options;
  const organizations = typeof organization === 'string' ? ([organization] as const) : organization;
  const keys = typeof apiKey === 'string' ? [{ key: apiKey }] : apiKey;
  const behaviour: Behaviour = {
    endInclusive: options.endInclusive ?? false,
    hiddenFromAll: new Set(options.hiddenFromAll),
  };
  const store = createStore(organizations);
  const timeline = createTimeline();
  const tokens = createTokens(options.serviceAccount ?? null);
  const faults = createFaults();
  const pages = createPageNumbers();
  const counts = { byKind: new Map<string, number>(), byStatus: new Map<string, number>() };
  const random = seeded('requests');
  const directory = { organizations, keys, region, tokenIsValid: tokens.isValid };

  const advance = (nowMs: number): readonly StoredEvent[] => {
    store.insert(timeline.due(nowMs));
    store.forget(nowMs - (options.retentionMs ?? RETENTION_MS));
    return store.rows();
  };

  const pageOf = (rows: readonly StoredEvent[], query: Query, scope: Scope, number: number): Content => {
    const found = page(rows, query, scope, behaviour);
    const last = found.at(-1);
    const cursor = last ? JSON.stringify([last.atMs, last.documentId]) : echoed(query, options.emptyPageCursor);
    if (cursor !== null && last) pages.note(cursor, number + 1);
    const headers = {
      'X-Result-Count': String(found.length),
      'X-Limit': String(query.limit),
      'X-Sort': query.sort,
      ...(cursor === null ? {} : { 'X-Search_after': cursor }),
    };
    return { headers, body: `[${found.map((row) => projected(row, query.fields)).join(',')}]` };
  };

  const found = (request: Request, body: Body | Refusal, number: number): Content | Refusal => {
    const { kind, headers, nowMs } = request;
    if (kind === 'unknown') return refused(404, 'Not Found');
    if (kind === 'token') return json(tokens.issue(headers['authorization']?.[0], request.body, nowMs));
    const scope = admit(headers, directory, nowMs);
    if (isRefusal(scope)) return scope;
    if (isRefusal(body)) return body;
    const query = parseQuery(body, { nowMs, overLimit });
    if (isRefusal(query)) return query;
    const rows = advance(nowMs);
    if (kind === 'events') return pageOf(rows, query, scope, number);
    return json(summary(kind, matching(rows, query, scope, behaviour), body));
  };

  return {
    faults,
    add: store.insert,
    schedule: timeline.schedule,
    revokeTokens: tokens.revokeAll,
    size: (nowMs) => advance(nowMs).length,
    truth: (nowMs) =>
      advance(nowMs).map((row) => ({ organization: row.organization, occurredAt: row.atMs, json: row.json })),
    requests: () => ({ byKind: Object.fromEntries(counts.byKind), byStatus: Object.fromEntries(counts.byStatus) }),
    answer: (request) => {
      const { kind } = request;
      const body = kind === 'token' ? {} : parseBody(request.body);
      const number = isRefusal(body) ? 1 : pages.of(body['search_after']);
      const effect = kind === 'unknown' ? null : faults.strike(kind, number);
      const reply = wrong(effect) ?? finished(found(request, body, number));
      count(counts.byKind, kind);
      count(counts.byStatus, String(reply.status));
      const headers = { 'Content-Type': 'application/json', 'X-Request-Id': uuid(random), ...reply.headers };
      return { ...reply, headers, effect };
    },
  };
}

const json = (value: object): Content | Refusal =>
  isRefusal(value) ? value : { headers: {}, body: JSON.stringify(value) };

const echoed = ({ after }: Query, mode: SimulatorOptions['emptyPageCursor']): string | null =>
  mode === 'omit' ? null : JSON.stringify(after ? [after.atMs, after.documentId] : []);

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};
