/** What a person is to do about a refusal that does not pass by itself, in words. */

/** By what the source had proved itself; `client` where it asked for a token. */
export type Sent = 'key' | 'token' | 'client';

const ofTheUrl = 'check the base URL';
const elsewhere = 'leads elsewhere; redirects are not followed with a secret';

const advice: Readonly<Record<Sent, Readonly<Record<number, string>>>> = {
  key: {
    401: 'check the API key',
    402: 'enable Directory Insights for the organization',
    403: "check the role of the key's administrator, and the region",
    404: ofTheUrl,
  },
  token: {
    401: 'check the service account: JumpCloud gave it a token and does not accept it',
    402: 'enable Directory Insights for the organization',
    403: 'check the role of the service account, and the region',
    404: ofTheUrl,
  },
  client: {
    400: 'check the client id and secret',
    401: 'check the client id and secret',
    403: 'check the client id and secret, and the region',
    404: 'check the token URL',
  },
};

/** Null for a refusal that no one has heard of. */
export function adviceOn(sent: Sent, status: number, aboutTheWindow: boolean, message: string): string | null {
  if (status >= 300 && status < 400) return `the ${sent === 'client' ? 'token' : 'base'} URL ${elsewhere}`;
  if (status === 400 && sent !== 'client') {
    if (aboutTheWindow) return "JumpCloud refuses the window or the search: check this machine's clock";
    return /\bservices?\b/i.test(message)
      ? 'check the organization id, and the services wanted'
      : 'check the organization id';
  }
  return advice[sent][status] ?? null;
}
