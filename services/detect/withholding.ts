/**
 * The last check of every alert: what withholds it, or else what would. An operator who finds it needless reads there what an
 * entry of the list of what is allowed has to name.
 */
import type { Actor, Check, Sighting } from '@pipeline/schemas/generated';
import { distinct, listed, plain } from './explain.ts';
import { countryOf } from './place-names.ts';
import type { Finding } from './rule.ts';

export function withholding({ counted, suppressedBy }: Pick<Finding, 'counted' | 'suppressedBy'>): Check {
  const conditions = conditionsFor(counted.map(({ sighting }) => sighting));
  const entry = conditions.length > 0 ? `an entry of the allow-list for ${conditions.join(' or ')}, or ` : '';
  return {
    name: 'nothing withholds it',
    value: suppressedBy.length > 0 ? suppressedBy.map(plain).join(', ') : 'nothing does',
    threshold: `${entry}its rule in the shadow would`,
    passed: suppressedBy.length === 0,
  };
}

/** What all of the events have, in the words of the allow-list. */
function conditionsFor(sightings: readonly Sighting[]): string[] {
  const users = sightings.map(({ actor, target }) => [...namesOf(actor), ...namesOf(target)]);
  const shared = users[0]?.find((name) => users.every((names) => names.includes(name)));
  const each = (valueOf: (sighting: Sighting) => string | null | undefined): string[] => {
    const values = sightings.map(valueOf);
    return values.every((value) => value) ? distinct(values.map((value) => plain(value ?? ''))) : [];
  };
  const all: [string, readonly string[]][] = [
    ['users', each(() => shared)],
    ['addresses', each(({ client }) => client?.ip)],
    ['asns', each(({ client }) => (client?.network?.asn ? String(client.network.asn) : undefined))],
    ['countries', each(countryOf)],
    ['applications', each(({ application }) => application)],
  ];
  return all.flatMap(([name, values]) => (values.length > 0 ? [`${name} ${listed(values)}`] : []));
}

const namesOf = (who: Actor | null): string[] => [who?.username, who?.email].flatMap((name) => (name ? [name] : []));
