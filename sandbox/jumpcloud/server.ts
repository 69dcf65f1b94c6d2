/**
 * JumpCloud's Directory Insights API on a local port, as faithful as its documentation and what others observed allow.
 * Under `/_sandbox`, a path that the real API does not have, another process reads the truth and switches faults.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { TimedEvent } from '../traffic/types.ts';
import { administer, ADMIN_PATH } from './admin.ts';
import type { Effect, Faults } from './faults.ts';
import type { Answer } from './answer.ts';
import {
  createSimulator,
  type ExistingEvent,
  type Request,
  type RequestCounts,
  type SimulatorOptions,
} from './simulator.ts';

const BASE_PATH = '/insights/directory/v1';
const BODY_BYTES_MAX = 64 * 1024 * 1024;

export interface JumpCloudOptions extends SimulatorOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Whether bodies are compressed for clients that offer gzip. Default: false, as nobody saw it done. */
  readonly gzip?: boolean;
  /** Milliseconds since the epoch. Default: the clock. */
  readonly now?: () => number;
  /** What GET /_sandbox/expected answers: the alerts that must come. */
  readonly expected?: () => unknown;
}

export interface JumpCloud {
  /** What JUMPCLOUD_BASE_URL is set to. */
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** The rows exist from now on, whatever their timestamps; JSON texts, kept as they are. */
  readonly add: (texts: readonly string[]) => void;
  /** Each event exists from its `appearsAt` on. Read lazily, so that a story may be endless. */
  readonly schedule: (events: Iterable<TimedEvent>) => void;
  /** Every event that exists, in the API's order. */
  readonly truth: () => ExistingEvent[];
  /** How many events exist; cheap. */
  readonly size: () => number;
  readonly requests: () => RequestCounts;
  readonly faults: Faults;
  /** Ends all access tokens. */
  readonly revokeTokens: () => void;
}

export async function startJumpCloud(options: JumpCloudOptions): Promise<JumpCloud> {
  const now = options.now ?? Date.now;
  const simulator = createSimulator(options);
  const truth = (): ExistingEvent[] => simulator.truth(now());
  const size = (): number => simulator.size(now());
  const administration = { ...simulator, truth, size, expected: options.expected ?? ((): unknown => []) };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      response.destroy();
    });
  });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith(ADMIN_PATH)) {
      const { status, text } = administer({ method: request.method ?? '', path, body }, administration);
      response.writeHead(status);
      await pipeline(Readable.from(text), response);
      return;
    }
    response.setHeader('Date', new Date(now()).toUTCString());
    const kind = kindOf(request.method, path);
    const answer = simulator.answer({ kind, headers: request.headersDistinct, body, nowMs: now() });
    const compress = options.gzip === true && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    await send(response, answer, compress);
    if (answer.effect?.kind === 'insert-after') simulator.add(answer.effect.events);
  };

  /** Longer than clients keep an idle connection, so that none is closed under a request. */
  server.keepAliveTimeout = 65_000;
  await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const { address, family, port } = server.address() as AddressInfo;
  return {
    ...simulator,
    truth,
    size,
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    stop: () => stop(server),
  };
}

function kindOf(method: string | undefined, path: string): Request['kind'] {
  if (method !== 'POST') return 'unknown';
  if (path === '/oauth2/token') return 'token';
  if (path === `${BASE_PATH}/events`) return 'events';
  const name = path.startsWith(`${BASE_PATH}/events/`) ? path.slice(BASE_PATH.length + '/events/'.length) : '';
  return name === 'count' || name === 'distinct' || name === 'interval' ? name : 'unknown';
}

async function send(
  response: ServerResponse,
  { status, headers, body, effect }: Answer,
  compress: boolean,
): Promise<void> {
  if (effect?.kind === 'slow') await delay(effect.delayMs);
  if (effect?.kind === 'reset') {
    response.destroy();
    return;
  }
  const bytes = compress ? await promisify(gzip)(body, { level: 1 }) : Buffer.from(body);
  const encoding = compress ? { 'Content-Encoding': 'gzip' } : {};
  response.writeHead(status, { ...without(headers, effect), ...encoding, 'Content-Length': bytes.length });
  if (effect?.kind === 'cut') {
    response.write(bytes.subarray(0, effect.afterBytes), () => {
      response.destroy();
    });
    return;
  }
  response.end(bytes);
}

function without(headers: Answer['headers'], effect: Effect | null): Record<string, string> {
  const names = effect?.kind === 'without-headers' ? effect.names.map((name) => name.toLowerCase()) : [];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new Error('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
