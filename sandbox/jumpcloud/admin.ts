/** The simulator's own door, for another process: truth, counts, expectations, faults, tokens, events. */
import type { Fault } from './faults.ts';
import type { ExistingEvent, Simulator } from './simulator.ts';

export const ADMIN_PATH = '/_sandbox';

export interface AdminRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface AdminReply {
  readonly status: number;
  /** In pieces, as the truth may be longer than a string can be. */
  readonly text: Iterable<string>;
}

export interface Administration extends Pick<Simulator, 'add' | 'faults' | 'requests' | 'revokeTokens'> {
  readonly truth: () => ExistingEvent[];
  readonly size: () => number;
  readonly expected: () => unknown;
}

/** Truth and events are one JSON text a line; everything else is JSON. */
export function administer({ method, path, body }: AdminRequest, simulator: Administration): AdminReply {
  switch (`${method} ${path.slice(ADMIN_PATH.length)}`) {
    case 'GET /health':
      return reply(200, { events: simulator.size() });
    case 'GET /truth':
      return { status: 200, text: lines(simulator.truth()) };
    case 'GET /expected':
      return reply(200, simulator.expected());
    case 'GET /requests':
      return reply(200, simulator.requests());
    case 'GET /faults':
      return reply(200, simulator.faults.pending());
    case 'POST /faults':
      return attempt(() => {
        const faults: unknown = JSON.parse(body);
        simulator.faults.add(...((Array.isArray(faults) ? faults : [faults]) as Fault[]));
      });
    case 'DELETE /faults':
      return attempt(simulator.faults.clear);
    case 'DELETE /tokens':
      return attempt(simulator.revokeTokens);
    case 'POST /events':
      return attempt(() => {
        simulator.add(body.split('\n').filter((line) => line.trim() !== ''));
      });
    default:
      return reply(404, { message: 'Not Found' });
  }
}

const reply = (status: number, value: unknown): AdminReply => ({ status, text: [JSON.stringify(value)] });

function attempt(act: () => void): AdminReply {
  try {
    act();
    return reply(200, {});
  } catch (error) {
    return reply(400, { message: error instanceof Error ? error.message : 'Bad Request' });
  }
}

function* lines(events: readonly ExistingEvent[]): Generator<string, void, undefined> {
  for (const event of events) yield `${JSON.stringify(event)}\n`;
}
