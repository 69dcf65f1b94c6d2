/** Many accounts deleted or suspended by one hand within minutes: sabotage, or a script that has gone wrong. */
import type { Sighting } from '@pipeline/schemas/generated';
import { differentAtLeast } from '../distinct.ts';
import { series } from '../examples.ts';
import { counted, distinct, duration, listed, nameOf, plain } from '../explain.ts';
import { actorOf, defineRule } from '../rule.ts';

const minutes = 60_000;
const removals: ReadonlySet<string> = new Set(['user_delete', 'user_suspended', 'admin_delete', 'admin_suspended']);

/** A suspension may come as a change of the account. */
function removes({ eventType, outcome, changes }: Sighting): boolean {
  if (outcome === 'failure') return false;
  if (removals.has(eventType)) return true;
  if (eventType !== 'user_update' && eventType !== 'admin_update') return false;
  return changes.some(
    ({ field, from, to }) =>
      from !== to && ((field === 'suspended' && to === 'true') || (field === 'state' && to === '"SUSPENDED"')),
  );
}

/** Whoever it was done to; where nobody is named each event is one. */
const removed = ({ target, resource, eventId }: Sighting): string => target?.key ?? resource?.id ?? eventId;

const deletions = (count: number, everySeconds = 60) =>
  series(count, everySeconds, (index) => {
    return { eventType: 'user_delete', user: 'root', admin: true, to: `person-${index + 1}` };
  });

export default defineRule({
  id: 'mass-removal',
  title: 'Many accounts were deleted or suspended',
  severity: 'high',
  techniques: ['T1531'],
  runbook:
    'Ask whoever did it, over another channel. If it was not meant: take the rights of that account or key away, restore the accounts from the newest export, and look at how the account was entered.',
  references: ['https://attack.mitre.org/techniques/T1531/'],
  parameters: { leastAccounts: 10, withinMs: 15 * minutes },
  match: removes,
  group: actorOf,
  fire: ({ leastAccounts, withinMs }) =>
    differentAtLeast({ atLeast: leastAccounts, withinMs, of: removed, called: 'accounts' }),
  explain: ({ anchor, counted: events }) => {
    const accounts = new Set(events.map(({ sighting }) => removed(sighting))).size;
    const named = distinct(events.flatMap(({ sighting: { target } }) => (target ? [nameOf(target)] : [])));
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    const { actor, authMethod } = anchor.sighting;
    const by = authMethod === null || authMethod === 'session' ? '' : ` by ${plain(authMethod)}`;
    return `${nameOf(actor)} deleted or suspended ${counted(accounts, 'account')} within ${within}${by}${named.length > 0 ? `: ${listed(named)}` : ''}.`;
  },
  examples: {
    fires: [
      deletions(10),
      deletions(10, 10).map((each, index) => ({
        ...each,
        eventType: index % 2 === 0 ? 'user_suspended' : 'user_delete',
      })),
      deletions(12).map((each) => ({
        ...{ ...each, eventType: 'user_update', authMethod: 'api key' },
        changes: [{ field: 'suspended', from: 'false', to: 'true' }],
      })),
    ],
    silent: [
      deletions(9),
      deletions(10, 100),
      // Each suspended first and then deleted: five people.
      deletions(5).flatMap((each) => [{ ...each, eventType: 'user_suspended' }, each]),
      deletions(12).map((each, index) => ({ ...each, user: `admin-${index % 2}` })),
      deletions(12).map((each) => ({ ...each, eventType: 'user_unsuspended' })),
      deletions(12).map((each) => ({
        ...{ ...each, eventType: 'user_update' },
        changes: [{ field: 'suspended', from: 'true', to: 'false' }],
      })),
    ],
  },
});
