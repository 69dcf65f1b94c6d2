/** The stand-in as another process sees it: what is stored, and which faults are in force. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { sourceKinds, type SourceKind } from './check.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { Counts, Store } from './store.ts';

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
  const kind = sourceKinds.find((each) => each === searchParams.get('kind')) ?? 'events';
  switch (`${request.method ?? ''} ${pathname}`) {
    case 'GET /admin/counts':
      answer(200, countsOf(store));
      return;
    case 'GET /admin/stored':
      answer(200, store.lines(kind));
      return;
    case 'GET /admin/copies':
      answer(200, Object.fromEntries(store.copies(kind)));
      return;
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

/** By source. */
export const countsOf = (store: Pick<Store, 'counts'>): Readonly<Record<SourceKind, Counts>> =>
  Object.fromEntries(sourceKinds.map((kind) => [kind, store.counts(kind)])) as Record<SourceKind, Counts>;
