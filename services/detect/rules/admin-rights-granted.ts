/** Somebody was given rights of an administrator. */
import { grantedRights } from '../admin-rights.ts';
import { moreThan } from '../counting.ts';
import { counted, nameOf, plain } from '../explain.ts';
import { defineRule, stepped, subjectOf } from '../rule.ts';

const minutes = 60_000;
const by = { user: 'root', admin: true, to: 'jane.doe' };
const role = (from: string | null, to: string) => ({ changes: [{ field: 'role', from, to }] });

export default defineRule({
  id: 'admin-rights-granted',
  title: 'Rights of an administrator were granted',
  severity: 'low',
  techniques: ['T1098.003'],
  runbook:
    'There should be a request for it: ask whoever granted it, over another channel. If there is none: take the rights away, and treat the account that granted them as taken over.',
  references: ['https://attack.mitre.org/techniques/T1098/003/'],
  parameters: { moreThan: 0, withinMs: 15 * minutes },
  match: (event) => grantedRights(event) !== undefined,
  group: subjectOf,
  fire: moreThan,
  grade: ({ counted: events }, severity) =>
    stepped(severity, Math.max(...events.map(({ sighting }) => grantedRights(sighting)?.steps ?? 0))),
  explain: ({ anchor: { sighting }, count }) => {
    const { target, actor, resource } = sighting;
    const whom = target ? nameOf(target) : plain(resource?.name ?? '') || 'Somebody';
    const whoGave = actor && actor.key !== target?.key ? ` by ${nameOf(actor)}` : '';
    const more = count > 1 ? ` (${counted(count, 'such grant')} in all)` : '';
    return `${whom} was given ${grantedRights(sighting)?.what ?? 'rights'}${whoGave}${more}.`;
  },
  examples: {
    fires: [
      [{ ...by, at: '09:00', eventType: 'user_group_admin_grant' }],
      [
        {
          ...{ at: '09:00', eventType: 'user_group_admin_grant', user: 'root', admin: true },
          resource: { type: 'user_group', id: null, name: 'Finance' },
        },
      ],
      [{ ...by, at: '09:00', eventType: 'admin_create' }],
      [{ ...by, at: '09:00', eventType: 'admin_update', ...role('"Read Only"', '"Administrator"') }],
      // A role that JumpCloud does not ship.
      [{ ...by, at: '09:00', eventType: 'admin_update', ...role(null, '"Operators of Paris"') }],
      // Sudo on devices: found, at low severity.
      [{ ...by, at: '09:00', eventType: 'user_admin_granted' }],
    ],
    silent: [
      [{ ...by, at: '09:00', eventType: 'user_group_admin_revoke' }],
      [{ ...by, at: '09:00', eventType: 'user_admin_revoked' }],
      [{ ...by, at: '09:00', eventType: 'admin_create', outcome: 'failure' }],
      [{ ...by, at: '09:00', eventType: 'admin_update', ...role('"Manager"', '"Help Desk"') }],
      [{ ...by, at: '09:00', eventType: 'admin_update', ...role('"Manager"', '"Manager"') }],
      [
        {
          ...{ ...by, at: '09:00', eventType: 'admin_update' },
          changes: [{ field: 'lastname', from: '""', to: '"Edited"' }],
        },
      ],
      [{ ...by, at: '09:00', eventType: 'user_create' }],
    ],
  },
});
