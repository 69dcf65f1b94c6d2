/**
 * Alerts to an incoming webhook. A message sent there can neither be changed nor answered, as Slack does not tell which one it
 * is: so an alert gets a message when it begins, and another one, which names it, when its state or severity changes.
 *
 * What has been told is remembered while the process lives. After a restart the next revision of an alert is told once more.
 */
import type { Secret } from '@pipeline/runtime/secret';
import type { Exchange } from '../send.ts';
import type { Answer } from '../verdict.ts';
import { createMemory, isNews, type Facts } from './facts.ts';
import { slackVerdict } from './verdict.ts';

/** Tells one alert. Never rejects. */
export type Tell = (message: string, facts: Facts, signal: AbortSignal) => Promise<Answer>;

export function createWebhook(
  exchange: Exchange,
  url: () => Secret,
  pace: (signal: AbortSignal) => Promise<void>,
): Tell {
  const told = createMemory<Facts>();
  return async (message, facts, signal) => {
    const before = told.get(facts.id);
    if (before && !isNews(before, facts)) return { kind: 'needless' };
    await pace(signal);
    const answer = await exchange(
      { url: url(), headers: { 'content-type': 'application/json; charset=utf-8' }, body: message },
      signal,
    );
    if (slackVerdict(answer, 0).kind === 'delivered') told.set(facts.id, facts);
    return answer;
  };
}
