/** Several failed single sign-ons of one person: Sumo's monitor "Unsuccessful SSOs", counted per person. */
import { addressOf, counted, distinct, duration, listed, plain } from '../explain.ts';
import { groupedBy, moreThanBy, whoIn } from '../grouping.ts';
import { isSingleSignOn } from '../logins.ts';
import { defineRule } from '../rule.ts';

const minutes = 60_000;

export default defineRule({
  id: 'unsuccessful-ssos',
  title: 'Several unsuccessful single sign-ons',
  severity: 'medium',
  techniques: ['T1110.001'],
  runbook:
    'Look at the application and the error: one application failing for many people is its configuration; one person failing everywhere is the account.',
  references: [
    'https://help.sumologic.com/docs/integrations/saas-cloud/jumpcloud-directory-insights/',
    'https://attack.mitre.org/techniques/T1110/001/',
  ],
  parameters: { moreThan: 1, withinMs: 15 * minutes, count: 'events', groupBy: 'actor' },
  // A challenge, the step at which the second factor is asked for, is no failure.
  match: (event) => event.outcome === 'failure' && isSingleSignOn(event),
  group: (event, { groupBy }) => groupedBy(groupBy, event),
  fire: moreThanBy,
  explain: ({ anchor, counted: events, count }) => {
    const applications = distinct(
      events.map(({ sighting }) => plain(sighting.application ?? 'an unnamed application')),
    );
    const addresses = distinct(events.map(({ sighting }) => addressOf(sighting)));
    const within = duration((events.at(-1) ?? anchor).at - anchor.at);
    const who = whoIn(events);
    return `${who} failed to sign on to ${listed(applications)}: ${counted(count, 'attempt')} within ${within}, from ${listed(addresses)}.`;
  },
  examples: {
    fires: [
      [
        { at: '09:00', eventType: 'sso_auth', outcome: 'failure', application: 'Zoom' },
        { at: '09:10', eventType: 'sso_auth', outcome: 'failure', application: 'AWS' },
      ],
    ],
    silent: [
      [
        { at: '09:00', eventType: 'sso_auth', outcome: 'challenge' },
        { at: '09:01', eventType: 'sso_auth', outcome: 'challenge' },
        { at: '09:02', eventType: 'sso_auth', outcome: 'failure' },
      ],
      [
        { at: '09:00', eventType: 'sso_auth', outcome: 'failure' },
        { at: '09:15', eventType: 'sso_auth', outcome: 'failure' },
      ],
    ],
  },
});
