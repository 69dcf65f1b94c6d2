/**
 * A stand-in for Sumo Logic's HTTP sources, for events, history, alerts and health: as strict as the documented limits
 * allow, failing on demand, and keeping what came for a test to compare by id.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { administer, countsOf } from './admin.ts';
import type { SourceKind } from './check.ts';
import { createFaults, seeded, type Faults } from './faults.ts';
import { receive, type RequestSeen } from './receive.ts';
import { createStore, type Counts, type Store, type StoredLine, type StoreOptions } from './store.ts';

export interface SumoOptions extends StoreOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Decides which requests a fault with a rate strikes. */
  readonly seed?: number;
  /** Last part of the addresses, which is what makes them secret. */
  readonly secrets?: Readonly<Record<SourceKind, string>>;
}

export interface SumoStandIn {
  readonly eventsUrl: string;
  readonly historyUrl: string;
  readonly alertsUrl: string;
  readonly healthUrl: string;
  /** `GET /counts`, `GET /stored?kind=…`, `PUT /faults`, `DELETE /faults` below this address. */
  readonly adminUrl: string;
  /** Oldest first. */
  readonly stored: (kind: SourceKind) => readonly StoredLine[];
  /** By id (of alerts `id#revision`), how often it was stored. */
  readonly copies: (kind: SourceKind) => ReadonlyMap<string, number>;
  readonly counts: (kind: SourceKind) => Counts;
  /** Resolves when it holds; asked again after every request. Rejects after the time, five minutes by default. */
  readonly waitFor: (holds: () => boolean, timeoutMs?: number) => Promise<void>;
  /** Calls back for every line stored; returns what ends that. */
  readonly on: (listener: (line: StoredLine) => void) => () => void;
  /** Calls back for every request, once it has been answered or cut off. */
  readonly onRequest: (listener: (request: RequestSeen) => void) => void;
  readonly faults: Pick<Faults, 'set' | 'clear'>;
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestSeen[];
  readonly stop: () => Promise<void>;
}

const MAX_REQUESTS_KEPT = 10_000;

export async function startSumo(options: SumoOptions = {}): Promise<SumoStandIn> {
  const secrets = options.secrets ?? {
    events: 'stand-in-events',
    history: 'stand-in-history',
    alerts: 'stand-in-alerts',
    health: 'stand-in-health',
  };
  const store: Store = createStore(options);
  const faults = createFaults(seeded(options.seed ?? 1));
  const stopping = new AbortController();
  const requests: RequestSeen[] = [];
  const waiting = new Set<() => void>();
  const listeners = new Set<(request: RequestSeen) => void>();
  const receiver = {
    ...{ credentials: { secrets }, store, faults, now: Date.now, signal: stopping.signal },
    seen: (request: RequestSeen) => {
      requests.push(request);
      if (requests.length > MAX_REQUESTS_KEPT) requests.splice(0, MAX_REQUESTS_KEPT / 2);
      for (const tell of listeners) tell(request);
      for (const check of waiting) check();
    },
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const handled = request.url?.startsWith('/admin/')
      ? administer(request, response, { store, faults })
      : receive(request, response, receiver);
    handled.catch(() => socket.destroy());
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  const base = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  const urlOf = (kind: SourceKind): string => `${base}/receiver/v1/http/${secrets[kind]}`;

  function waitFor(holds: () => boolean, timeoutMs = 300_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`not seen within ${timeoutMs} ms; stored: ${JSON.stringify(countsOf(store))}`));
      }, timeoutMs);
      const check = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  }

  return {
    eventsUrl: urlOf('events'),
    historyUrl: urlOf('history'),
    alertsUrl: urlOf('alerts'),
    healthUrl: urlOf('health'),
    adminUrl: `${base}/admin`,
    stored: store.lines,
    copies: store.copies,
    counts: store.counts,
    waitFor,
    on: store.on,
    onRequest: (listener) => void listeners.add(listener),
    faults,
    requests,
    stop: async () => {
      stopping.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
