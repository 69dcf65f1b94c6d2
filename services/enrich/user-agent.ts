/**
 * What the person used, from the object that JumpCloud makes of a user agent (the fields of Logstash's filter over
 * uap-core). There is no raw string in an event to parse; where one is sent all the same, it is left unread.
 */
import type { UserAgent } from '@pipeline/schemas/generated';
import { kindOfFamily, type ClientKind } from './client-families.ts';
import { rowAt, textAt, type Row } from './row.ts';

export interface ReadUserAgent {
  /** disabled: a raw string, for which there is no parser here. invalid: of a type that cannot be a user agent. */
  readonly status: 'ok' | 'absent' | 'invalid' | 'disabled';
  readonly userAgent: UserAgent | null;
  readonly kind: ClientKind | null;
  /** False where browsers are known to freeze the version that they tell; null where there is none. */
  readonly osVersionReliable: boolean | null;
}

const ABSENT: ReadUserAgent = { status: 'absent', userAgent: null, kind: null, osVersionReliable: null };
const INVALID: ReadUserAgent = { ...ABSENT, status: 'invalid' };
const DISABLED: ReadUserAgent = { ...ABSENT, status: 'disabled' };

/** Password manager, access and report events call it `user_agent`. */
export function readUserAgent(row: Row): ReadUserAgent {
  const sent = row['useragent'] ?? row['user_agent'];
  if (sent === undefined || sent === null || sent === '') return ABSENT;
  if (typeof sent === 'string') return DISABLED;
  const outer = row['useragent'] === sent ? rowAt(row, 'useragent') : rowAt(row, 'user_agent');
  return outer === null ? INVALID : readObject(rowAt(outer, 'useragent') ?? outer);
}

function readObject(agent: Row): ReadUserAgent {
  const name = family(textAt(agent, 'name'));
  const os = family(textAt(agent, 'os_name') ?? textAt(agent, 'os'));
  const osVersion = textAt(agent, 'os_version') ?? joined(agent, ['os_major', 'os_minor', 'os_patch']);
  const kind = kindOfFamily(name);
  const userAgent: UserAgent = {
    name,
    version: textAt(agent, 'version') ?? joined(agent, ['major', 'minor', 'patch']),
    os,
    osVersion,
    device: device(textAt(agent, 'device')),
    automated: kind === 'unknown' ? null : kind !== 'browser' && kind !== 'webview' && kind !== 'app',
  };
  return { status: 'ok', userAgent, kind, osVersionReliable: osVersion === null ? null : !frozen(os, osVersion) };
}

/** uap-core's word for "none matched". */
const family = (name: string | null): string | null => (name === 'Other' ? null : name);

/** Android's frozen user agents name every device "K". */
const device = (name: string | null): string | null => (name === 'K' ? null : family(name));

/** Each part only if the one before is there. */
function joined(agent: Row, keys: readonly string[]): string | null {
  const parts: string[] = [];
  for (const key of keys) {
    const part = textAt(agent, key);
    if (part === null) break;
    parts.push(part);
  }
  return parts.length > 0 ? parts.join('.') : null;
}

/** Windows 11 says 10, macOS stays at 10.15.7, and Android says 10. */
const frozen = (os: string | null, version: string): boolean =>
  (os === 'Windows' && version === '10') ||
  (os === 'Mac OS X' && version.startsWith('10.15')) ||
  (os === 'Android' && version === '10');
