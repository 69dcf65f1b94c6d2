/** Asks JumpCloud, and turns whatever comes back into an answer. Knows sockets, compression and time-outs; decides nothing. */
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { request, type Dispatcher } from 'undici';
import { cleanMessage } from './message.ts';
import { createPageReader, pageLimits, PageTooLarge, type Page } from './page.ts';
import { NotAnArray } from './slicer.ts';
import type { Source } from './source.ts';
import type { Answer } from './verdict.ts';

export interface Client {
  /** Lenient: a row that is not JSON does not spoil the page. */
  readonly events: (body: string, lenient: boolean, signal: AbortSignal) => Promise<Answer<Page>>;
  readonly count: (body: string, signal: AbortSignal) => Promise<Answer<number>>;
}

const BASE_PATH = '/insights/directory/v1';
/** Until the headers, between two pieces of the body, and for all of it. */
const HEADERS_TIMEOUT_MS = 60_000;
const BODY_TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 300_000;
/** Of an answer that is no page: an error page of a proxy may be long. */
const MAX_SMALL_BODY_BYTES = 65_536;

export function createClient(source: Source, http: Dispatcher): Client {
  const post = async <T>(
    path: string,
    body: string,
    signal: AbortSignal,
    read: (answer: Dispatcher.ResponseData, content: AsyncIterable<Buffer>) => Promise<T>,
  ): Promise<Answer<T>> => {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    try {
      const answer = await request(`${source.baseUrl}${BASE_PATH}${path}`, {
        method: 'POST',
        dispatcher: http,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-encoding': 'gzip',
          'x-api-key': source.access.kind === 'api-key' ? source.access.key.reveal() : '',
          'x-org-id': source.organization,
        },
        body,
        headersTimeout: HEADERS_TIMEOUT_MS,
        bodyTimeout: BODY_TIMEOUT_MS,
        signal: deadline,
      });
      const content = contentOf(answer);
      const requestId = header(answer, 'x-request-id') ?? '';
      if (answer.statusCode !== 200) {
        const text = await smallText(content).catch(() => '');
        const message = cleanMessage(text, source.access.kind === 'api-key' ? [source.access.key.reveal()] : []);
        return {
          kind: 'refused',
          status: answer.statusCode,
          retryAfter: header(answer, 'retry-after'),
          message,
          requestId,
        };
      }
      return { kind: 'ok', value: await read(answer, content), requestId, serverTime: timeOf(header(answer, 'date')) };
    } catch (error) {
      signal.throwIfAborted();
      return brokenBy(error);
    }
  };

  return {
    events: (body, lenient, signal) =>
      post('/events', body, signal, async (answer, content) => {
        const page = createPageReader(pageLimits, lenient);
        for await (const chunk of content) page.push(chunk);
        return {
          rows: page.end(),
          resultCount: countOf(header(answer, 'x-result-count')),
          limit: countOf(header(answer, 'x-limit')),
          searchAfter: header(answer, 'x-search_after'),
        };
      }),
    count: (body, signal) =>
      post('/events/count', body, signal, async (_, content) => {
        const answer = JSON.parse(await smallText(content)) as { readonly count?: unknown } | null;
        if (typeof answer?.count !== 'number') throw new SyntaxError('no count');
        return answer.count;
      }),
  };
}

/** What went wrong, in a word and without any text of the answer. Throws what is neither the world's fault nor the answer's. */
function brokenBy(error: unknown): Answer<never> {
  if (error instanceof PageTooLarge) return { kind: 'too-large' };
  if (error instanceof NotAnArray) return { kind: 'broken', reason: 'not-json', detail: error.message };
  if (error instanceof SyntaxError) return { kind: 'broken', reason: 'not-json', detail: 'no count' };
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError')
    return { kind: 'broken', reason: 'timeout', detail: `after ${REQUEST_TIMEOUT_MS} ms` };
  // Sockets, undici and zlib name their errors by a code; our own bugs have none.
  if (!('code' in error) || typeof error.code !== 'string') throw error;
  return { kind: 'broken', reason: /timeout/i.test(error.code) ? 'timeout' : 'network', detail: error.code };
}

function contentOf(answer: Dispatcher.ResponseData): AsyncIterable<Buffer> {
  if (header(answer, 'content-encoding') !== 'gzip') return answer.body;
  // The error, if there is one, comes out of the last stream; all of them end together.
  return pipeline(answer.body, createGunzip(), () => undefined);
}

async function smallText(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_SMALL_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Node gives header names in lower case; of several lines of one name the first counts. */
function header({ headers }: Dispatcher.ResponseData, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Compared as numbers, never as texts. */
const countOf = (text: string | null): number | null => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

function timeOf(date: string | null): number | null {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? null : ms;
}
