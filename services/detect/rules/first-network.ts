/** A person signs in through a network that hides where one is for the first time: rented machines, a VPN, Tor. */
import { listed, nameOf, plain } from '../explain.ts';
import { firstSeen } from '../first-seen.ts';
import { isPersonalLogin } from '../logins.ts';
import { isRented, kindInWords, networkName } from '../place-names.ts';
import { identityOf, defineRule, stepped } from '../rule.ts';
import { devices, isUsualDevice } from '../usual.ts';

const days = 86_400_000;

export default defineRule({
  id: 'first-network',
  title: 'First login of a person through a network that hides places',
  severity: 'low',
  techniques: ['T1078.004', 'T1090'],
  runbook:
    'Ask whether the person has used a VPN or a cloud desktop, and see which device and which second factor were used. If not: end all sessions, reset password and factors, and review what was done from that address.',
  references: ['https://attack.mitre.org/techniques/T1078/004/', 'https://attack.mitre.org/techniques/T1090/'],
  // Kinds of networks; others change with every hotel and café.
  parameters: {
    kinds: ['hosting', 'vpn', 'tor'],
    ...{ baselineMs: 35 * days, learningMs: 7 * days, usualDevice: 'withhold' },
  },
  match: (event) =>
    event.outcome === 'success' &&
    event.actor !== null &&
    isPersonalLogin(event) &&
    event.client?.addressClass === 'public' &&
    !event.client.listed,
  group: identityOf,
  fire: ({ kinds, baselineMs, learningMs, usualDevice }) =>
    firstSeen({
      ...{ kind: 'login-network-kind', what: 'network', baselineMs, learningMs, lessons: devices.lessons },
      names: ({ client }) =>
        kinds.includes(client?.network?.kind ?? 'unknown') ? [networkName(client) ?? []].flat() : [],
      reasons: (entry, entries, known) =>
        usualDevice === 'withhold' && !isRented(entry.sighting) && isUsualDevice(entry, entries, known)
          ? ['usual_device']
          : [],
    }),
  grade: ({ counted }, severity) => {
    const isGrave = counted.some(({ sighting: { client, mfa } }) => client?.network?.kind === 'tor' || mfa === false);
    return stepped(severity, isGrave ? 1 : 0);
  },
  explain: ({ anchor: { sighting }, names, usual, suppressedBy }) => {
    const { actor, client } = sighting;
    const holder = plain(client?.network?.organization ?? '');
    const network = `${plain(names.join(', '))}${holder === '' ? '' : ` ${holder}`}`;
    const before = usual.length > 0 ? `until now only ${listed(usual.map(plain), 5)}` : 'until now none of its kind';
    const withheld = suppressedBy.length > 0 ? ` Withheld: ${suppressedBy.join(', ')}.` : '';
    return `${nameOf(actor)} signed in through ${kindInWords(client) ?? 'another network'} for the first time (${network}, from ${plain(client?.ip ?? 'an unknown address')}), ${before}.${withheld}`;
  },
  examples: {
    fires: [
      [
        { at: '09:00' },
        { at: '225:00' },
        { at: '249:00', network: { asn: 64500, organization: 'Rented', kind: 'hosting' } },
      ],
      // Another one of the same kind; Tor whatever the device.
      [
        { at: '09:00' },
        { at: '225:00', network: { asn: 64500, organization: 'Hidden', kind: 'vpn' } },
        { at: '249:00', network: { asn: 64501, organization: 'Hidden, too', kind: 'vpn' } },
      ],
      [{ at: '09:00' }, { at: '225:00' }, { at: '249:00', network: { asn: 0, organization: '', kind: 'tor' } }],
    ],
    silent: [
      [{ at: '09:00' }, { at: '33:00', network: { asn: 64500, organization: 'Rented', kind: 'hosting' } }],
      // Hotels and cafés.
      [
        { at: '09:00' },
        { at: '225:00' },
        { at: '249:00', network: { asn: 64502, organization: 'Guests', kind: 'residential' } },
      ],
      // Known since last week.
      [
        { at: '09:00' },
        { at: '33:00', network: { asn: 64500, organization: 'Hidden', kind: 'vpn' } },
        { at: '249:00', network: { asn: 64500, organization: 'Hidden', kind: 'vpn' } },
      ],
      // Exits of Tor change.
      [
        { at: '09:00', network: { asn: 64510, organization: 'One', kind: 'tor' } },
        { at: '225:00', network: { asn: 64511, organization: 'Two', kind: 'tor' } },
      ],
    ],
  },
});
