/** The one extra key: everything that is not JumpCloud's, each block with its status and its source. */
import type { Place, Sighting } from '@pipeline/schemas/generated';
import { opening, type Member } from './complete.ts';
import type { Endpoints, Located } from './endpoint.ts';
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
  const located = [client, origin, approver].filter((one) => one !== null);
  const place = client === null ? '' : placeJson(client);
  return (
    `${opening(filled)},"ips":[${located.map(ipJson).join(',')}]` +
    `,"geo":${client?.facts.geoJson ?? ABSENT},"asn":${client?.facts.asnJson ?? ABSENT}` +
    (origin === null ? '' : `,"src_geo":${origin.facts.geoJson},"src_asn":${origin.facts.asnJson}`) +
    (approver === null ? '' : `,"device_geo":${approver.facts.geoJson},"device_asn":${approver.facts.asnJson}`) +
    `,"ua":${agentText(agent)}${place},"outcome":"${sighting.outcome}"` +
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

function ipJson({ path, address }: Located): string {
  const version = address.version === null ? '' : `,"version":${address.version}`;
  const via = address.via === null ? '' : `,"via":"${address.via}"`;
  const flags = address.listed ? '"list"' : '';
  const ip = JSON.stringify(address.ip);
  return `{"path":"${path}","ip":${ip}${version},"class":"${address.addressClass}"${via},"flags":[${flags}]}`;
}

/** The place that rules use: JumpCloud's where it has coordinates, else ours; and whether the two name other countries. */
function placeJson({ endpoint, facts }: Located): string {
  const { jumpcloudPlace: theirs, databasePlace: ours } = endpoint;
  const bothKnown = theirs?.countryCode && ours?.countryCode;
  const mismatch = bothKnown ? `,"geo_mismatch":${theirs.countryCode !== ours.countryCode}` : '';
  if (theirs !== null && theirs.latitude !== null) return `,"place":${placeText(theirs, 'event')}${mismatch}`;
  return ours === null ? mismatch : `,"place":${placeText(ours, facts.place.from?.source ?? 'event')}${mismatch}`;
}

/** Codes and territories hold nothing that JSON would escape. */
const quoted = (name: string, code: string | null): string => (code === null ? '' : `,"${name}":"${code}"`);

const numeric = (name: string, value: number | null): string => (value === null ? '' : `,"${name}":${value}`);

const placeText = (place: Place, source: string): string =>
  `{"source":"${source}"` +
  quoted('country_code', place.countryCode) +
  quoted('region_code', place.regionCode) +
  numeric('latitude', place.latitude) +
  numeric('longitude', place.longitude) +
  numeric('uncertainty_km', place.uncertaintyKm) +
  quoted('territory', place.territory) +
  '}';
