/** Asks JumpCloud, and turns whatever comes back into an answer. Knows sockets, compression and time-outs; decides nothing. */
import { request, type Dispatcher } from 'undici';
import { createCredentials, type Proof } from './access.ts';
import { createPageReader, pageLimits, type Page } from './page.ts';
import { brokenBy, contentOf, header, NotAsAnnounced, refusalOf, requestIdOf, smallObject } from './response.ts';
import type { Source } from './source.ts';
import type { Answer } from './verdict.ts';

export interface Client {
  /** Lenient: a row that is not JSON does not spoil the page. */
  readonly events: (body: string, lenient: boolean, signal: AbortSignal) => Promise<Answer<Page>>;
  readonly count: (body: string, signal: AbortSignal) => Promise<Answer<number>>;
}

const BASE_PATH = '/insights/directory/v1';

export interface ClientOptions {
  readonly now: () => number;
  /** Until the headers, and between two pieces of the body. */
  readonly silenceMs: number;
  /** For all of an answer. */
  readonly answerMs: number;
}

const usual: ClientOptions = { now: Date.now, silenceMs: 60_000, answerMs: 300_000 };

type Read<T> = (answer: Dispatcher.ResponseData) => Promise<T>;

export function createClient(source: Source, http: Dispatcher, options: Partial<ClientOptions> = {}): Client {
  const { now, silenceMs, answerMs } = { ...usual, ...options };
  const credentials = createCredentials(source.access, http, now);

  const attempt = async <T>(
    path: string,
    body: string,
    { headers, secrets }: Proof,
    signal: AbortSignal,
    read: Read<T>,
  ): Promise<Answer<T>> => {
    try {
      const answer = await request(`${source.baseUrl}${BASE_PATH}${path}`, {
        method: 'POST',
        dispatcher: http,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-encoding': 'gzip',
          'x-org-id': source.organization,
          ...headers,
        },
        body,
        headersTimeout: silenceMs,
        bodyTimeout: silenceMs,
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      });
      if (answer.statusCode !== 200) return await refusalOf(answer, credentials.sent, secrets);
      const [requestId, serverTime] = [requestIdOf(answer), timeOf(header(answer, 'date'))];
      return { kind: 'ok', value: await read(answer), requestId, serverTime };
    } catch (error) {
      signal.throwIfAborted();
      return brokenBy(error, answerMs);
    }
  };

  const post = async <T>(path: string, body: string, signal: AbortSignal, read: Read<T>): Promise<Answer<T>> => {
    for (let renewals = 0; ; renewals++) {
      const proof = await credentials.proof(signal);
      if (proof.kind === 'no-token') return proof;
      const answer = await attempt(path, body, proof, signal, read);
      const unaccepted = answer.kind === 'refused' && answer.status === 401;
      if (!unaccepted || !credentials.refused(proof) || renewals > 0) return answer;
    }
  };

  return {
    events: (body, lenient, signal) =>
      post('/events', body, signal, async (answer) => {
        const page = createPageReader(pageLimits, lenient);
        for await (const chunk of contentOf(answer)) page.push(chunk);
        return {
          rows: page.end(),
          resultCount: countOf(header(answer, 'x-result-count')),
          limit: countOf(header(answer, 'x-limit')),
          searchAfter: header(answer, 'x-search_after'),
        };
      }),
    count: (body, signal) =>
      post('/events/count', body, signal, async (answer) => {
        const { count } = await smallObject(answer);
        if (typeof count !== 'number') throw new NotAsAnnounced('no count');
        return count;
      }),
  };
}

/** Compared as numbers, never as texts. */
const countOf = (text: string | null): number | null => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

function timeOf(date: string | null): number | null {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? null : ms;
}
