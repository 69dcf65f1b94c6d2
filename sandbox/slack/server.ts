/**
 * A stand-in for Slack: an incoming webhook, and of its API what a bot needs to write to one channel, to change what it has
 * written, and to read it again. It answers as Slack's pages say, and with faults on demand.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SlackMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** How often it was changed. */
  readonly edits: number;
  readonly metadata?: unknown;
  /** All that was sent. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** What the next request gets in place of an answer; `stored`: after it has been carried out. */
export interface SlackFault {
  readonly status: number;
  readonly body?: string;
  readonly retryAfter?: string;
  readonly stored?: boolean;
}

export interface SlackStandIn {
  readonly webhookUrl: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly channel: string;
  /** Oldest first. */
  readonly messages: () => readonly SlackMessage[];
  /** Method and time of each request, oldest first. */
  readonly requests: readonly { readonly method: string; readonly at: number }[];
  /** For the next requests, one each. */
  readonly fail: (...faults: readonly SlackFault[]) => void;
  /** As somebody may do with the mouse. */
  readonly remove: (ts: string) => void;
  readonly stop: () => Promise<void>;
}

type Parameters = Readonly<Record<string, unknown>>;

const WEBHOOK_PATH = '/services/T0/B0/stand-in-slack';
const TOKEN = 'xoxb-stand-in';
const CHANNEL = 'C0STANDIN00';

export async function startSlack(port = 0): Promise<SlackStandIn> {
  let messages: SlackMessage[] = [];
  const requests: { method: string; at: number }[] = [];
  const faults: SlackFault[] = [];
  let serial = 0;

  function post(sent: Parameters): SlackMessage {
    serial += 1;
    const ts = `${(Date.now() / 1_000).toFixed(0)}.${String(serial).padStart(6, '0')}`;
    const message = { ...contentOf(sent), ts, edits: 0 };
    messages.push(message);
    return message;
  }

  function change(sent: Parameters): object {
    const index = messages.findIndex(({ ts }) => ts === sent['ts']);
    const before = messages[index];
    if (!before) return { ok: false, error: 'message_not_found' };
    messages[index] = { ...contentOf(sent), ts: before.ts, edits: before.edits + 1 };
    return { ok: true, channel: CHANNEL, ts: before.ts };
  }

  function history({ oldest, limit, cursor, include_all_metadata: all }: Parameters): object {
    const newestFirst = messages.filter(({ ts }) => Number(ts) >= Number(oldest ?? 0)).toReversed();
    const from = Number(cursor ?? 0);
    const to = from + Number(limit ?? 100);
    const shown = newestFirst.slice(from, to).map(({ ts, text: words, metadata }) => ({
      ...{ type: 'message', ts, text: words },
      ...(all === true && metadata !== undefined ? { metadata } : {}),
    }));
    const next = to < newestFirst.length ? String(to) : '';
    return { ok: true, messages: shown, response_metadata: { next_cursor: next } };
  }

  function call(method: string, sent: Parameters, authorization: string | undefined): object {
    if (authorization !== `Bearer ${TOKEN}`) return { ok: false, error: 'invalid_auth' };
    if (sent['channel'] !== CHANNEL) return { ok: false, error: 'channel_not_found' };
    switch (method) {
      case 'chat.postMessage':
        return isEmpty(sent) ? { ok: false, error: 'no_text' } : { ok: true, channel: CHANNEL, ts: post(sent).ts };
      case 'chat.update':
        return change(sent);
      case 'conversations.history':
        return history(sent);
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '', headers } = request;
    const body = await text(request);
    const method = url === WEBHOOK_PATH ? 'webhook' : url.replace('/api/', '');
    requests.push({ method, at: Date.now() });
    const fault = faults.shift();
    const carriedOut = fault === undefined || fault.stored === true ? carryOut() : '';
    if (fault) {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      response.writeHead(fault.status, wait).end(fault.body ?? '');
      return;
    }
    response.writeHead(carriedOut.startsWith('invalid') || carriedOut === 'no_text' ? 400 : 200).end(carriedOut);

    function carryOut(): string {
      if (method !== 'webhook') return JSON.stringify(call(method, formIn(body), headers.authorization));
      const sent = jsonIn(body);
      if (sent === null) return 'invalid_payload';
      if (isEmpty(sent)) return 'no_text';
      post(sent);
      return 'ok';
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    webhookUrl: base + WEBHOOK_PATH,
    apiUrl: `${base}/api`,
    token: TOKEN,
    channel: CHANNEL,
    messages: () => messages,
    requests,
    fail: (...more) => void faults.push(...more),
    remove: (ts) => {
      messages = messages.filter((message) => message.ts !== ts);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const contentOf = (sent: Parameters) => ({
  text: typeof sent['text'] === 'string' ? sent['text'] : '',
  blocks: Array.isArray(sent['blocks']) ? (sent['blocks'] as unknown[]) : [],
  ...(sent['metadata'] === undefined ? {} : { metadata: sent['metadata'] }),
  sent,
});

const isEmpty = (sent: Parameters): boolean => sent['text'] === undefined && sent['blocks'] === undefined;

function jsonIn(body: string): Parameters | null {
  try {
    return JSON.parse(body) as Parameters;
  } catch {
    return null;
  }
}

/** The API takes forms, with JSON where a value is no text. */
const formIn = (body: string): Parameters =>
  Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, valueIn(name, value)]));

const STRUCTURED = [
  'blocks',
  'metadata',
  'include_all_metadata',
  'link_names',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
];
const valueIn = (name: string, value: string): unknown => (STRUCTURED.includes(name) ? JSON.parse(value) : value);
