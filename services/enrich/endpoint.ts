/** The addresses of an event, each with JumpCloud's place and ours kept apart. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import type { AddressFacts } from './address-facts.ts';
import { parseAddress, type Address } from './address.ts';
import { remembering } from './remembering.ts';
import type { Lookups } from './lookups.ts';
import { jumpcloudNetwork, type NetworkRecord } from './network.ts';
import { jumpcloudPlace } from './place.ts';
import { rowAt, type Row } from './row.ts';

/** One address of the event: as read, as looked up, and as the sighting tells it. */
export interface Located {
  /** Where in the event it stands. */
  readonly path: string;
  readonly address: Address;
  readonly facts: AddressFacts;
  readonly endpoint: Endpoint;
}

export interface Endpoints {
  readonly client: Located | null;
  readonly origin: Located | null;
  readonly approver: Located | null;
}

export function endpointsOf(lookups: Lookups, row: Row): Endpoints {
  const geoip = rowAt(row, 'geoip') === null ? 'Geoip' : 'geoip';
  const holder = rowAt(rowAt(row, 'auth_context'), 'jumpcloud_protect_device') === null ? 'auth_meta' : 'auth_context';
  const phone = rowAt(rowAt(row, holder), 'jumpcloud_protect_device');
  return {
    client: locate(lookups, 'client_ip', row['client_ip'], jumpcloudPlace(row, geoip), jumpcloudNetwork(row)),
    origin: locate(lookups, 'src_ip', row['src_ip'], jumpcloudPlace(row, 'src_geoip'), null),
    approver: locate(
      lookups,
      `${holder}.jumpcloud_protect_device.ip`,
      phone?.['ip'],
      jumpcloudPlace(phone, 'geoip'),
      null,
    ),
  };
}

/** Longer texts are no addresses, and may differ in every event. */
const read = remembering(parseAddress, { entries: 20_000, characters: 64 });

/** A place without an address is kept, under an address that is malformed for being empty. */
function locate(
  lookups: Lookups,
  path: string,
  sent: unknown,
  place: Place | null,
  network: NetworkRecord | null,
): Located | null {
  const text = typeof sent === 'string' ? sent : '';
  const absent = sent === undefined || sent === null || (typeof sent === 'string' && text.trim() === '');
  if (absent && place === null) return null;
  const address = read(text);
  const facts = lookups.lookUp(address);
  const endpoint: Endpoint = {
    ip: address.ip,
    addressClass: address.addressClass,
    via: address.via,
    listed: address.listed,
    network: network === null ? facts.network.value : { ...network, kind: lookups.kinds(address, network.asn) },
    jumpcloudPlace: place,
    databasePlace: facts.place.value?.place ?? null,
  };
  return { path, address, facts, endpoint };
}
