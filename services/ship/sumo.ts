/** Sumo Logic as a destination: HTTP sources for events, alerts and health, in NDJSON, compressed. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Alert, EnrichedEvent, HealthEvent } from '@pipeline/schemas/generated';
import type { Destination } from './destination.ts';
import { formatAlert } from './format-alert.ts';
import { formatEvent } from './format-event.ts';
import { formatHealth } from './format-health.ts';
import { headerSet, headerSets, type SourceFacts } from './headers.ts';
import type { PackLimits } from './pack.ts';
import { verdictOf } from './verdict.ts';

type Post = Destination<unknown>['post'];

/** Sumo's pages recommend 100 kB to 1 MB before compression, "not exceeding 1 MB". */
export const sumoLimits = { maxBytes: 1_000_000, maxLines: 10_000 } as const;

/**
 * Measured on simulated events of 1.7 kB, microseconds for each and what is left of its size: level 1 6.4 and 13.2 %,
 * 3 7.0 and 11.9 %, 4 11.0 and 10.3 %, 6 14.4 and 8.7 %. Sumo bills by the size before compression.
 */
const GZIP_LEVEL = 3;

const compress = promisify(gzip);

/** One line each, every one ended; the same lines give the same bytes. */
export const encodeLines = (lines: readonly string[]): Promise<Buffer> =>
  compress(`${lines.join('\n')}\n`, { level: GZIP_LEVEL });

export const sumoEvents = (defaults: SourceFacts, limits: PackLimits, post: Post): Destination<EnrichedEvent> => ({
  ...sumo(defaults, post),
  name: 'events',
  limits,
  format: formatEvent,
});

/** At once: no alert waits for company, but those that come while both requests are out go together in the next. */
export const sumoAlerts = (defaults: SourceFacts, post: Post): Destination<Alert> => ({
  ...sumo(defaults, post),
  name: 'alerts',
  limits: { ...sumoLimits, maxAgeMs: 0 },
  format: formatAlert,
});

/** Under its own name and category: those in a record's headers are for the events of the source that it is about. */
export const sumoHealth = (facts: SourceFacts, post: Post): Destination<HealthEvent> => {
  const headers = headerSet(facts);
  return {
    ...sumo(facts, post),
    name: 'health',
    limits: { ...sumoLimits, maxAgeMs: 0 },
    headers: () => headers,
    format: formatHealth,
  };
};

function sumo(defaults: SourceFacts, post: Post) {
  const headersOf = headerSets(defaults);
  return {
    headers: (record: Parameters<Destination<unknown>['headers']>[0]) => headersOf(record.headers),
    encode: encodeLines,
    post,
    verdict: verdictOf,
  };
}
