/** A push was approved by a phone far from the login: somebody else signs in, or somebody else's phone approves. */
import { counted as some, nameOf, placeName, rounded } from '../explain.ts';
import { farPhone } from '../far-phone.ts';
import { isPersonalLogin } from '../logins.ts';
import { identityOf, defineRule, stepped } from '../rule.ts';

export default defineRule({
  id: 'approving-phone-far',
  title: 'A push was approved by a phone far from the login',
  severity: 'high',
  techniques: ['T1557', 'T1539', 'T1621'],
  runbook:
    'Ask the person where they and the phone were. If the login was not theirs, they have approved somebody else’s, or a phone that is not theirs is enrolled: end all sessions, remove the phone, reset the password, and review what was done since.',
  references: [
    'https://attack.mitre.org/techniques/T1557/',
    'https://attack.mitre.org/techniques/T1539/',
    'https://jumpcloud.com/support/jumpcloud-protect-for-admins',
  ],
  parameters: { minKm: 500, withinMs: 3_600_000, learningMs: 7 * 86_400_000 },
  match: (event) =>
    event.push === true &&
    event.outcome === 'success' &&
    event.actor !== null &&
    isPersonalLogin(event) &&
    event.client?.addressClass === 'public' &&
    event.approver?.addressClass === 'public',
  group: identityOf,
  fire: farPhone,
  grade: ({ counted }, severity) =>
    stepped(severity, counted.some(({ sighting }) => sighting.actor?.kind === 'admin') ? 1 : 0),
  explain: ({ anchor: { sighting }, gap, count, suppressedBy }, { minKm }) => {
    const more = count > 1 ? ` ${some(count, 'such approval')} in all.` : '';
    const withheld = suppressedBy.length > 0 ? ` Withheld: ${suppressedBy.join(', ')}.` : '';
    return `${nameOf(sighting.actor)} signed in from ${placeName(gap.from.place)}, approved by a phone in ${placeName(gap.to.place)}: ${rounded(gap.km)} km apart, ${rounded(gap.certainKm)} km for certain; more than ${rounded(minKm)} km is too far.${more}${withheld}`;
  },
  examples: {
    fires: [
      [{ at: '09:00', from: 'lima', approvedFrom: 'paris', push: true, mfa: true }],
      [{ at: '09:00', from: 'boston', approvedFrom: 'seattle', push: true, eventType: 'sso_auth', service: 'sso' }],
      // Zero degrees are coordinates like others.
      [{ at: '09:00', from: 'nullIsland', approvedFrom: 'lima', push: true }],
      // An unknown device through rented machines.
      [
        {
          at: '09:00',
          from: 'seattle',
          approvedFrom: 'paris',
          push: true,
          network: { asn: 64500, organization: 'Rented', kind: 'hosting' },
        },
      ],
    ],
    silent: [
      [{ at: '09:00', from: 'paris', approvedFrom: 'versailles', push: true }],
      // Denied or unanswered, and a phone that did not approve.
      [{ at: '09:00', from: 'lima', approvedFrom: 'paris', push: false, outcome: 'failure' }],
      [{ at: '09:00', from: 'lima', approvedFrom: 'paris' }],
      // Somewhere in the country may be beside it.
      [{ at: '09:00', from: 'seattle', approvedFrom: 'america', push: true }],
      [{ at: '09:00', from: 'paris', push: true }],
    ],
  },
});
