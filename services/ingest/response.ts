/** What every answer of JumpCloud is read with: its headers, a short body, and in which way it broke. */
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { cleanMessage, cleanWord } from './message.ts';
import { DamagedRow, PageTooLarge } from './page.ts';
import { NotAnArray } from './slicer.ts';
import type { Broken, Refused } from './verdict.ts';

/** Of an answer that is no page: an error page of a proxy may be long. */
const MAX_SMALL_BODY_BYTES = 65_536;

/** An answer other than 200. */
export async function refusalOf(
  answer: Dispatcher.ResponseData,
  sent: Refused['sent'],
  secrets: readonly string[],
): Promise<Refused> {
  // The status says enough where the rest does not come through.
  const text = await smallText(contentOf(answer)).catch(() => '');
  return {
    kind: 'refused',
    sent,
    status: answer.statusCode,
    retryAfter: retryAfterOf(answer),
    message: cleanMessage(text, secrets),
    requestId: requestIdOf(answer),
  };
}

/** A moment is turned into seconds by JumpCloud's own clock, as ours may differ. */
function retryAfterOf(answer: Dispatcher.ResponseData): string | null {
  const wish = header(answer, 'retry-after');
  const [at, sentAt] = [wish ?? '', header(answer, 'date') ?? ''].map((text) =>
    /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : NaN,
  );
  return at === undefined || sentAt === undefined || Number.isNaN(at - sentAt)
    ? wish
    : String(Math.max(0, at - sentAt) / 1000);
}

/** What went wrong, in a word and without any text of the answer. Throws what is neither the world's fault nor the answer's. */
export function brokenBy(error: unknown, timeoutMs: number): Broken | { readonly kind: 'too-large' } {
  if (error instanceof PageTooLarge) return { kind: 'too-large' };
  if (error instanceof DamagedRow) return { kind: 'broken', reason: 'damaged-row', detail: error.message };
  if (error instanceof NotAnArray || error instanceof NotAsAnnounced)
    return { kind: 'broken', reason: 'not-json', detail: error.message };
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return { kind: 'broken', reason: 'timeout', detail: `after ${timeoutMs} ms` };
  // Sockets, undici and zlib name their errors by a code; our own bugs have none.
  if (!('code' in error) || typeof error.code !== 'string') throw error;
  return { kind: 'broken', reason: /timeout/i.test(error.code) ? 'timeout' : 'network', detail: error.code };
}

/** A body that is not what this kind of request is answered with. */
export class NotAsAnnounced extends Error {}

export function contentOf(answer: Dispatcher.ResponseData): AsyncIterable<Buffer> {
  if (header(answer, 'content-encoding') !== 'gzip') return answer.body;
  // The error, if there is one, comes out of the last stream; all of them end together.
  return pipeline(answer.body, createGunzip(), () => undefined);
}

/** The members of a short JSON object; throws NotAsAnnounced, without a word of the body, where there is none. */
export async function smallObject(answer: Dispatcher.ResponseData): Promise<Readonly<Record<string, unknown>>> {
  const text = await smallText(contentOf(answer));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotAsAnnounced('the body is no JSON');
  }
  if (typeof value !== 'object' || value === null) throw new NotAsAnnounced('the body is no JSON object');
  return value as Readonly<Record<string, unknown>>;
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
export function header({ headers }: Dispatcher.ResponseData, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

export const requestIdOf = (answer: Dispatcher.ResponseData): string => cleanWord(header(answer, 'x-request-id') ?? '');
