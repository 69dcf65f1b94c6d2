/** The stand-in as another process sees it: what is stored, and which faults are in force. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SourceKind } from './check.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { Store } from './store.ts';

interface Administered {
  readonly store: Store;
  readonly faults: Faults;
}

export async function administer(request: IncomingMessage, response: ServerResponse, of: Administered): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  const answer = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const { store, faults } = of;
  switch (`${request.method ?? ''} ${pathname}`) {
    case 'GET /admin/counts':
      answer(200, { events: store.counts('events'), alerts: store.counts('alerts') });
      return;
    case 'GET /admin/stored': {
      const kind: SourceKind = searchParams.get('kind') === 'alerts' ? 'alerts' : 'events';
      answer(200, store.lines(kind));
      return;
    }
    case 'GET /admin/copies': {
      const kind: SourceKind = searchParams.get('kind') === 'alerts' ? 'alerts' : 'events';
      answer(200, Object.fromEntries(store.copies(kind)));
      return;
    }
    case 'PUT /admin/faults': {
      const rules: unknown = JSON.parse(await text(request));
      if (!Array.isArray(rules)) {
        answer(400, { problem: 'the body is a list of rules' });
        return;
      }
      faults.set(rules as FaultRule[]);
      answer(200, { rules: rules.length });
      return;
    }
    case 'DELETE /admin/faults':
      faults.clear();
      answer(200, { rules: 0 });
      return;
    default:
      answer(404, { problem: 'GET counts, stored, copies; PUT or DELETE faults' });
  }
}
