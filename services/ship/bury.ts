/** Puts a record into dead letters, trying until that is done or the signal is aborted: Kafka may be in trouble as well. */
import type { Fate } from '@pipeline/runtime/loops';
import type { Problem } from '@pipeline/runtime/outcome';
import { backoffMs, type BackoffLimits } from './backoff.ts';
import type { World } from './destination.ts';
import type { Report } from './report.ts';

export type Bury = (item: Fate, problem: Problem, attempts: number, signal: AbortSignal) => Promise<void>;

export function createBury(backoff: BackoffLimits, world: World, report: Report): Bury {
  return async (item, problem, attempts, signal) => {
    for (let tries = 1; !signal.aborted && !item.lost(); tries += 1) {
      try {
        await item.deadLetter(problem, attempts);
        report.deadLettered(problem.reason);
        return;
      } catch (error) {
        report.deadLetterFailed(error);
        await world.wait(backoffMs(tries, backoff, world.random()), signal);
      }
    }
  };
}
