/** The addresses of an event, each with JumpCloud's place and ours kept apart. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import type { AddressFacts } from './address-facts.ts';
import { parseAddress, type Address } from './address.ts';
import { addressJson, placeJson } from './address-json.ts';
import type { Lookups } from './lookups.ts';
import { jumpcloudNetwork, type NetworkRecord } from './network.ts';
import { jumpcloudPlace } from './place.ts';
import { remembering } from './remembering.ts';
import { rowAt, type Row } from './row.ts';

/** One address of the event: as looked up, as the sighting tells it, and as the completed event does. */
export interface Located {
  /** Where in the event it stands. */
  readonly path: string;
  readonly facts: AddressFacts;
  readonly endpoint: Endpoint;
  /** Members of a JSON object that say what the address is. */
  readonly addressJson: string;
  /** Members of a JSON object that say where it is, each after a comma. */
  readonly placeJson: string;
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

/** An address, the place that was last sent with it, and what was made of both where they came twice in a row. */
interface Remembered {
  readonly address: Address;
  readonly addressJson: string;
  place: Place | null | undefined;
  last: Located | null;
}

/** Longer texts are no addresses, and may differ in every event. */
const read = remembering(
  (sent): Remembered => {
    const address = parseAddress(sent);
    return { address, addressJson: addressJson(address), place: undefined, last: null };
  },
  { entries: 16_384, characters: 64 },
);

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
  const remembered = read(text);
  const { address, last } = remembered;
  const facts = lookups.lookUp(address);
  if (last !== null && network === null && isAsLast(last, path, facts, place)) return last;
  const endpoint: Endpoint = {
    ip: address.ip,
    addressClass: address.addressClass,
    via: address.via,
    listed: address.listed,
    network: network === null ? facts.network.value : { ...network, kind: lookups.kinds(address, network.asn) },
    jumpcloudPlace: place,
    databasePlace: facts.place.value?.place ?? null,
  };
  const { addressJson } = remembered;
  const located = { path, facts, endpoint, addressJson, placeJson: placeJson(endpoint, facts) };
  // What comes twice may come often; to keep what comes once would only be work for the garbage collector.
  if (network === null && remembered.place === place) remembered.last = located;
  remembered.place = place;
  return located;
}

/** Places of JumpCloud's are the same object where the same is sent. */
const isAsLast = (last: Located, path: string, facts: AddressFacts, place: Place | null): boolean =>
  last.facts === facts && last.endpoint.jumpcloudPlace === place && last.path === path;
