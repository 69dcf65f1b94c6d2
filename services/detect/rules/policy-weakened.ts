/** A conditional access policy or an IP list was deleted, or changed in a way that may let more in. */
import { moreThan } from '../counting.ts';
import { counted, distinct, listed, nameOf, plain } from '../explain.ts';
import { actorOf, defineRule, stepped } from '../rule.ts';
import { weakened } from '../weakened-policy.ts';

const minutes = 60_000;
const by = { at: '09:00', user: 'root', admin: true, resource: { type: 'authn_policy', id: 'p1', name: 'Portal' } };
const change = (field: string, from: string | null, to: string | null) => ({ changes: [{ field, from, to }] });

export default defineRule({
  id: 'policy-weakened',
  title: 'An access policy or an IP list was weakened',
  severity: 'low',
  techniques: ['T1556.009'],
  runbook:
    'Compare the policy with how it should be, and ask whoever changed it, over another channel. If nobody can say why: restore it, and look at the logins that it would have kept out since.',
  references: [
    'https://attack.mitre.org/techniques/T1556/009/',
    'https://docs.jumpcloud.com/api/insights/directory/1.0/index.html',
  ],
  parameters: { moreThan: 0, withinMs: 15 * minutes },
  match: (event) => weakened(event) !== undefined,
  group: actorOf,
  fire: moreThan,
  grade: ({ counted: events }, severity) =>
    stepped(severity, Math.max(...events.map(({ sighting }) => weakened(sighting)?.steps ?? 0))),
  explain: ({ anchor: { sighting }, counted: events, count }) => {
    const done = events.map(({ sighting: event }) => {
      const name = plain(event.resource?.name ?? event.resource?.id ?? '');
      return `${weakened(event)?.how ?? 'changed'}${name === '' ? '' : ` ${name}`}`;
    });
    return `${nameOf(sighting.actor)} ${listed(distinct(done))}${count > 1 ? ` (${counted(count, 'change')} in all)` : ''}.`;
  },
  examples: {
    fires: [
      [{ ...by, eventType: 'authnpolicy_delete' }],
      // Spelt as in JumpCloud's documentation, without saying what was changed.
      [{ ...by, eventType: 'authpolicy_update' }],
      [{ ...by, eventType: 'authnpolicy_update', ...change('disabled', 'false', 'true') }],
      [{ ...by, eventType: 'authpolicy_update', ...change('effect.action', '"DENY"', '"ALLOW"') }],
      [{ ...by, eventType: 'authpolicy_update', ...change('conditions', null, null) }],
      [{ ...by, eventType: 'iplist_update', ...change('ips', '"203.0.113.0/24"', '"0.0.0.0/0"') }],
      [{ ...by, eventType: 'iplist_delete' }],
      [{ ...by, eventType: 'iplist_create' }],
    ],
    silent: [
      [{ ...by, eventType: 'authnpolicy_create' }],
      [{ ...by, eventType: 'authnpolicy_delete', outcome: 'failure' }],
      [{ ...by, eventType: 'authnpolicy_update', ...change('description', '"a"', '"b"') }],
      [{ ...by, eventType: 'authnpolicy_update', ...change('disabled', 'true', 'false') }],
      [{ ...by, eventType: 'authpolicy_update', ...change('effect.action', '"ALLOW"', '"ALLOW_WITH_MFA"') }],
      [{ ...by, eventType: 'iplist_update', ...change('name', '"Office"', '"Offices"') }],
      [{ ...by, eventType: 'policy_update' }],
    ],
  },
});
