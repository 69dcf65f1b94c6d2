/** Any event from an embargoed place: Sumo's monitor "Events from Embargoed Locations", per person and place. */
import { embargoed } from '../embargo.ts';
import { embargoList, embargoName, type EmbargoChoice } from '../embargo-list.ts';
import { addressOf, counted, plain } from '../explain.ts';
import { groupedBy, moreThanBy, whoIn } from '../grouping.ts';
import { defineRule, stepped, type Finding } from '../rule.ts';

const minutes = 60_000;
const noCodes: readonly string[] = [];

function explain({ anchor: { sighting }, counted: events, count, apart }: Finding, places: EmbargoChoice): string {
  const hit = embargoed(sighting, places);
  const whose = {
    client: sighting.eventType.startsWith('radius_auth') ? 'the access server’s address ' : '',
    origin: 'the source address ',
    approver: 'the approving phone’s address ',
  }[hit?.endpoint ?? 'client'];
  const address = plain(hit ? (sighting[hit.endpoint]?.ip ?? '') : '') || addressOf(sighting);
  const what = `${counted(count, 'event')} (first ${plain(sighting.eventType)}, ${sighting.outcome})`;
  return `${whoIn(events)} acted from ${embargoName(apart)}, which is embargoed: ${what} from ${whose}${address}, located by ${hit?.by ?? 'JumpCloud'}.`;
}

export default defineRule({
  id: 'embargoed-location',
  title: 'Event from an embargoed location',
  severity: 'high',
  techniques: ['T1078.004'],
  runbook:
    'Block the address and suspend the session if anybody got in; tell whoever is responsible for sanctions. A traveller needs an exception before the journey.',
  references: [
    'https://help.sumologic.com/docs/integrations/saas-cloud/jumpcloud-directory-insights/',
    'https://ofac.treasury.gov/faqs/1009',
  ],
  parameters: {
    ...{ moreThan: 0, withinMs: 15 * minutes, count: 'events', groupBy: 'actor' },
    ...{ list: 'ofac-2025', codes: noCodes },
  },
  match: (event, places) => embargoed(event, places) !== undefined,
  group: (event, { groupBy }) => groupedBy(groupBy, event),
  fire: ({ list, codes, ...counting }) => {
    const places = { list, codes };
    embargoList(places);
    return moreThanBy({ ...counting, apart: (event) => embargoed(event, places)?.code ?? '' });
  },
  // Attempts that all failed are graver than nothing, but nobody got in.
  grade: ({ counted: events }, severity) =>
    events.every(({ sighting }) => sighting.outcome === 'failure') ? stepped(severity, -1) : severity,
  explain,
  examples: {
    fires: [
      [{ at: '09:00', from: 'tehran' }],
      [{ at: '09:00', from: 'tehran', outcome: 'failure', user: null }],
      [{ at: '09:00', from: 'simferopol', eventType: 'user_create' }],
      [{ at: '09:00', from: 'yalta' }],
      [{ at: '09:00', from: 'paris', approvedFrom: 'tehran' }],
      // Syria was listed until the end of June 2025.
      [{ at: '09:00', from: 'damascus', occurredAt: Date.UTC(2025, 5, 30, 23) }],
    ],
    silent: [
      [{ at: '09:00', from: 'paris' }],
      [{ at: '09:00', from: 'krymsk' }],
      [{ at: '09:00', from: 'damascus' }],
      [{ at: '09:00', from: null }],
    ],
  },
});
