/** An API key works from one or a few places; one that is used from another country or network may have been copied. */
import { addressOf, counted as some, listed, nameOf, plain } from '../explain.ts';
import { firstSeen } from '../first-seen.ts';
import { countryOf, kindInWords, networkName } from '../place-names.ts';
import { actorOf, defineRule, stepped } from '../rule.ts';

const days = 86_400_000;

export default defineRule({
  id: 'api-key-new-place',
  title: 'An API key was used from a new place',
  severity: 'medium',
  techniques: ['T1078.004', 'T1528'],
  runbook:
    'Ask the owner of the key whether something that uses it has moved. If not: rotate the key at once, as it has the owner’s full rights, and review what was done with it from that address.',
  references: [
    'https://attack.mitre.org/techniques/T1078/004/',
    'https://attack.mitre.org/techniques/T1528/',
    'https://jumpcloud.com/support/jumpcloud-apis1',
  ],
  parameters: { baselineMs: 35 * days, learningMs: 7 * days },
  match: ({ authMethod, actor, client }) =>
    (authMethod === 'api key' || authMethod === 'api-key') &&
    actor !== null &&
    client?.addressClass === 'public' &&
    !client.listed &&
    namesOf(client).length > 0,
  group: actorOf,
  fire: (parameters) =>
    firstSeen({ kind: 'key-place', what: 'country or network', names: ({ client }) => namesOf(client), ...parameters }),
  grade: ({ counted }, severity) =>
    stepped(severity, counted.some(({ sighting: { client } }) => client?.network?.kind === 'tor') ? 1 : 0),
  explain: ({ anchor: { sighting }, names, usual, count, suppressedBy }) => {
    const through = kindInWords(sighting.client);
    const before = usual.length > 0 ? `until now from ${listed(usual.map(plain), 5)}` : 'from nowhere until now';
    const withheld = suppressedBy.length > 0 ? ` Withheld: ${suppressedBy.join(', ')}.` : '';
    return `An API key of ${nameOf(sighting.actor, 'somebody')} was used from ${listed(names.map(plain))} for the first time: ${some(count, 'event')} (first ${plain(sighting.eventType)}) from ${addressOf(sighting)}${through ? `, ${through}` : ''}; ${before}.${withheld}`;
  },
  examples: {
    fires: [
      // Another country, and another network in the same one.
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update', admin: true },
        { at: '225:00', authMethod: 'api key', eventType: 'user_update', admin: true },
        { at: '249:00', authMethod: 'api-key', eventType: 'user_delete', admin: true, from: 'lima' },
      ],
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update', network: network(64500) },
        { at: '225:00', authMethod: 'api key', eventType: 'user_update', network: network(64500) },
        { at: '249:00', authMethod: 'api key', eventType: 'user_update', network: network(64501) },
      ],
      // A script that runs once a month.
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update' },
        { at: '729:00', authMethod: 'api key', eventType: 'user_update', from: 'lima' },
      ],
    ],
    silent: [
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update' },
        { at: '33:00', authMethod: 'api key', eventType: 'user_update', from: 'lima' },
      ],
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update', network: network(64500) },
        { at: '225:00', authMethod: 'api key', eventType: 'user_update', network: network(64500), ip: '203.0.113.9' },
      ],
      // At the console, and somebody else's key.
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update' },
        { at: '225:00', authMethod: 'session', eventType: 'user_update', from: 'lima' },
      ],
      [
        { at: '09:00', authMethod: 'api key', eventType: 'user_update' },
        { at: '225:00', authMethod: 'api key', eventType: 'user_update', from: 'lima', user: 'john.doe' },
      ],
    ],
  },
});

function namesOf(client: Parameters<typeof networkName>[0]): string[] {
  return [countryOf({ client }), networkName(client)].flatMap((name) => name ?? []);
}

function network(asn: number) {
  return { asn, organization: 'Machines', kind: 'hosting' as const };
}
