/** Whether a source can be read: what one tiny request tells, in a line that says what to do. */
import { eventsQuery } from './query.ts';
import type { Source } from './source.ts';
import { verdictOn, type Answer, type Verdict } from './verdict.ts';

export interface Checked {
  readonly ok: boolean;
  readonly line: string;
}

/** A client, as far as it matters here. */
export interface Checkable {
  readonly events: (
    body: string,
    lenient: boolean,
    signal: AbortSignal,
  ) => Promise<Answer<{ readonly rows: readonly unknown[] }>>;
}

const WINDOW_MS = 15 * 60_000;
/** A clock that is further off than this puts windows into the future, or closes them too late. */
const CLOCK_MS = 60_000;

/** `stopping` is the end of patience. Rejects only on a bug. */
export async function checkSource(
  { name, services }: Source,
  client: Checkable,
  now: () => number,
  stopping: AbortSignal,
): Promise<Checked> {
  const askedAt = now();
  const body = eventsQuery(services, { from: askedAt - WINDOW_MS, to: askedAt }, 1, null);
  try {
    const answer = await client.events(body, true, stopping);
    if (answer.kind !== 'ok') return { ok: false, line: `${name}: ${trouble(answer)}` };
    const clock = answer.serverTime === null ? 0 : offBy(answer.serverTime, askedAt, now());
    const notes = [
      ...(answer.value.rows.length === 0 ? ['no event in the last 15 minutes'] : []),
      ...(Math.abs(clock) > CLOCK_MS ? [clockNote(clock)] : []),
    ];
    return { ok: true, line: [`${name}: ok`, ...notes].join('; ') };
  } catch (error) {
    if (!stopping.aborted) throw error;
    return { ok: false, line: `${name}: no answer in time; ${REACH}` };
  }
}

/** JumpCloud's time against the span in which it answered. */
const offBy = (serverTime: number, askedAt: number, answeredAt: number): number =>
  serverTime > answeredAt ? serverTime - answeredAt : Math.min(0, serverTime - askedAt);

const REACH = 'check the network, the proxy and the base URL';

const clockNote = (ms: number): string =>
  `this machine's clock is ${Math.round(Math.abs(ms) / 1000)} s ${ms < 0 ? 'ahead of' : 'behind'} JumpCloud's`;

/** As if the window had been narrowed as often as it may be: here there is only this one. */
function trouble(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): string {
  const verdict = verdictOn(answer, { failures: 1, refusals: Infinity });
  return verdict.kind === 'take' ? '' : `${verdict.problem}; ${advice(verdict, answer)}`;
}

function advice(verdict: Exclude<Verdict, { kind: 'take' }>, answer: Answer<unknown>): string {
  if (verdict.kind === 'stop') return verdict.advice;
  const last = answer.kind === 'no-token' ? answer.answer : answer;
  return last.kind === 'broken' ? REACH : 'try again later';
}
