/** Who may read what: API keys, access tokens, organizations, regions. */
import { refused, type Refusal } from './refusal.ts';
import type { Scope } from './select.ts';

export interface ApiKey {
  readonly key: string;
  /** Organizations that the administrator looks after; all of the simulator's where absent. */
  readonly organizations?: readonly string[];
  readonly expiresAtMs?: number;
  /** A command runner may not read events. */
  readonly role?: 'administrator' | 'command-runner';
  /** Where the account lives; another region's host refuses it. */
  readonly region?: Region;
}

export type Region = 'us' | 'eu' | 'in';

export interface Directory {
  readonly organizations: readonly string[];
  readonly keys: readonly ApiKey[];
  readonly region: Region;
  readonly tokenIsValid: (token: string, nowMs: number) => boolean;
}

export type Headers = Readonly<Record<string, readonly string[] | undefined>>;

export function admit(headers: Headers, directory: Directory, nowMs: number): Scope | Refusal {
  const allowed = credential(headers, directory, nowMs);
  if ('kind' in allowed) return allowed;
  const asked = headers['x-org-id'] ?? [];
  const unknown = asked.find((id) => !directory.organizations.includes(id));
  if (unknown !== undefined) return refused(400, 'Invalid organization id in x-org-id');
  if (asked.some((id) => !allowed.includes(id))) return refused(403, 'Forbidden');
  const [provider = null] = headers['x-provider-id'] ?? [];
  return { organizations: new Set(asked.length > 0 ? asked : allowed), provider };
}

/** The organizations that the credential opens. */
function credential(headers: Headers, directory: Directory, nowMs: number): readonly string[] | Refusal {
  const [authorization] = headers['authorization'] ?? [];
  if (authorization !== undefined) {
    const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? [];
    const valid = token !== undefined && directory.tokenIsValid(token, nowMs);
    return valid ? directory.organizations : refused(401, 'Unauthorized');
  }
  const [sent] = headers['x-api-key'] ?? [];
  const key = directory.keys.find((candidate) => candidate.key === sent);
  if (!key || (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs)) return refused(401, 'Unauthorized');
  if (key.role === 'command-runner') return refused(403, 'Forbidden: administrator role required');
  if (key.region !== undefined && key.region !== directory.region) return refused(403, 'Forbidden');
  return key.organizations ?? directory.organizations;
}
