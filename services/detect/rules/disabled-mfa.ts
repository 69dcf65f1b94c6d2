/** A person's second factor was taken away: Sumo's monitor "Disabled MFA", counted for the person who lost it. */
import { untilEnabledAgain } from '../enabled-again.ts';
import { counted, duration, nameOf, plain } from '../explain.ts';
import { groupedBy, moreThanBy } from '../grouping.ts';
import { lostFactor, restoresFactor } from '../mfa.ts';
import { defineRule, stepped, subjectOf } from '../rule.ts';

const minutes = 60_000;

export default defineRule({
  id: 'disabled-mfa',
  title: 'Multi-factor authentication was disabled',
  severity: 'medium',
  techniques: ['T1556.006'],
  runbook:
    'Ask whoever made the change, over another channel, why. If nobody can say: enrol the factor again, end the person’s sessions, and look at what the account did since.',
  references: [
    'https://help.sumologic.com/docs/integrations/saas-cloud/jumpcloud-directory-insights/',
    'https://attack.mitre.org/techniques/T1556/006/',
  ],
  // An actor is here the person who lost the factor.
  parameters: {
    ...{ moreThan: 0, withinMs: 15 * minutes, count: 'events', groupBy: 'actor' },
    // Who has a factor again by then had most likely changed the phone: the alert is closed, and a step less grave.
    enabledAgainMs: 12 * 60 * minutes,
  },
  match: (event) => lostFactor(event) !== undefined || restoresFactor(event),
  group: (event, { groupBy }) => groupedBy(groupBy, event, subjectOf),
  fire: ({ enabledAgainMs, ...counting }) => untilEnabledAgain(moreThanBy(counting), enabledAgainMs),
  grade: ({ counted: events, restoredAfterMs }, severity) => {
    const steps = Math.max(...events.map(({ sighting }) => lostFactor(sighting)?.steps ?? 0));
    return stepped(severity, steps - (restoredAfterMs === undefined ? 0 : 1));
  },
  explain: ({ anchor: { sighting }, count, restoredAfterMs }) => {
    const whom = nameOf(sighting.target ?? sighting.actor, 'somebody');
    const other = sighting.target && sighting.actor && sighting.actor.key !== sighting.target.key;
    const by = other ? ` by ${nameOf(sighting.actor)}` : '';
    const more = count > 1 ? ` (${counted(count, 'such change')} in all)` : '';
    const again = restoredAfterMs === undefined ? '' : `; enabled again after ${duration(restoredAfterMs)}`;
    return `The second factor of ${whom} was weakened${by}: ${plain(lostFactor(sighting)?.how ?? '')}${more}${again}.`;
  },
  examples: {
    fires: [
      [{ at: '09:00', eventType: 'admin_totp_disable', user: 'root', admin: true, to: 'jane.doe' }],
      [{ at: '09:00', eventType: 'totp_delete_enrollment' }],
      // Enrolled again: told all the same, and closed.
      [
        { at: '09:00', eventType: 'totp_delete_enrollment' },
        { at: '09:20', eventType: 'totp_finish_enrollment' },
      ],
      [
        {
          at: '09:00',
          eventType: 'user_update',
          to: 'jane.doe',
          changes: [{ field: 'totp_enabled', from: 'true', to: 'false' }],
        },
      ],
      [
        {
          at: '09:00',
          eventType: 'user_update',
          changes: [{ field: 'enable_user_portal_multifactor', from: null, to: 'false' }],
        },
      ],
      [{ at: '09:00', eventType: 'user_update', changes: [{ field: 'mfa.exclusion', from: 'false', to: 'true' }] }],
      [
        {
          at: '09:00',
          eventType: 'user_update',
          changes: [{ field: 'mfa.exclusionUntil', from: null, to: '"2026-06-09T00:00:00Z"' }],
        },
      ],
      [
        {
          at: '09:00',
          eventType: 'admin_update',
          admin: true,
          changes: [{ field: 'enableMultiFactor', from: 'true', to: 'false' }],
        },
      ],
    ],
    silent: [
      [{ at: '09:00', eventType: 'user_mfa_exclusion_expired' }],
      [{ at: '09:00', eventType: 'totp_finish_enrollment' }],
      [{ at: '09:00', eventType: 'admin_totp_disable', outcome: 'failure' }],
      [{ at: '09:00', eventType: 'user_create', changes: [{ field: 'totp_enabled', from: null, to: 'false' }] }],
      [{ at: '09:00', eventType: 'user_update', changes: [{ field: 'totp_enabled', from: 'false', to: 'false' }] }],
      [{ at: '09:00', eventType: 'user_update', changes: [{ field: 'totp_enabled', from: 'false', to: 'true' }] }],
      [
        {
          at: '09:00',
          eventType: 'user_update',
          changes: [{ field: 'mfa.exclusionUntil', from: '"2026-06-09T00:00:00Z"', to: 'null' }],
        },
      ],
    ],
  },
});
