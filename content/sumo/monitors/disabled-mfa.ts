/** A person's second factor was taken away. */
import { alertsOf, rowEach, who, type Monitor } from '../monitor.ts';

/** Members of one object of `changes`, in either order, without anything nested between them. */
const change = (field: string, to: string): string =>
  [`"field": ?"${field}"[^{}]*"to": ?${to}`, `"to": ?${to}[^{}]*"field": ?"${field}"`].join('|');

/**
 * A change that takes a factor away, as a regular expression over the text of `changes`. What the value was before is not
 * looked at, and an exclusion's end only where it is set to a time: detect is more exact in both.
 */
export const takesFactorAway = [
  change('(enable_user_portal_multifactor|totp_enabled)', 'false'),
  change('mfa\\.exclusion', 'true'),
  change('mfa\\.exclusionUntil', '"[^"]+"'),
  change('[^"]*([Tt][Oo][Tt][Pp]|[Mm][Ff][Aa]|[Mm]ulti[Ff]actor)[^"]*', 'false'),
].join('|');

export default {
  key: 'disabled-mfa',
  title: 'Disabled MFA',
  description:
    'A second factor was removed, switched off or excluded, by whoever did it: unauthorised, or by accident. Counted for the person who lost it.',
  playbook:
    'Ask whoever made the change, over another channel, why. If nobody can say: enrol the factor again, end the person’s sessions, and look at what the account did since.',
  thresholds: { 'sumo-2025': 0, 'sumo-2026': 0 },
  alerts: alertsOf('disabled-mfa'),
  events: {
    search: () => ({
      reads: 'events',
      about: ['admin_totp_disable', 'totp_delete_enrollment', 'user_update', 'admin_update'],
      fields: { ...who, person: 'enrich.target.key', changes: 'changes' },
      steps: [
        'where outcome != "failure"',
        `where event_type in ("admin_totp_disable", "totp_delete_enrollment") OR changes matches /${takesFactorAway}/`,
        'if(isBlank(person), user, person) as person',
        rowEach('person', 'user', 'ip'),
      ],
    }),
    groupBy: ['person'],
  },
} satisfies Monitor;
