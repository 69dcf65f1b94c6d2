/** A person's second factor was taken away and has not come back: what `disabled-mfa` said was no change of phones. */
import { unanswered } from '../absence.ts';
import { counted, duration, nameOf, plain } from '../explain.ts';
import { lostFactor, restoresFactor } from '../mfa.ts';
import { defineRule, subjectOf } from '../rule.ts';

const hours = 3_600_000;

export default defineRule({
  id: 'mfa-not-reenabled',
  title: 'A disabled second factor was not enabled again',
  severity: 'high',
  techniques: ['T1556.006'],
  runbook:
    'The account has been without its second factor for longer than a change of phones takes. Have the person enrol one, or end the exclusion; until then end the person’s sessions, and review what the account did since.',
  references: [
    'https://attack.mitre.org/techniques/T1556/006/',
    'https://jumpcloud.com/support/enable-multi-factor-authentication-for-users',
  ],
  parameters: { withinMs: 12 * hours },
  match: (event) => lostFactor(event) !== undefined || restoresFactor(event),
  group: subjectOf,
  fire: ({ withinMs }) =>
    unanswered({
      asks: (event) => lostFactor(event) !== undefined,
      // An update that takes one factor and gives another is a loss.
      answers: (event) => restoresFactor(event) && lostFactor(event) === undefined,
      ...{ withinMs, asked: 'a factor taken away', missing: 'a factor enrolled again' },
    }),
  explain: ({ anchor: { at, sighting }, count, answeredAt }, { withinMs }) => {
    const whom = nameOf(sighting.target ?? sighting.actor, 'somebody');
    const more = count > 1 ? ` (${counted(count, 'such change')} in all)` : '';
    const since =
      answeredAt === undefined
        ? `has not been enabled again within ${duration(withinMs)}`
        : `was enabled again only after ${duration(answeredAt - at)}`;
    return `The second factor of ${whom} was weakened and ${since}: ${plain(lostFactor(sighting)?.how ?? '')}${more}.`;
  },
  examples: {
    fires: [
      [{ at: '09:00', eventType: 'admin_totp_disable', user: 'root', admin: true, to: 'jane.doe' }],
      // Too late, and one more loss after an enrolment.
      [
        { at: '09:00', eventType: 'totp_delete_enrollment' },
        { at: '21:01', eventType: 'totp_finish_enrollment' },
      ],
      [
        { at: '09:00', eventType: 'totp_delete_enrollment' },
        { at: '10:00', eventType: 'totp_finish_enrollment' },
        { at: '10:30', eventType: 'user_update', changes: [{ field: 'mfa.exclusion', from: 'false', to: 'true' }] },
      ],
      // Somebody else's does not help, and neither does one that failed.
      [
        { at: '09:00', eventType: 'totp_delete_enrollment' },
        { at: '09:10', eventType: 'totp_finish_enrollment', user: 'john.doe' },
        { at: '09:20', eventType: 'totp_finish_enrollment', outcome: 'failure' },
      ],
    ],
    silent: [
      [
        { at: '09:00', eventType: 'totp_delete_enrollment' },
        { at: '20:59', eventType: 'totp_finish_enrollment' },
      ],
      // The administrator deletes, the person enrols; what comes late counts by its own time.
      [
        { at: '09:00', eventType: 'admin_totp_disable', user: 'root', admin: true, to: 'jane.doe' },
        { at: '09:20', eventType: 'totp_finish_enrollment' },
      ],
      [
        { at: '09:00', eventType: 'user_update', changes: [{ field: 'mfa.exclusion', from: 'false', to: 'true' }] },
        { at: '15:00', eventType: 'user_mfa_exclusion_expired' },
      ],
      [{ at: '09:00', eventType: 'totp_finish_enrollment' }],
    ],
  },
});
