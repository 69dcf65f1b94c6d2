/** What is told of the user agent in the completed event. */
import type { Member } from './complete.ts';
import type { Row } from './row.ts';
import type { ReadUserAgent } from './user-agent.ts';

/** JumpCloud's own object, filled only where the key itself is missing and the raw string is somewhere else. */
export function missingUserAgent(row: Row, { parsed }: ReadUserAgent): readonly Member[] {
  return parsed === null || Object.hasOwn(row, 'useragent') ? [] : [['useragent', parsed.json]];
}

export function userAgentJson(agent: ReadUserAgent): string {
  const { status, userAgent, osVersionReliable, parsed } = agent;
  if (userAgent === null) return `{"status":"${status}"}`;
  // Absent rather than null: JSON leaves undefined members out.
  return JSON.stringify({
    status,
    source: parsed === null ? 'classified' : 'parsed',
    db: parsed?.db,
    truncated: parsed?.truncated === true ? true : undefined,
    name: userAgent.name ?? undefined,
    version: userAgent.version ?? undefined,
    os: userAgent.os ?? undefined,
    os_version: userAgent.osVersion ?? undefined,
    device: userAgent.device ?? undefined,
    kind: userAgent.kind ?? undefined,
    device_kind: userAgent.deviceKind ?? undefined,
    automated: userAgent.automated ?? undefined,
    os_version_reliable: osVersionReliable ?? undefined,
  });
}
