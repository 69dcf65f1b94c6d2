/**
 * /livez, /readyz and /metrics: whether to restart this process, whether to count on it, and what it has done. Beside
 * them, what the service itself has to show.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Loop } from './kafka/context.ts';

export interface HealthSources {
  readonly loops: () => readonly Pick<Loop, 'name' | 'health'>[];
  /** Why the service as a whole is not ready, apart from its loops: it starts, or it stops. */
  readonly phase: () => string | undefined;
  readonly metrics: Registry;
  /** By path, what the service shows as JSON. Made anew for each request. */
  readonly views: ReadonlyMap<string, () => unknown>;
}

export interface HealthServer {
  readonly host: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A loop that has shown no sign of life for longer is stuck: only a new process helps. */
export const TICK_AGE_MAX_MS = 60_000;

interface Answer {
  readonly ok: boolean;
  readonly reasons: readonly string[];
}

export function liveness(loops: ReturnType<HealthSources['loops']>): Answer {
  const reasons = loops.flatMap(({ name, health }) => {
    const { tickAgeMs } = health();
    return tickAgeMs > TICK_AGE_MAX_MS ? [`${name}: no sign of life for ${Math.round(tickAgeMs / 1_000)} s`] : [];
  });
  return { ok: reasons.length === 0, reasons };
}

export function readiness({ loops, phase }: Pick<HealthSources, 'loops' | 'phase'>): Answer {
  const whole = phase();
  const reasons = loops().flatMap(({ name, health }) => {
    const { ready, reason = 'not ready' } = health();
    return ready ? [] : [`${name}: ${reason}`];
  });
  const all = [...(whole === undefined ? [] : [whole]), ...reasons];
  return { ok: all.length === 0, reasons: all };
}

/** Rejects where the address cannot be listened on. */
export async function serveHealth(host: string, port: number, sources: HealthSources): Promise<HealthServer> {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    void answer(sources, request, response);
  });
  server.maxConnections = 100;
  server.listen(port, host);
  await once(server, 'listening');
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(sources: HealthSources, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, type: string, text: string): void => {
    response
      .writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      .end(request.method === 'HEAD' ? undefined : text);
  };
  const sendAnswer = ({ ok, reasons }: Answer): void => {
    send(ok ? 200 : 503, 'application/json', `${JSON.stringify({ ok, reasons })}\n`);
  };
  const sendView = (view: () => unknown): void => {
    let text: string;
    try {
      text = JSON.stringify(view(), null, 2);
    } catch {
      send(500, 'text/plain', 'it could not be made\n');
      return;
    }
    send(200, 'application/json', `${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(405, 'text/plain', 'GET only\n');
    return;
  }
  const path = (request.url ?? '').replace(/\?.*$/, '');
  switch (path) {
    case '/livez':
      sendAnswer(liveness(sources.loops()));
      return;
    case '/readyz':
      sendAnswer(readiness(sources));
      return;
    case '/metrics':
      try {
        send(200, sources.metrics.contentType, await sources.metrics.metrics());
      } catch {
        // A gauge that is read on demand has thrown: the scraper must see it, and the process goes on.
        send(500, 'text/plain', 'a metric could not be read\n');
      }
      return;
    default: {
      const view = sources.views.get(path);
      if (view) sendView(view);
      else send(404, 'text/plain', `${['/livez', '/readyz', '/metrics', ...sources.views.keys()].join(', ')}\n`);
    }
  }
}
