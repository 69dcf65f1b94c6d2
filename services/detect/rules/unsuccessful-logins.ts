/** Several failed logins of one person: Sumo's monitor "Unsuccessful Logins", counted per person. */
import { addressOf, counted, distinct, duration, listed } from '../explain.ts';
import { groupedBy, moreThanBy, whoIn } from '../grouping.ts';
import { isLogin } from '../logins.ts';
import { defineRule } from '../rule.ts';

const minutes = 60_000;

export default defineRule({
  id: 'unsuccessful-logins',
  title: 'Several unsuccessful logins',
  severity: 'medium',
  techniques: ['T1110.001'],
  runbook:
    'See whether a success follows and from where. A known address and device is mostly a forgotten password; an unknown one deserves a call and a new password.',
  references: [
    'https://help.sumologic.com/docs/integrations/saas-cloud/jumpcloud-directory-insights/',
    'https://attack.mitre.org/techniques/T1110/001/',
  ],
  parameters: { moreThan: 1, withinMs: 15 * minutes, count: 'events', groupBy: 'actor' },
  match: (event) => event.outcome === 'failure' && isLogin(event),
  group: (event, { groupBy }) => groupedBy(groupBy, event),
  fire: moreThanBy,
  explain: ({ anchor, counted: events, count }) => {
    const addresses = listed(distinct(events.map(({ sighting }) => addressOf(sighting))));
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    return `${whoIn(events)} failed to log in: ${counted(count, 'attempt')} within ${within}, from ${addresses}.`;
  },
  examples: {
    fires: [
      [
        { at: '09:00', outcome: 'failure' },
        { at: '09:14:59', outcome: 'failure' },
      ],
      [
        { at: '09:00', outcome: 'failure', eventType: 'radius_auth_attempt' },
        { at: '09:01', outcome: 'failure', eventType: 'ldap_bind', from: null },
      ],
      [
        { at: '09:00', outcome: 'failure', user: null },
        { at: '09:01', outcome: 'failure', user: null },
      ],
    ],
    silent: [
      [{ at: '09:00', outcome: 'failure' }],
      [
        { at: '09:00', outcome: 'failure' },
        { at: '09:15', outcome: 'failure' },
      ],
      [
        { at: '09:00', outcome: 'failure', user: 'jane.doe' },
        { at: '09:01', outcome: 'failure', user: 'john.doe' },
      ],
      [
        { at: '09:00', outcome: 'failure', eventType: 'sso_auth' },
        { at: '09:01', outcome: 'failure', eventType: 'sso_auth' },
      ],
      [
        { at: '09:00', outcome: 'unknown' },
        { at: '09:01', outcome: 'unknown' },
      ],
    ],
  },
});
