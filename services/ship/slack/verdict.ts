/**
 * What an answer of Slack means. A webhook answers with a status and one word of text; the API with 200 and `ok`, or `error` in
 * one word. What the message can be to blame for is refused, what the address, the token or the channel is to blame for stops
 * the destination, and all else passes.
 */
import { retryAfterMs, type Answer, type Verdict } from '../verdict.ts';

/** Of the API: a person has to put something right. */
const STOPS = new Set([
  ...[
    'not_authed',
    'invalid_auth',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'no_permission',
    'missing_scope',
  ],
  ...['not_allowed_token_type', 'access_denied', 'org_login_required', 'ekm_access_denied', 'team_access_not_granted'],
  ...['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action', 'restricted_action_read_only_channel'],
  ...[
    'method_not_supported_for_channel_type',
    'team_not_found',
    'two_factor_setup_required',
    'enterprise_is_restricted',
  ],
]);

/** Of the API: to be tried again. */
const PASSING = new Set([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'fatal_error', 'internal_error', 'service_unavailable'],
  ...['request_timeout', 'broken_answer', 'team_added_to_org', 'accesslimited'],
]);

const DELIVERED: Verdict = { kind: 'delivered', warnings: [] };

export function slackVerdict(answer: Answer, nowMs: number): Verdict {
  if (answer.kind === 'needless') return DELIVERED;
  if (answer.kind === 'failed') return { kind: 'retry', afterMs: 0, halve: false };
  const { status, retryAfter } = answer;
  const later: Verdict = { kind: 'retry', afterMs: retryAfterMs(retryAfter, nowMs), halve: false };
  if (status >= 200 && status < 300) {
    const error = errorOf(answer);
    if (error === undefined) return DELIVERED;
    if (PASSING.has(error)) return later;
    return STOPS.has(error)
      ? { kind: 'stop', reason: `200: Slack says ${error}` }
      : { kind: 'refuse', detail: `200 ${error}` };
  }
  if (status === 400 || status === 413) return { kind: 'refuse', detail: `${status} ${wordIn(answer.body)}`.trimEnd() };
  if (status === 408 || status === 425 || status === 429 || status >= 500 || status < 300) return later;
  return { kind: 'stop', reason: `${status}: Slack says ${wordIn(answer.body) || 'no'}` };
}

/** The API's word for what went wrong; undefined where nothing did. Webhooks say `ok` as text. */
export function errorOf(answer: Answer): string | undefined {
  if (answer.kind !== 'response') return undefined;
  const said = objectIn(answer.body);
  if (said === null || said['ok'] === true) return undefined;
  return typeof said['error'] === 'string' ? wordIn(said['error']) : 'unknown_error';
}

/** Null where the text is not a JSON object. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith('{')) return null;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return { ok: false, error: 'broken_answer' };
  }
}

/** One word of an answer, for people; never more, as a proxy's page may hold the address. */
const wordIn = (text: string): string => /^[a-z][\w-]{0,60}$/i.exec(text.trim())?.[0] ?? '';
