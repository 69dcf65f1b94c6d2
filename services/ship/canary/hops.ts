/** The way of a canary: in which topic which record shows that it has come so far. */
import { topics, type Topic } from '@pipeline/schemas/topics';

export interface Hop {
  /** Who has to do something for it to get there. */
  readonly by: string;
  readonly topic: Topic<never>;
  /** Whether a record is the canary's. */
  readonly is: (value: object, id: string) => boolean;
}

const hop = <T extends object>(by: string, topic: Topic<T>, is: (value: T, id: string) => boolean): Hop => ({
  ...{ by, topic },
  is: (value, id) => is(value as T, id),
});

export const hops: readonly Hop[] = [
  hop('the broker', topics.raw, (value, id) => value.id === id),
  hop('enrich', topics.enriched, ({ sighting }, id) => sighting.eventId === id),
  hop('detect (match)', topics.signals, ({ sighting }, id) => sighting?.eventId === id),
  hop('detect (correlate)', topics.alerts, ({ anchorEventId, rule }, id) => rule === 'canary' && anchorEventId === id),
];
