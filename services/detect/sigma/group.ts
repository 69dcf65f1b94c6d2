/** For whom a correlation counts an event: an actor, an address, the organization, or whatever fields it names. */
import { createHash } from 'node:crypto';
import type { GroupName } from '../rule.ts';
import { scalarText, type SigmaEvent } from './event.ts';
import { valuesOf, type Field } from './field.ts';

type Naming = (event: SigmaEvent, field: Field) => GroupName | undefined;

const byActor: Naming = (event, field) => {
  const { actor } = event.sighting;
  return actor && valueOf(event, field) !== undefined ? { kind: 'actor', key: actor.key } : undefined;
};
const byTarget: Naming = ({ sighting: { target } }) => (target ? { kind: 'actor', key: target.key } : undefined);
const byAddress: Naming = ({ sighting: { client } }) => (client ? { kind: 'address', key: client.ip } : undefined);

/** Alone, all that name who did it mean the actor, so that names of one person in different fields meet. */
const namings: ReadonlyMap<string, Naming> = new Map([
  ['actor.key', byActor],
  ['actor.username', byActor],
  ['actor.email', byActor],
  ['actor.id', byActor],
  ['enrich.actor.key', byActor],
  ['initiated_by.username', byActor],
  ['initiated_by.email', byActor],
  ['initiated_by.id', byActor],
  ['username', byActor],
  ['target.key', byTarget],
  ['enrich.target.key', byTarget],
  ['client_ip', byAddress],
]);

/** Names the group of an event by the fields; undefined where the event lacks one of them. */
export function groupNaming(fields: readonly Field[], alone: boolean): (event: SigmaEvent) => GroupName | undefined {
  // Each group lies within one organization.
  const own = fields.filter(({ name }) => name !== 'organization');
  const [field] = own;
  if (!field) return ({ sighting }) => ({ kind: 'organization', key: sighting.organization });
  const naming = alone && own.length === 1 ? namings.get(field.name) : undefined;
  if (naming) return (event) => naming(event, field);
  return (event) => {
    const values = own.map((each) => valueOf(event, each));
    return values.includes(undefined) ? undefined : { kind: 'organization', key: JSON.stringify(values) };
  };
}

/** What kind of group one field makes by itself; undefined where it makes none of its own. */
export function kindOf(fields: readonly Field[]): GroupName['kind'] | undefined {
  const own = fields.filter(({ name }) => name !== 'organization');
  const naming = own.length === 1 ? namings.get(own[0]?.name ?? '') : undefined;
  return naming && (naming === byAddress ? 'address' : 'actor');
}

const LONGEST = 128;

/** One text for what a field holds; undefined where that is nothing. Of a list all different values together are one. */
export function valueOf(event: SigmaEvent, field: Field): string | undefined {
  const texts = valuesOf(event, field)
    .map(scalarText)
    .filter((text) => text !== undefined && text !== '');
  const [first, ...more] = [...new Set(texts)].sort();
  if (first === undefined) return undefined;
  const text = more.length === 0 ? first : JSON.stringify([first, ...more]);
  return text.length <= LONGEST ? text : `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
