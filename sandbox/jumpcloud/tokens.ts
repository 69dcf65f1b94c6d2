/** OAuth service accounts: client credentials are exchanged for tokens that end, and nothing renews them. */
import { seeded } from '../traffic/random.ts';
import { refused, type Refusal } from './refusal.ts';

export interface ServiceAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: 3600. */
  readonly lifetimeSeconds?: number;
}

export interface Tokens {
  /** `authorization` is HTTP Basic; `form` the body of the request. */
  readonly issue: (authorization: string | undefined, form: string, nowMs: number) => object | Refusal;
  readonly isValid: (token: string, nowMs: number) => boolean;
  /** Ends all tokens at once, whatever their lifetime. */
  readonly revokeAll: () => void;
}

export function createTokens(account: ServiceAccount | null): Tokens {
  const random = seeded('tokens');
  const endsAt = new Map<string, number>();
  return {
    issue: (authorization, form, nowMs) => {
      if (!account || !proves(authorization, account)) return refused(401, 'invalid_client');
      const fields = new URLSearchParams(form);
      if (fields.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type');
      if (fields.get('scope') !== 'api') return refused(400, 'invalid_scope');
      const lifetime = account.lifetimeSeconds ?? 3_600;
      const token = random.hex(48);
      endsAt.set(token, nowMs + lifetime * 1000);
      return { access_token: token, expires_in: lifetime, scope: 'api', token_type: 'bearer' };
    },
    isValid: (token, nowMs) => (endsAt.get(token) ?? -Infinity) > nowMs,
    revokeAll: () => {
      endsAt.clear();
    },
  };
}

/** Id and secret are encoded as in a form before they are put together (RFC 6749, 2.3.1). */
function proves(authorization: string | undefined, { clientId, clientSecret }: ServiceAccount): boolean {
  const [, basic = ''] = /^Basic (\S+)$/.exec(authorization ?? '') ?? [];
  const [id, secret, ...more] = Buffer.from(basic, 'base64').toString('utf8').split(':').map(formDecoded);
  return id === clientId && secret === clientSecret && more.length === 0;
}

const formDecoded = (text: string): string => new URLSearchParams(`text=${text}`).get('text') ?? '';
