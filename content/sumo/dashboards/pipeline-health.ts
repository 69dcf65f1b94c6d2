/** The pipeline itself, by what ingest says of its sources and ship of its destinations. */
import type { Dashboard, Search } from '../description.ts';
import { milliseconds } from './milliseconds.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const SLICE = '10m';

const paths = {
  event_time: 'timestamp',
  kind: 'kind',
  subject_kind: 'subject_kind',
  subject: 'subject',
  reporter: 'service',
  state: 'state',
  status: 'status',
  error_type: 'error_type',
  error_code: 'error_code',
  degraded: 'degraded',
  description: 'description',
  closed_until: 'closed_until',
  last_event_at: 'last_event_at',
  new_events: 'events',
  duplicates: 'duplicates',
};

function health(names: readonly (keyof typeof paths)[], steps: readonly string[], slice?: string): Search {
  return {
    reads: 'health',
    about: [],
    fields: Object.fromEntries(names.map((name) => [name, paths[name]])),
    ...(slice === undefined ? {} : { slice }),
    steps,
  };
}

const LATEST = 'dedup by subject_kind, subject';

/** The last thing that was said of each source and destination: Sumo reads the newest lines first, and `dedup` keeps them. */
const latestOfEach = (names: readonly (keyof typeof paths)[], steps: readonly string[]): Search => ({
  ...health(['event_time', 'subject_kind', 'subject', ...names], [LATEST, ...steps]),
  once: false,
});

export const pipelineHealth: Dashboard = {
  key: 'pipeline-health',
  title: 'Pipeline Health',
  description:
    'Whether every source is read and every destination takes what is sent, and how far behind the reading is.',
  reads: 'health',
  since: '-1d',
  panels: [
    {
      key: 'sources',
      title: 'Sources',
      description: 'Sources that gave a sign of life; all that you have configured.',
      ...single,
      search: health(
        ['kind', 'subject_kind', 'subject'],
        ['where kind = "heartbeat" and subject_kind = "source"', 'count_distinct(subject) as sources'],
      ),
    },
    {
      key: 'destinations',
      title: 'Destinations',
      description: 'Deliveries that gave a sign of life; events, alerts and health, and what else is configured.',
      ...single,
      search: health(
        ['kind', 'subject_kind', 'subject'],
        ['where kind = "heartbeat" and subject_kind = "destination"', 'count_distinct(subject) as destinations'],
      ),
    },
    {
      key: 'unhealthy',
      title: 'In trouble now',
      description: 'Sources and destinations whose last word was that they do not work; normally none.',
      ...single,
      search: latestOfEach(['status'], ['if(status = "Unhealthy", 1, 0) as unhealthy', 'sum(unhealthy) as unhealthy']),
    },
    {
      key: 'troubles',
      title: 'Troubles',
      description: 'How often trouble began; now and then, when JumpCloud or Sumo is slow.',
      ...single,
      search: health(['kind'], ['where kind = "trouble"', 'count as troubles']),
    },
    {
      key: 'present',
      title: 'How each is',
      description: 'The last word of each source and destination; Healthy, and no older than a minute or two.',
      ...whole('table'),
      search: latestOfEach(
        ['reporter', 'state', 'status', 'error_type', 'error_code', 'description'],
        [
          'count by subject_kind, subject, reporter, status, state, error_type, error_code, description, event_time',
          'sort by status, subject_kind, subject',
          'fields - _count',
        ],
      ),
    },
    {
      key: 'heartbeats',
      title: 'Signs of life',
      description:
        'Heartbeats per ten minutes of each source and destination; ten for each replica that reads or delivers, without a gap.',
      ...twoThirds('line'),
      search: health(
        ['kind', 'subject_kind', 'subject'],
        [
          'where kind = "heartbeat"',
          'concat(subject_kind, " ", subject) as whose',
          'count by _timeslice, whose',
          `fillmissing timeslice(${SLICE}), values all in whose`,
          'transpose row _timeslice column whose',
        ],
        SLICE,
      ),
    },
    {
      key: 'lag',
      title: 'Minutes behind',
      description:
        'How long ago the last window of each source was closed, at most in ten minutes; two to five, more while JumpCloud is away.',
      ...third('line'),
      search: health(
        ['event_time', 'subject_kind', 'subject', 'closed_until'],
        [
          'where subject_kind = "source" and !isBlank(closed_until)',
          milliseconds('event_time', 'said_at'),
          milliseconds('closed_until', 'closed_at'),
          'said_at - closed_at as behind',
          'behind / 60000 as minutes',
          'max(minutes) as minutes by _timeslice, subject',
          'transpose row _timeslice column subject',
        ],
        SLICE,
      ),
    },
    {
      key: 'troubles-over-time',
      title: 'Troubles over time',
      description:
        'Beginnings of trouble by its type; ThirdParty is JumpCloud’s or its credentials’, FirstParty is Sumo’s.',
      ...half('column'),
      search: health(
        ['kind', 'error_type'],
        [
          'where kind = "trouble"',
          'count by _timeslice, error_type',
          'fillmissing timeslice(1h), values all in error_type',
          'transpose row _timeslice column error_type',
        ],
        '1h',
      ),
    },
    {
      key: 'progress',
      title: 'Events read and sent',
      description:
        'Events since the start of each process, at most in ten minutes; rises all day, and falls to 0 at a restart.',
      ...half('line'),
      search: health(
        ['subject_kind', 'subject', 'new_events'],
        [
          'concat(subject_kind, " ", subject) as whose',
          'max(new_events) as new_events by _timeslice, whose',
          'transpose row _timeslice column whose',
        ],
        SLICE,
      ),
    },
    {
      key: 'changes',
      title: 'Latest troubles and changes',
      description: 'What went wrong or was over, with what to do; each trouble is followed by its recovery.',
      ...twoThirds('table'),
      search: health(
        [
          'event_time',
          'kind',
          'subject_kind',
          'subject',
          'state',
          'error_type',
          'error_code',
          'degraded',
          'description',
        ],
        [
          'where kind != "heartbeat"',
          'count by event_time, kind, subject_kind, subject, state, error_type, error_code, degraded, description',
          'sort by event_time',
          'limit 50',
          'fields - _count',
        ],
      ),
    },
    {
      key: 'last-events',
      title: 'Last events',
      description:
        'When each source or destination last had an event, and how many came twice; minutes ago during the day.',
      ...third('table'),
      search: latestOfEach(
        ['last_event_at', 'duplicates'],
        ['count by subject_kind, subject, last_event_at, duplicates', 'sort by last_event_at', 'fields - _count'],
      ),
    },
  ],
};
