/** Asks until there is an answer, or a decision to ask for something else: waits, counts failures, tells. */
import { backoffMs, retryAfterMs, type BackoffLimits } from './backoff.ts';
import { verdictOn, type Answer } from './verdict.ts';
import type { Watch, World } from './world.ts';

const backoff: BackoffLimits = { firstMs: 1_000, maxMs: 60_000, minMs: 200 };
const RETRY_AFTER_MAX_MS = 3_600_000;
/** Added to what JumpCloud asks for, by chance, so that sources do not come back all at once. */
const RETRY_AFTER_SPREAD = 0.1;

export type Asked<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly askedAt: number }
  | { readonly kind: 'narrow'; readonly by: 'rows' | 'window' | 'both' }
  /** Only where patience is limited. */
  | { readonly kind: 'given-up' };

/** Asks on behalf of one source, whose failures in a row it counts. */
export interface Asker {
  /** `patience`: after so many failures something else is to be done first. */
  readonly ask: <T>(request: () => Promise<Answer<T>>, patience: number, refusals: number) => Promise<Asked<T>>;
}

export function createAsker(
  world: World,
  watch: Pick<Watch, 'asked' | 'troubled' | 'recovered'>,
  probeMs: number,
): Asker {
  let failures = 0;
  return {
    ask: async (request, patience, refusals) => {
      for (let attempt = 1; ; attempt++) {
        const askedAt = world.now();
        const answer = await request();
        watch.asked(statusOf(answer));
        if (answer.kind === 'ok') {
          if (failures > 0) watch.recovered(failures);
          failures = 0;
          return { kind: 'ok', value: answer.value, askedAt: earlierOf(askedAt, answer.serverTime) };
        }
        failures++;
        const verdict = verdictOn(answer, { failures, refusals });
        switch (verdict.kind) {
          case 'take':
            break;
          case 'stop':
            watch.troubled({ ...verdict, waitMs: probeMs });
            await world.wait(probeMs);
            break;
          case 'retry':
          case 'narrow': {
            const told = retryAfterMs(verdict.retryAfter, world.now(), RETRY_AFTER_MAX_MS);
            const waitMs = told === null ? backoffMs(failures, backoff, world.chance()) : spread(told, world.chance());
            watch.troubled({ kind: verdict.kind, problem: verdict.problem, waitMs });
            await world.wait(waitMs);
            if (verdict.kind === 'narrow') return { kind: 'narrow', by: verdict.by };
          }
        }
        if (attempt >= patience) return { kind: 'given-up' };
      }
    },
  };
}

const spread = (ms: number, chance: number): number =>
  Math.max(backoff.minMs, Math.ceil(ms * (1 + RETRY_AFTER_SPREAD * chance)));

/**
 * By our clock or JumpCloud's, whichever is behind: a window that was closed by a clock running ahead would lose what
 * has yet to happen in it.
 */
const earlierOf = (askedAt: number, serverTime: number | null): number => Math.min(askedAt, serverTime ?? askedAt);

function statusOf(answer: Answer<unknown>): string {
  if (answer.kind === 'ok') return '200';
  if (answer.kind === 'refused') return String(answer.status);
  if (answer.kind === 'no-token') return `token-${statusOf(answer.answer)}`;
  return answer.kind === 'broken' ? answer.reason : answer.kind;
}
