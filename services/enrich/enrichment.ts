/** The one extra key: everything that is not JumpCloud's, each block with its status and its source. */
import type { Sighting } from '@pipeline/schemas/generated';
import { opening, type Member } from './complete.ts';
import type { Endpoints } from './endpoint.ts';
import { rowAt, type Row } from './row.ts';
import { userAgentJson } from './user-agent-json.ts';
import type { ReadUserAgent } from './user-agent.ts';

const ABSENT = '{"status":"absent"}';

/** JumpCloud's own places, filled only where the key itself is missing: an empty or partial one is what JumpCloud said. */
export function missingPlaces(row: Row, { client, origin, approver }: Endpoints): readonly Member[] {
  const members: Member[] = [];
  const geoip = client?.facts.geoipJson;
  if (geoip && !Object.hasOwn(row, 'geoip') && !Object.hasOwn(row, 'Geoip')) members.push(['geoip', geoip]);
  const srcGeoip = origin?.facts.geoipJson;
  if (srcGeoip && !Object.hasOwn(row, 'src_geoip')) members.push(['src_geoip', srcGeoip]);
  const phoneGeoip = approver?.facts.geoipJson;
  if (phoneGeoip) {
    const path = approver.path.split('.').slice(0, -1);
    const phone = path.reduce<Row | null>(rowAt, row);
    if (phone && !Object.hasOwn(phone, 'geoip') && !Object.hasOwn(phone, 'Geoip')) {
      members.push([[...path, 'geoip'].join('.'), phoneGeoip]);
    }
  }
  return members;
}

/** JSON text of the value of the key `enrich`. */
export function enrichmentJson(
  sighting: Sighting,
  endpoints: Endpoints,
  agent: ReadUserAgent,
  filled: readonly string[],
): string {
  const { client, origin, approver } = endpoints;
  let ips = '';
  for (const one of [client, origin, approver]) {
    if (one !== null) ips += `${ips === '' ? '' : ','}{"path":"${one.path}",${one.addressJson}}`;
  }
  return (
    `${opening(filled)},"ips":[${ips}]` +
    `,"geo":${client?.facts.geoJson ?? ABSENT},"asn":${client?.facts.asnJson ?? ABSENT}` +
    (origin === null ? '' : `,"src_geo":${origin.facts.geoJson},"src_asn":${origin.facts.asnJson}`) +
    (approver === null ? '' : `,"device_geo":${approver.facts.geoJson},"device_asn":${approver.facts.asnJson}`) +
    `,"ua":${agentText(agent)}${client?.placeJson ?? ''},"outcome":"${sighting.outcome}"` +
    (sighting.actor === null ? '' : `,"actor":${identityJson(sighting.actor)}`) +
    (sighting.target === null ? '' : `,"target":${identityJson(sighting.target)}`) +
    '}'
  );
}

/** Agents that were read from text are remembered and shared. */
const agentTexts = new WeakMap<ReadUserAgent, string>();

function agentText(agent: ReadUserAgent): string {
  if (agent.parsed === null) return userAgentJson(agent);
  const known = agentTexts.get(agent);
  if (known !== undefined) return known;
  const text = userAgentJson(agent);
  agentTexts.set(agent, text);
  return text;
}

const identityJson = ({ kind, key }: { readonly kind: string; readonly key: string }): string =>
  `{"kind":"${kind}","key":${JSON.stringify(key)}}`;
