/** What is known of an address as JSON text, made once per address; names follow JumpCloud's own. */
import type { Network } from '@pipeline/schemas/generated';
import type { FoundPlace } from './found-place.ts';
import type { LookedUp } from './looked-up.ts';

/** Absent rather than null: JSON leaves undefined members out. */
const present = <T>(value: T | null): T | undefined => value ?? undefined;

function origin(found: LookedUp<unknown>): object {
  const { status, from } = found;
  return from === null
    ? { status }
    : { status, source: from.source, db: from.name, db_build: present(from.buildEpoch) };
}

/** JumpCloud's seven fields, as far as they are known. */
function sevenFields({ place }: FoundPlace): object {
  return {
    country_code: present(place.countryCode),
    region_code: present(place.regionCode),
    region_name: present(place.regionName),
    latitude: present(place.latitude),
    longitude: present(place.longitude),
    continent_code: present(place.continentCode),
    timezone: present(place.timezone),
  };
}

/** What may stand where JumpCloud's `geoip` is wholly missing; null where not even the country is known. */
export const geoipJson = ({ value }: LookedUp<FoundPlace>): string | null =>
  value?.place.countryCode ? JSON.stringify(sevenFields(value)) : null;

export function geoJson(found: LookedUp<FoundPlace>): string {
  const { value } = found;
  if (value === null) return JSON.stringify(origin(found));
  return JSON.stringify({
    ...origin(found),
    ...sevenFields(value),
    city: present(value.place.city),
    accuracy_radius_km: present(value.place.uncertaintyKm),
    registered_country_code: present(value.place.registeredCountryCode),
    territory: present(value.place.territory),
    derived: Object.keys(value.derived).length > 0 ? value.derived : undefined,
  });
}

export function asnJson(found: LookedUp<Network>): string {
  const { value } = found;
  if (value === null) return JSON.stringify(origin(found));
  return JSON.stringify({
    ...origin(found),
    // 0 where only what the address is used for is known.
    number: value.asn === 0 ? undefined : value.asn,
    organization: value.organization === '' ? undefined : value.organization,
    kind: value.kind === 'unknown' ? undefined : value.kind,
  });
}
