/**
 * Whether signs of life stay away. Ingest writes one a minute for each source, in whatever state it is, and ship one for each
 * delivery; both go through the whole path. So what this misses is the pipeline itself, or its way to Sumo.
 *
 * A monitor for each name, as one that is grouped by name forgets a name after a day of silence and says nothing before it
 * has seen it.
 */
import type { Search } from './description.ts';

export const SILENCE_MINUTES = 10;

export type Subject = 'source' | 'delivery';

/** Ship's word for a delivery, seen from where it ends. */
const subjectKinds: Readonly<Record<Subject, string>> = { source: 'source', delivery: 'destination' };

/** `name` is a text of the query language, in quotes. */
export const heartbeatsOf = (subject: Subject, name: string): Search => ({
  reads: 'health',
  about: [],
  fields: { kind: 'kind', subject_kind: 'subject_kind', subject: 'subject' },
  // One is as good as two.
  once: false,
  steps: [`where kind = "heartbeat" and subject_kind = "${subjectKinds[subject]}" and subject = ${name}`],
});

export const heartbeatTitle = (subject: Subject, name: string): string => `No Sign of Life of ${subject} ${name}`;

/** Without the name: Sumo takes few characters in tags. */
export const heartbeatTags = (subject: Subject): Readonly<Record<string, string>> => ({
  product: 'jumpcloud',
  subject,
});

export const heartbeatDescriptions: Readonly<Record<Subject, string>> = {
  source:
    'For 10 minutes nothing was heard of this source, neither events nor trouble: the pipeline stands still, or does not reach Sumo.',
  delivery:
    'For 10 minutes nothing was heard of this delivery: ship stands still, or does not reach the HTTP source for health events.',
};

export const heartbeatPlaybooks: Readonly<Record<Subject, string>> = {
  source:
    'See whether ingest runs and reads this source (`/readyz` and `ingest_source_state`), then whether Kafka and ship run. Events wait at JumpCloud and in Kafka meanwhile; none is lost for days. A source that was taken away on purpose is to be taken out of the list of this monitor’s names.',
  delivery:
    'See whether ship runs (`/readyz`), whether its settings name this delivery, and what its log says of the destination. What is not delivered waits in Kafka.',
};
