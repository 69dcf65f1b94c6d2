/**
 * The one way out for HTTP: through the proxies that are set, to servers whose certificates one of our authorities
 * signed. With undici's `request`, redirects come back as answers and are never followed, so that a secret in a header
 * or an address stays where it was sent.
 */
import { getCACertificates } from 'node:tls';
import { EnvHttpProxyAgent, type Dispatcher } from 'undici';
import type { Secret } from './secret.ts';

export interface HttpSettings {
  readonly HTTPS_PROXY?: Secret | undefined;
  readonly HTTP_PROXY?: Secret | undefined;
  /** Comma list of hosts, domains and host:port that are reached directly. */
  readonly NO_PROXY?: string | undefined;
  /** Authorities (PEM) that are trusted beside the usual ones. */
  readonly EXTRA_CA_FILE?: string | undefined;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** For the first byte of an answer, and between two pieces of it; a request may ask for less. */
const ANSWER_TIMEOUT_MS = 60_000;

export function createHttp(settings: HttpSettings): Dispatcher {
  const tls = trusting(settings.EXTRA_CA_FILE);
  return new EnvHttpProxyAgent({
    // Empty, not absent: the agent would read the environment by itself.
    httpProxy: settings.HTTP_PROXY?.reveal() ?? '',
    httpsProxy: settings.HTTPS_PROXY?.reveal() ?? '',
    noProxy: settings.NO_PROXY ?? '',
    connect: { ...tls, timeout: CONNECT_TIMEOUT_MS },
    requestTls: { ...tls, timeout: CONNECT_TIMEOUT_MS },
    proxyTls: { ...tls, timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
  });
}

/** TLS options that check certificates, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
export const trusting = (extraCa: string | undefined): { ca: string[]; rejectUnauthorized: true } => ({
  ca: [...getCACertificates('default'), ...(extraCa === undefined ? [] : [extraCa])],
  rejectUnauthorized: true,
});
