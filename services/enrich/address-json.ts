/** An address and its place as members of the completed event's JSON. Made once for what comes again. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import type { AddressFacts } from './address-facts.ts';
import type { Address } from './address.ts';

export function addressJson({ ip, version, addressClass, via, listed }: Address): string {
  const versionJson = version === null ? '' : `,"version":${version}`;
  const viaJson = via === null ? '' : `,"via":"${via}"`;
  return `"ip":${JSON.stringify(ip)}${versionJson},"class":"${addressClass}"${viaJson},"flags":[${listed ? '"list"' : ''}]`;
}

/**
 * The place that rules use: JumpCloud's where it has coordinates, else ours; and whether the two name other countries. Each
 * member after a comma.
 */
export function placeJson(endpoint: Endpoint, facts: AddressFacts): string {
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
