/** Answers that an operator expects of the databases, whichever files they come from. */
import { parseAddress, type Address } from './address.ts';

export interface Probe {
  readonly address: Address;
  /** A country such as `US`, or an AS number such as `AS15169`. */
  readonly answer: string;
}

export interface Probes {
  readonly places: readonly Probe[];
  readonly networks: readonly Probe[];
}

/** Of a list such as `8.8.8.8=US,8.8.8.8=AS15169`; null where it is none. */
export function readProbes(text: string): Probes | null {
  const probes = text.split(',').map((each): Probe => {
    const [ip = '', answer = ''] = each.trim().split('=');
    return { address: parseAddress(ip), answer: answer.toUpperCase() };
  });
  const [places, networks] = [/^[A-Z]{2}$/, /^AS\d+$/].map((form) => probes.filter(({ answer }) => form.test(answer)));
  const sound = probes.every(({ address }) => address.addressClass === 'public');
  if (!sound || !places || !networks || places.length + networks.length < probes.length) return null;
  return { places, networks };
}
