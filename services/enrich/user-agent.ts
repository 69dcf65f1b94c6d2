/**
 * What the person used. JumpCloud sends an object that it has made of a user agent (the fields of Logstash's filter over
 * uap-core): it is brought to canonical families. Where an event has the raw string instead, that is parsed.
 */
import type { UserAgent } from '@pipeline/schemas/generated';
import { deviceKindOf } from './agents/device-kind.ts';
import type { JumpcloudAgent } from './agents/jumpcloud-form.ts';
import { isFrozen, systemOf } from './agents/system-family.ts';
import { canonicalFamily, kindOfFamily } from './client-families.ts';
import { rowAt, textAt, type Row } from './row.ts';

export interface ReadUserAgent {
  /** disabled: a raw string, and no parser. invalid: of a type that cannot be a user agent. */
  readonly status: 'ok' | 'absent' | 'invalid' | 'disabled';
  readonly userAgent: UserAgent | null;
  /**
   * False where browsers are known to freeze the version that they tell, and where uap-core infers one from Apple's network
   * library, which Macs have, too; null where there is none.
   */
  readonly osVersionReliable: boolean | null;
  /** Null where it is JumpCloud's object. */
  readonly parsed: ParsedFrom | null;
}

/** Of a raw string: by what it was parsed, and what JumpCloud would have made of it. */
export interface ParsedFrom {
  /** Which expressions, so that a replay with newer ones shows why it differs. */
  readonly db: string;
  /** Only the beginning was read. */
  readonly truncated: boolean;
  readonly form: JumpcloudAgent;
  /** The same as JSON text. */
  readonly json: string;
}

/** Never throws. */
export type ReadText = (text: string) => ReadUserAgent;

const NOTHING = { userAgent: null, osVersionReliable: null, parsed: null };
const ABSENT: ReadUserAgent = { status: 'absent', ...NOTHING };
const INVALID: ReadUserAgent = { status: 'invalid', ...NOTHING };
const DISABLED: ReadUserAgent = { status: 'disabled', ...NOTHING };

export const withoutParser: ReadText = () => DISABLED;

/** Password manager, access and report events call it `user_agent`; `original` is where the Elastic schema has the string. */
export function readUserAgent(row: Row, readText: ReadText = withoutParser): ReadUserAgent {
  const sent = row['useragent'] ?? row['user_agent'];
  if (sent === undefined || sent === null || sent === '') return ABSENT;
  if (typeof sent === 'string') return readText(sent);
  const outer = row['useragent'] === sent ? rowAt(row, 'useragent') : rowAt(row, 'user_agent');
  if (outer === null) return INVALID;
  const agent = rowAt(outer, 'useragent') ?? outer;
  const original = agent['original'];
  if (typeof original === 'string' && original !== '' && !Object.hasOwn(agent, 'name')) return readText(original);
  return readObject(agent);
}

export function readObject(agent: Row, parsed: ParsedFrom | null = null): ReadUserAgent {
  const name = canonicalFamily(textAt(agent, 'name'));
  const os = systemOf(
    textAt(agent, 'os_name') ?? textAt(agent, 'os'),
    textAt(agent, 'os_version') ?? joined(agent, ['os_major', 'os_minor', 'os_patch']),
  );
  const device = deviceName(textAt(agent, 'device'));
  const kind = kindOfFamily(name);
  const userAgent: UserAgent = {
    name,
    version: textAt(agent, 'version') ?? joined(agent, ['major', 'minor', 'patch']),
    os: os.name,
    osVersion: os.version,
    device,
    kind,
    deviceKind: deviceKindOf({ kind, name, os: os.name, device }),
    automated: kind === 'unknown' ? null : kind !== 'browser' && kind !== 'webview' && kind !== 'app',
  };
  return {
    status: 'ok',
    userAgent,
    osVersionReliable: os.version === null ? null : !isFrozen(os) && device !== 'iOS-Device',
    parsed,
  };
}

/** "Other" is uap-core's word for "none matched"; Android's frozen user agents name every device "K". */
const deviceName = (name: string | null): string | null => (name === 'K' || name === 'Other' ? null : name);

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
