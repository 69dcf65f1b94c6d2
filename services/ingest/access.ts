/**
 * What proves to JumpCloud who asks: a key, or a token that a service account gets by its client credentials. A token is
 * renewed before it ends, and when JumpCloud does not accept it; whoever asks meanwhile waits for the same renewal.
 */
import { request, type Dispatcher } from 'undici';
import { brokenBy, NotAsAnnounced, refusalOf, smallObject } from './response.ts';
import type { Access } from './source.ts';
import type { Broken, NoToken, Refused } from './verdict.ts';

export interface Proof {
  readonly kind: 'proof';
  readonly headers: Readonly<Record<string, string>>;
  /** What no message may show. */
  readonly secrets: readonly string[];
}

export interface Credentials {
  readonly sent: 'key' | 'token';
  readonly proof: (signal: AbortSignal) => Promise<Proof | NoToken>;
  /** JumpCloud does not accept this one. True where the next may be another. */
  readonly refused: (proof: Proof) => boolean;
}

const TIMEOUT_MS = 30_000;
/** Where JumpCloud does not say how long a token lives. */
const LIFE_S = 3_600;
/** The part of its life after which a token is renewed. */
const RENEW_AT = 0.8;
/** After a renewal that failed while the old token still serves. */
const RENEW_AGAIN_MS = 30_000;

export function createCredentials(access: Access, http: Dispatcher, now: () => number): Credentials {
  if (access.kind === 'service-account') return serviceAccount(access, http, now);
  const { key } = access;
  return {
    sent: 'key',
    proof: () => Promise.resolve({ kind: 'proof', headers: { 'x-api-key': key.reveal() }, secrets: [key.reveal()] }),
    refused: () => false,
  };
}

type Account = Extract<Access, { kind: 'service-account' }>;

interface Token {
  readonly proof: Proof;
  readonly renewAt: number;
  readonly endsAt: number;
}

function serviceAccount(account: Account, http: Dispatcher, now: () => number): Credentials {
  let token: Token | null = null;
  let renewal: Promise<Token | NoToken> | null = null;

  const renew = async (): Promise<Token | NoToken> => {
    const answer = await fetchToken(account, http, now);
    if ('proof' in answer) token = answer;
    return answer;
  };
  const current = (): Token | null => (token && now() < token.endsAt ? token : null);

  return {
    sent: 'token',
    proof: async (signal) => {
      const valid = current();
      if (valid && now() < valid.renewAt) return valid.proof;
      renewal ??= renew().finally(() => {
        renewal = null;
      });
      // It goes on for the others when this request is no longer wanted.
      const renewed = await unlessAborted(renewal, signal);
      if ('proof' in renewed) return renewed.proof;
      const old = current();
      if (!old) return renewed;
      token = { ...old, renewAt: now() + RENEW_AGAIN_MS };
      return old.proof;
    },
    refused: (proof) => {
      if (token?.proof === proof) token = null;
      return true;
    },
  };
}

async function fetchToken(account: Account, http: Dispatcher, now: () => number): Promise<Token | NoToken> {
  const askedAt = now();
  const secret = account.clientSecret.reveal();
  const encoded = encodeURIComponent(secret);
  const basic = Buffer.from(`${encodeURIComponent(account.clientId)}:${encoded}`).toString('base64');
  try {
    const answer = await request(account.tokenUrl, {
      method: 'POST',
      dispatcher: http,
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: 'grant_type=client_credentials&scope=api',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.statusCode !== 200) return noToken(await refusalOf(answer, 'client', [basic, encoded, secret]));
    const { access_token: text, expires_in: life } = await smallObject(answer);
    // Anything else could not be sent in a header.
    if (typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text)) throw new NotAsAnnounced('no token');
    const lifeMs = 1_000 * (Number(life) > 0 ? Number(life) : LIFE_S);
    return {
      proof: { kind: 'proof', headers: { authorization: `Bearer ${text}` }, secrets: [text, basic, encoded, secret] },
      renewAt: askedAt + RENEW_AT * lifeMs,
      endsAt: askedAt + lifeMs,
    };
  } catch (error) {
    const broken = brokenBy(error, TIMEOUT_MS);
    if (broken.kind === 'too-large') throw error;
    return noToken(broken);
  }
}

const noToken = (answer: Refused | Broken): NoToken => ({ kind: 'no-token', answer });

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => {
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
