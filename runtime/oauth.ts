/**
 * Tokens for Kafka from an OAuth 2.0 server, by client credentials. A token is kept until four fifths of its life are
 * over; where the server does not answer then, it serves as long as it is valid.
 */
import { request, type Dispatcher } from 'undici';
import type { Secret } from './secret.ts';

export interface TokenSettings {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly scope?: string | undefined;
}

interface Token {
  readonly text: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

const TIMEOUT_MS = 10_000;
/** Where the server does not say how long a token lives. */
const LIFE_S = 300;
const MAX_ANSWER_CHARACTERS = 65_536;

/** The function asks at most once at a time. It rejects where there is no valid token to give, never with a secret. */
export function createTokenSource(settings: TokenSettings, http: Dispatcher, now: () => number): () => Promise<string> {
  let token: Token | undefined;
  let asking: Promise<Token> | undefined;
  const ask = (): Promise<Token> => {
    asking ??= fetchToken(settings, http, now).finally(() => {
      asking = undefined;
    });
    return asking;
  };
  return async () => {
    if (token && now() < token.renewAt) return token.text;
    try {
      token = await ask();
    } catch (error) {
      if (!token || now() >= token.endsAt) throw error;
    }
    return token.text;
  };
}

async function fetchToken(settings: TokenSettings, http: Dispatcher, now: () => number): Promise<Token> {
  const { tokenUrl, clientId, clientSecret, scope } = settings;
  const asked = now();
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret.reveal())}`;
  const { statusCode, body } = await request(tokenUrl, {
    dispatcher: http,
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scope === undefined ? {} : { scope }),
    }).toString(),
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const answer = parsed((await body.text()).slice(0, MAX_ANSWER_CHARACTERS));
  if (statusCode !== 200) {
    const error = typeof answer['error'] === 'string' ? ` (${answer['error'].slice(0, 100)})` : '';
    throw new Error(`the token server answered ${statusCode}${error}`);
  }
  const { access_token: text, expires_in: life = LIFE_S } = answer;
  if (typeof text !== 'string' || text === '') throw new Error('the token server gave no token');
  const lifeMs = 1_000 * (Number(life) > 0 ? Number(life) : LIFE_S);
  return { text, renewAt: asked + 0.8 * lifeMs, endsAt: asked + lifeMs };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
