/** A person signs in from a country for the first time. Travel is ordinary: with the person's usual device it is withheld. */
import { listed, nameOf, placeName, plain } from '../explain.ts';
import { firstSeen } from '../first-seen.ts';
import { isPersonalLogin } from '../logins.ts';
import { countryOf, isHiding, kindInWords } from '../place-names.ts';
import { identityOf, defineRule, stepped } from '../rule.ts';
import { tellsWhere } from '../travel.ts';
import { devices, isUsualDevice } from '../usual.ts';

const days = 86_400_000;

export default defineRule({
  id: 'first-country',
  title: 'First login of a person from a country',
  severity: 'low',
  techniques: ['T1078.004'],
  runbook:
    'Ask whether the person is there, and see which device and which second factor were used. If it was not the person: end all sessions, reset password and factors, and review what was done from that address.',
  references: [
    'https://attack.mitre.org/techniques/T1078/004/',
    'https://help.sumologic.com/docs/cse/rules/about-cse-rules/',
  ],
  // With `withhold`, nothing is told of a login by a browser and system that the person has used on days before. Where rented
  // machines and Tor are says nothing of the person; that they are new is told by `first-network`.
  parameters: { baselineMs: 35 * days, learningMs: 7 * days, usualDevice: 'withhold' },
  match: (event) =>
    event.outcome === 'success' &&
    event.actor !== null &&
    isPersonalLogin(event) &&
    tellsWhere(event) &&
    countryOf(event) !== undefined,
  group: identityOf,
  fire: ({ baselineMs, learningMs, usualDevice }) =>
    firstSeen({
      ...{ kind: 'login-country', what: 'country', baselineMs, learningMs, lessons: devices.lessons },
      names: (event) => [countryOf(event) ?? []].flat(),
      reasons: (entry, entries, known) =>
        usualDevice === 'withhold' && isUsualDevice(entry, entries, known) ? ['usual_device'] : [],
    }),
  grade: ({ counted }, severity) =>
    stepped(severity, counted.some(({ sighting }) => isHiding(sighting) || sighting.mfa === false) ? 1 : 0),
  explain: ({ anchor: { sighting }, names, usual, suppressedBy }) => {
    const place = sighting.client?.jumpcloudPlace ?? sighting.client?.databasePlace;
    const through = kindInWords(sighting.client);
    const before = usual.length > 0 ? `until now from ${listed(usual.map(plain), 5)}` : 'from nowhere until now';
    const withheld = suppressedBy.length > 0 ? ` Withheld: ${suppressedBy.join(', ')}.` : '';
    return `${nameOf(sighting.actor)} signed in from ${plain(names.join(', '))} for the first time (${place ? placeName(place) : 'an unknown place'}${through ? `, through ${through}` : ''}), ${before}.${withheld}`;
  },
  examples: {
    fires: [
      [
        { at: '09:00', from: 'paris' },
        { at: '225:00', from: 'paris' },
        { at: '249:00', from: 'lima' },
        { at: '249:10', from: 'lima' },
      ],
      // Through rented machines, and on a day of logins at home.
      [
        { at: '09:00', from: 'paris' },
        { at: '225:00', from: 'paris' },
        { at: '249:00', from: 'paris' },
        { at: '250:00', from: 'boston', network: { asn: 64500, organization: 'Rented', kind: 'hosting' } },
      ],
    ],
    silent: [
      // Nothing is known of somebody new.
      [
        { at: '09:00', from: 'paris' },
        { at: '33:00', from: 'lima' },
      ],
      // The same country, and one of last week.
      [
        { at: '09:00', from: 'paris' },
        { at: '225:00', from: 'versailles' },
      ],
      [
        { at: '09:00', from: 'paris' },
        { at: '33:00', from: 'lima' },
        { at: '225:00', from: 'paris' },
        { at: '249:00', from: 'lima' },
      ],
      [
        { at: '09:00', from: 'paris' },
        { at: '225:00', from: 'paris' },
        { at: '249:00', from: 'lima', outcome: 'failure' },
      ],
      // A VPN server of RADIUS tells its own place.
      [
        { at: '09:00', from: 'paris' },
        { at: '225:00', from: 'paris' },
        { at: '249:00', from: 'lima', eventType: 'radius_auth_attempt' },
      ],
      // The same laptop as on three days before.
      [
        ...['09:00', '33:00', '57:00', '225:00'].map((at) => ({ at, from: 'paris' as const, userAgent: laptop() })),
        { at: '249:00', from: 'lima', userAgent: laptop() },
      ],
      // Rented machines stand somewhere: `first-network` tells of them.
      [
        ...['09:00', '33:00', '57:00', '225:00'].map((at) => ({ at, from: 'paris' as const, userAgent: laptop() })),
        {
          ...{ at: '249:00', from: 'boston', userAgent: laptop() },
          network: { asn: 64500, organization: 'Rented', kind: 'hosting' },
        },
      ],
    ],
  },
});

function laptop() {
  const none = { version: null, osVersion: null, device: null, kind: null, deviceKind: null, automated: null };
  return { name: 'Firefox', os: 'Mac OS X', ...none };
}
