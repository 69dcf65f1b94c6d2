/** From a request to its answer: read, checked, perhaps failed on purpose, stored. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import {
  checkBody,
  checkHead,
  fieldWarnings,
  MAX_BODY_BYTES,
  type Credentials,
  type Line,
  type Refusal,
  type SourceKind,
} from './check.ts';
import type { Fault, Faults } from './faults.ts';
import type { Store } from './store.ts';

export interface RequestSeen {
  readonly at: number;
  readonly source: SourceKind | null;
  /** 0 where the connection was cut instead of an answer. */
  readonly status: number;
  /** Compressed. */
  readonly bytes: number;
  readonly lines: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Receiver {
  readonly credentials: Credentials;
  readonly store: Store;
  readonly faults: Faults;
  readonly now: () => number;
  readonly seen: (request: RequestSeen) => void;
  readonly signal: AbortSignal;
}

/** Compressed or not, no more than this is read. */
const MAX_READ_BYTES = 16 * MAX_BODY_BYTES;

export async function receive(request: IncomingMessage, response: ServerResponse, receiver: Receiver): Promise<void> {
  const { store, faults, now } = receiver;
  const { method = '', url = '', headers, socket } = request;
  const head = checkHead({ method, path: url, headers }, receiver.credentials);
  const source = head.ok ? head.value : null;
  const fault = source === null ? undefined : faults.next(source);
  let body: Buffer | null = null;
  let stored = 0;

  const seen = (status: number): void => {
    receiver.seen({ at: now(), source, status, bytes: body?.length ?? 0, lines: stored, headers });
  };
  const answer = (status: number, text: string, more: Record<string, string> = {}): void => {
    seen(status);
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(text);
  };
  const refuse = ({ status, code, message }: Refusal): void => {
    answer(status, JSON.stringify({ id: 'STAND-IN', errors: [{ code, message }] }));
  };
  const cut = (): void => {
    seen(0);
    socket.resetAndDestroy();
  };
  const keep = (lines: readonly Line[]): void => {
    if (source === null) return;
    stored = lines.length;
    store.add(source, lines, { name: text(headers['x-sumo-name']), category: text(headers['x-sumo-category']) }, now());
  };

  body = await read(request, fault?.kind === 'reset');
  if (body === null) {
    cut();
    return;
  }
  if (!head.ok) {
    refuse(head.refusal);
    return;
  }
  const checked = linesIn(body, headers['content-encoding']);
  if (!checked.ok) {
    refuse(checked.refusal);
    return;
  }
  const lines = checked.value;
  const marked = lines.findIndex((line) => faults.markers(head.value).some((marker) => line.text.includes(marker)));
  if (marked >= 0) {
    refuse({ status: 400, code: 'line:refused', message: `line ${marked + 1} is refused` });
    return;
  }
  await answerWith(fault, lines);

  async function answerWith(wanted: Fault | undefined, all: readonly Line[]): Promise<void> {
    switch (wanted?.kind) {
      case 'status':
        answer(
          wanted.status,
          wanted.body ?? '',
          wanted.retryAfter === undefined ? {} : { 'retry-after': wanted.retryAfter },
        );
        return;
      case 'half':
        keep(all.slice(0, Math.ceil(all.length / 2)));
        answer(408, '');
        return;
      case 'warning':
        keep(all);
        answer(200, warning(['the stand-in was asked to warn']));
        return;
      case 'reset-after':
        keep(all);
        cut();
        return;
      case 'stall':
        await sleep(wanted.ms, undefined, { signal: receiver.signal }).catch(() => undefined);
        cut();
        return;
      case 'too-many':
        if (all.length > wanted.lines) {
          refuse({ status: 413, code: 'body:too-large', message: `${all.length} lines` });
          return;
        }
        keep(all);
        answer(200, '');
        return;
      case 'reset':
      case 'refuse':
      case undefined: {
        keep(all);
        const warnings = fieldWarnings(headers['x-sumo-fields']);
        answer(200, warnings.length === 0 ? '' : warning(warnings));
      }
    }
  }
}

const warning = (messages: readonly string[]): string =>
  JSON.stringify({
    ...{ id: 'STAND-IN', status: 200, code: 'warning', message: 'accepted with warnings' },
    errors: messages.map((message) => ({ code: 'fields:dropped', message })),
  });

const text = (header: string | string[] | undefined): string | null => (header === undefined ? null : String(header));

/** Null where the connection is to be cut in the middle, or was. */
async function read(request: IncomingMessage, cutInTheMiddle: boolean): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (cutInTheMiddle) return null;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_READ_BYTES) return null;
    }
  } catch {
    return null;
  }
  return cutInTheMiddle ? null : Buffer.concat(chunks);
}

function linesIn(body: Buffer, encoding: string | undefined): ReturnType<typeof checkBody> {
  try {
    const options = { maxOutputLength: MAX_READ_BYTES };
    if (encoding === 'gzip') return checkBody(gunzipSync(body, options));
    if (encoding === 'zstd') return checkBody(zstdDecompressSync(body, options));
    return checkBody(encoding === 'deflate' ? inflateSync(body, options) : body);
  } catch {
    return {
      ok: false,
      refusal: { status: 400, code: 'body:undecodable', message: `the body is not ${encoding ?? 'readable'}` },
    };
  }
}
