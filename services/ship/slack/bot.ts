/**
 * Alerts by a bot, with one message for each, which is changed as the alert is revised. Which message that is, the channel
 * itself remembers: each carries the alert's id and revision as metadata, and is found by it after a restart, or where another
 * replica has written it. So there is no store, and a revision that the channel shows already is not written again.
 */
import { Secret } from '@pipeline/runtime/secret';
import type { Exchange } from '../send.ts';
import type { Answer } from '../verdict.ts';
import { createMemory } from './facts.ts';
import { errorOf, objectIn } from './verdict.ts';
import type { Tell } from './webhook.ts';

export interface BotSpec {
  readonly exchange: Exchange;
  readonly token: () => Secret;
  readonly channel: string;
  /** Of Slack's API, such as https://slack.com/api. */
  readonly api: string;
  readonly pace: (signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
}

interface Shown {
  /** By which Slack knows a message in its channel. */
  readonly ts: string;
  readonly revision: number;
}

const EVENT_TYPE = 'jumpcloud_alert';

/** An alert that is revised after that long gets a new message. */
const LOOK_BACK_MS = 7 * 86_400_000;
const PAGE = 200;
const MAX_PAGES = 20;
const PAGE_BYTES = 8_388_608;

/** The message is gone, or is not ours to change any more. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

export function createBot({ exchange, token, channel, api, pace, now }: BotSpec): Tell {
  const shown = createMemory<Shown>();
  /** Up to here the channel has been read. */
  let readUntilMs: number | null = null;
  /** A message may have been written of which we have not heard. */
  let unsure = false;

  async function call(method: string, parameters: object, signal: AbortSignal, maxBodyBytes?: number): Promise<Answer> {
    await pace(signal);
    const answer = await exchange(
      {
        url: new Secret(`${api}/${method}`),
        headers: {
          authorization: `Bearer ${token().reveal()}`,
          // History takes its parameters in this form only.
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        },
        body: new URLSearchParams(
          Object.entries(parameters).map(([name, value]): [string, string] => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ).toString(),
        ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
      },
      signal,
    );
    // What is no answer of the API's, though its status is good, comes from something in between.
    const good = answer.kind === 'response' && answer.status < 300;
    return good && objectIn(answer.body) === null ? { kind: 'failed', cause: 'broken_answer' } : answer;
  }

  /** Finds the messages of the channel that were written since it was read last. Returns the answer that was none. */
  async function readChannel(signal: AbortSignal): Promise<Answer | undefined> {
    const beganAt = now();
    const oldest = ((readUntilMs ?? beganAt - LOOK_BACK_MS) - OVERLAP_MS) / 1_000;
    let cursor = '';
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const asked = { channel, limit: PAGE, include_all_metadata: true, oldest: oldest.toFixed(6), cursor };
      const answer = await call('conversations.history', asked, signal, PAGE_BYTES);
      const found = answer.kind === 'response' ? objectIn(answer.body) : null;
      if (found?.['ok'] !== true) return answer;
      for (const message of listOf(found['messages'])) remember(message);
      cursor = textIn(found['response_metadata'], 'next_cursor');
      if (cursor === '') break;
    }
    readUntilMs = beganAt;
    unsure = false;
    return undefined;
  }

  function remember(message: unknown): void {
    const metadata = memberOf(message, 'metadata');
    if (textIn(metadata, 'event_type') !== EVENT_TYPE) return;
    const payload = memberOf(metadata, 'event_payload');
    const [id, ts, revision] = [textIn(payload, 'id'), textIn(message, 'ts'), Number(memberOf(payload, 'revision'))];
    if (id !== '' && ts !== '' && revision > (shown.get(id)?.revision ?? 0)) shown.set(id, { ts, revision });
  }

  return async (message, { id, revision }, signal) => {
    if (readUntilMs === null || unsure || (revision > 1 && !shown.get(id))) {
      const trouble = await readChannel(signal);
      if (trouble) return trouble;
    }
    const before = shown.get(id);
    if (before && before.revision >= revision) return { kind: 'needless' };
    const content = {
      ...objectIn(message),
      channel,
      metadata: { event_type: EVENT_TYPE, event_payload: { id, revision } },
    };
    if (before) {
      const answer = await call('chat.update', { ...content, ts: before.ts }, signal);
      if (!GONE.has(errorOf(answer) ?? '')) {
        if (isOk(answer)) shown.set(id, { ts: before.ts, revision });
        return answer;
      }
      shown.forget(id);
    }
    const answer = await call('chat.postMessage', content, signal);
    if (isOk(answer)) shown.set(id, { ts: textIn(objectIn(bodyOf(answer)), 'ts'), revision });
    else unsure = true;
    return answer;
  };
}

/** Two clocks. */
const OVERLAP_MS = 60_000;

const bodyOf = (answer: Answer): string => (answer.kind === 'response' ? answer.body : '');
const isOk = (answer: Answer): boolean => objectIn(bodyOf(answer))?.['ok'] === true;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
const textIn = (value: unknown, name: string): string => {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
};
