/** One person at two places, too far apart for the time between: Sumo's monitor "Impossible Logins", in event time. */
import { counted, duration, nameOf, placeName, rounded } from '../explain.ts';
import { groupedBy, whoIn } from '../grouping.ts';
import { kmPerHour, type TravelLimits } from '../leg.ts';
import { isPersonalLogin } from '../logins.ts';
import { defineRule, identityOf } from '../rule.ts';
import { tellsWhere, type Travelled } from '../travel.ts';
import { impossibleTravelBy } from '../travel-counted.ts';
import { severityOf } from '../travel-severity.ts';

function explain({ legs, suppressedBy }: Travelled, travel: TravelLimits): string {
  const [{ from, gap, intervalMs }] = legs;
  const [here, there] = [placeName(gap.from.place), placeName(gap.to.place)];
  const later = intervalMs < 1000 ? 'at the same moment' : `${duration(intervalMs)} later`;
  // Below the floor a speed would be a number without meaning.
  const speed = intervalMs < travel.minIntervalMs ? '' : `, ${rounded(kmPerHour(gap.km, intervalMs, travel))} km/h`;
  const most = `at most ${rounded(travel.maxKmPerHour)} km/h is possible`;
  const who = whoIn(legs.map(({ to }) => to));
  const of = who === nameOf(from.sighting.actor) ? '' : `, of ${who}`;
  const more = legs.length > 1 ? ` ${counted(legs.length, 'such change')} of place in all${of}.` : '';
  const withheld = suppressedBy.length > 0 ? ` Withheld: ${suppressedBy.join(', ')}.` : '';
  return `${nameOf(from.sighting.actor)} signed in from ${here} and ${later} from ${there}: ${rounded(gap.km)} km apart${speed}; ${most}.${more}${withheld}`;
}

export default defineRule({
  id: 'impossible-login',
  title: 'Logins too far apart for the time between them',
  // By id since 2, by name before.
  major: 2,
  severity: 'high',
  techniques: ['T1078.004'],
  runbook:
    'Ask the person where they were and whether a VPN was in use. If the place is not theirs: end all sessions, reset password and factors, and review what was done from that address.',
  references: [
    'https://help.sumologic.com/docs/integrations/saas-cloud/jumpcloud-directory-insights/',
    'https://attack.mitre.org/techniques/T1078/004/',
  ],
  parameters: {
    ...{ moreThan: 0, withinMs: 15 * 60_000, count: 'events', groupBy: 'actor' },
    minKm: 500,
    maxKmPerHour: 900,
    minIntervalMs: 60_000,
    subtractUncertainty: true,
    learningMs: 7 * 86_400_000,
    learning: 'own-device',
  },
  match: (event) => event.outcome === 'success' && event.actor !== null && isPersonalLogin(event) && tellsWhere(event),
  group: (event, { groupBy }) => groupedBy(groupBy, event, identityOf),
  fire: impossibleTravelBy,
  grade: severityOf,
  explain,
  examples: {
    fires: [
      [
        { at: '09:00', from: 'paris' },
        { at: '09:09', from: 'lima' },
      ],
      // Late, and there and back again.
      [
        { at: '09:00', from: 'paris' },
        { at: '09:20', from: 'versailles' },
        { at: '09:09', from: 'lima' },
      ],
      // In the same instant, and across one country.
      [
        { at: '09:00', from: 'boston' },
        { at: '09:00', from: 'seattle' },
      ],
      // Zero degrees are coordinates like others.
      [
        { at: '09:00', from: 'paris' },
        { at: '09:30', from: 'nullIsland' },
      ],
      [
        { at: '09:00', from: 'paris', eventType: 'sso_auth', service: 'sso' },
        { at: '09:09', from: 'lima', network: { asn: 64500, organization: 'Rented', kind: 'hosting' } },
      ],
    ],
    silent: [
      [
        { at: '09:00', from: 'paris' },
        { at: '09:01', from: 'versailles' },
      ],
      [
        { at: '09:00', from: 'paris' },
        { at: '21:30', from: 'lima' },
      ],
      [
        { at: '09:00', from: 'paris' },
        { at: '09:09', from: 'lima', outcome: 'failure' },
      ],
      [
        { at: '09:00', from: 'paris', user: 'jane.doe' },
        { at: '09:09', from: 'lima', user: 'john.doe' },
      ],
      [
        { at: '09:00', from: 'paris' },
        { at: '09:09', from: 'lima', eventType: 'radius_auth_attempt' },
      ],
      // Somewhere in the country may be here.
      [
        { at: '09:00', from: 'seattle' },
        { at: '09:01', from: 'america' },
      ],
      [
        { at: '09:00', from: 'paris', ip: '198.51.100.7' },
        { at: '09:01', from: 'lima', ip: '198.51.100.9' },
      ],
    ],
  },
});
