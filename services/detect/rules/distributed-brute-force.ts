/** One person's account tried from many addresses: guessing that hides behind a botnet or rented proxies. */
import { differentAtLeast } from '../distinct.ts';
import { series } from '../examples.ts';
import { addressOf, counted, distinct, duration, listed, nameOf } from '../explain.ts';
import { isPersonalLogin } from '../logins.ts';
import { actorOf, defineRule } from '../rule.ts';
import { subnetOf } from '../subnet.ts';

const minutes = 60_000;
const failures = (count: number, addresses: number, everySeconds = 120) =>
  series(count, everySeconds, (index) => ({ ip: `198.51.100.${(index % addresses) + 1}`, outcome: 'failure' }));

export default defineRule({
  id: 'distributed-brute-force',
  title: 'One account failed to log in from many addresses',
  severity: 'high',
  techniques: ['T1110'],
  runbook:
    'See whether any login succeeded from one of these networks. Give the account a new password and a phishing-resistant factor, and restrict it to known devices while it lasts; blocking single addresses does not help.',
  references: ['https://attack.mitre.org/techniques/T1110/'],
  parameters: { leastAddresses: 5, leastTries: 10, withinMs: 30 * minutes },
  // Where RADIUS, LDAP and devices are reached from says nothing about who knocks.
  match: (event) =>
    event.outcome === 'failure' && isPersonalLogin(event) && event.client !== null && event.actor !== null,
  group: actorOf,
  fire: ({ leastAddresses, leastTries, withinMs }) =>
    differentAtLeast({
      ...{ atLeast: leastAddresses, leastEvents: leastTries, withinMs, called: 'addresses' },
      // One machine has many IPv6 addresses, all in one /64.
      of: ({ client }) => (client?.ip.includes(':') ? subnetOf(client.ip) : (client?.ip ?? '')),
    }),
  explain: ({ anchor, counted: events, count }) => {
    const addresses = distinct(events.map(({ sighting }) => addressOf(sighting)));
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    return `${nameOf(anchor.sighting.actor)} failed to log in from ${counted(addresses.length, 'address', 'addresses')} (${listed(addresses)}): ${counted(count, 'attempt')} within ${within}.`;
  },
  examples: {
    fires: [
      failures(10, 5),
      failures(20, 20, 60),
      failures(12, 6, 60).map((each, index) => ({ ...each, ip: `2001:db8:${index % 6}::1` })),
      failures(10, 5).map((each, index) => ({
        ...each,
        eventType: index % 2 === 0 ? 'sso_auth' : 'user_login_attempt',
      })),
    ],
    silent: [
      failures(9, 9),
      failures(20, 4, 60),
      // Ten, but never ten within half an hour.
      failures(10, 5, 200),
      // One machine: many addresses of one network.
      failures(12, 12, 60).map((each, index) => ({ ...each, ip: `2001:db8:1:2::${index + 1}` })),
      failures(12, 6, 60).map((each, index) => ({ ...each, user: `person-${index}` })),
      // A phone with an old password, carried past access points.
      failures(12, 6, 60).map((each) => ({ ...each, eventType: 'radius_auth_attempt' })),
    ],
  },
});
