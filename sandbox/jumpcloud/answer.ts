/** How an answer is made: of a page, of a refusal, or of a fault that takes the right one's place. */
import type { Effect } from './faults.ts';
import { isRefusal, refusalBody, refused, type Refusal } from './refusal.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the edge does to this answer on its way. */
  readonly effect: Effect | null;
}

export type Content = Pick<Answer, 'headers' | 'body'>;

type Reply = Omit<Answer, 'effect'>;

export const finished = (result: Content | Refusal): Reply =>
  isRefusal(result) ? { status: result.status, headers: {}, body: refusalBody(result) } : { status: 200, ...result };

const html = '<!DOCTYPE html><html><body><h1>Service unavailable</h1></body></html>';

/** Null where the fault, if any, leaves the answer as it is. */
export function wrong(effect: Effect | null): Reply | null {
  if (effect?.kind === 'html') return { status: 200, headers: { 'Content-Type': 'text/html' }, body: html };
  if (effect?.kind !== 'status') return null;
  const { status, message = `Simulated ${status}`, retryAfter, body = 'json' } = effect;
  return {
    status,
    headers: {
      ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
      ...(body === 'html' ? { 'Content-Type': 'text/html' } : {}),
    },
    body: body === 'empty' ? '' : body === 'html' ? html : refusalBody(refused(status, message)),
  };
}
