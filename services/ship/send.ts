/**
 * One request to a destination over HTTP. The address may be the credential: it appears in no error, log or metric, and a
 * redirect is not followed. Whatever goes wrong on the way is an answer of one word.
 */
import type { Secret } from '@pipeline/runtime/secret';
import { request, type Dispatcher } from 'undici';
import type { Compression } from './sumo.ts';
import type { Answer } from './verdict.ts';

export interface Source {
  /** As Sumo shows it: with the secret in its path, or, where a token is given, without. */
  readonly url: Secret;
  readonly token?: Secret | undefined;
}

/** Longer than Sumo's own 30 s: giving up earlier would send again what Sumo is about to accept. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Bodies of most answers are for people; what is beyond this is not read. */
const MAX_BODY_BYTES = 16_384;

/** `source` is asked at every request: secrets may be replaced meanwhile. */
export function createPost(
  dispatcher: Dispatcher,
  source: () => Source,
  encoding: Compression = 'gzip',
  timeoutMs = REQUEST_TIMEOUT_MS,
) {
  const fixed = { 'content-type': 'application/json', 'content-encoding': encoding };
  const exchange = createExchange(dispatcher, timeoutMs);
  return (body: Buffer, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> => {
    const { url, token } = source();
    const secret = token === undefined ? {} : { 'x-sumo-token': token.reveal() };
    return exchange({ url, headers: { ...headers, ...fixed, ...secret }, body }, signal);
  };
}

export interface Outbound {
  readonly url: Secret;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  /** Bytes of the answer that are read, where a program is to read it. */
  readonly maxBodyBytes?: number;
}

export type Exchange = (outbound: Outbound, signal: AbortSignal) => Promise<Answer>;

/** One POST. Never rejects. */
export function createExchange(dispatcher: Dispatcher, timeoutMs = REQUEST_TIMEOUT_MS): Exchange {
  return async ({ url, headers, body, maxBodyBytes = MAX_BODY_BYTES }, signal) => {
    const inTime = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(url.reveal(), {
        ...{ dispatcher, method: 'POST', headers, body },
        signal: AbortSignal.any([signal, inTime]),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const retryAfter = response.headers['retry-after'];
      return {
        kind: 'response',
        status: response.statusCode,
        ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
        body: await readBody(response.body, maxBodyBytes),
      };
    } catch (error) {
      return { kind: 'failed', cause: inTime.aborted ? 'timeout' : causeOf(error) };
    }
  };
}

/** The status has been said: a body that breaks off changes nothing of it. */
async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      // Leaving the loop closes the connection rather than reading on for ever.
      if (bytes >= maxBytes) break;
    }
  } catch {
    chunks.push(Buffer.from(' (broken off)'));
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString();
}

/** A code such as ECONNREFUSED or UND_ERR_SOCKET; messages may hold the address. */
function causeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code.toLowerCase() : 'network';
}
