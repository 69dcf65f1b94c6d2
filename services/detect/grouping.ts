/** For whom a monitor counts, where an operator may choose: `actor`, `address` or `organization`. */
import type { Sighting } from '@pipeline/schemas/generated';
import { moreThan, type Counting } from './counting.ts';
import { listed, nameOf } from './explain.ts';
import { chosen } from './parameter.ts';
import { actorOf, organizationOf, type Finding, type Firing, type GroupName } from './rule.ts';
import type { Entry } from './windows.ts';

/** The address that an event came from; where none is told, the organization. */
export function addressGroup(event: Sighting): GroupName {
  return event.client ? { kind: 'address', key: event.client.ip } : organizationOf(event);
}

type Grouping = (event: Sighting, person: typeof actorOf) => GroupName;

const groups: ReadonlyMap<string, Grouping> = new Map<string, Grouping>([
  ['actor', (event, person) => person(event)],
  ['address', addressGroup],
  ['organization', organizationOf],
]);

/** Whom it is counted for. An actor is who did it, unless the rule means somebody else. */
export const groupedBy = (choice: string, event: Sighting, person = actorOf): GroupName =>
  chosen('groupBy', choice, groups)(event, person);

/** `moreThan`, for a rule of which the group can be chosen; a choice that there is not is refused. */
export function moreThanBy({ groupBy, ...counting }: Counting & { readonly groupBy: string }): Firing<Finding> {
  chosen('groupBy', groupBy, groups);
  return moreThan(counting);
}

/** Who did what was counted: one person where it is counted by person, else as many as there are. */
export function whoIn(entries: readonly Entry[]): string {
  const names = new Map<string, string>();
  for (const { sighting } of entries) {
    const key = sighting.actor?.key ?? '';
    if (!names.has(key)) names.set(key, nameOf(sighting.actor));
  }
  const [first = '', ...more] = names.values();
  return more.length === 0 ? first : listed([first, ...more.map((name) => (name === 'Somebody' ? 'somebody' : name))]);
}
