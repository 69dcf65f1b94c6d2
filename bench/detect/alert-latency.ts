/**
 * How long after its last event was appended to enriched an alert is appended to alerts, by the broker's own clock, while
 * events come at a steady rate.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TopicReader } from '@pipeline/runtime/topic-reader';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { LogWriter } from './log-writer.ts';

/** So that every process is warm, as after minutes of work. */
const WARM_UP_MS = 15_000;
const EVERY_MS = 50;
const SETTLE_MS = 10_000;

interface Steady {
  readonly writer: LogWriter<EnrichedEvent>;
  readonly reader: TopicReader;
  /** Events a second. */
  readonly rate: number;
}

/** Milliseconds of each alert. The events happen as they are written, in their order. */
export async function alertLatencies(
  { writer, reader, rate }: Steady,
  events: readonly EnrichedEvent[],
): Promise<readonly number[]> {
  const startAt = Date.now();
  for (let next = 0; next < events.length;) {
    const due = Math.min(events.length, Math.floor(((Date.now() - startAt) * rate) / 1000));
    await writer.write(events.slice(next, due).map((event, index) => ({ value: happening(event, next + index) })));
    next = due;
    await sleep(EVERY_MS);
  }
  await sleep(SETTLE_MS);
  const appended = new Map<string, number>();
  for await (const { value, record } of reader.read(topics.enriched))
    if (value) appended.set(value.sighting.eventId, record.appendedAt);
  const waits: number[] = [];
  for await (const { value, record } of reader.read(topics.alerts)) {
    if (value?.revision !== 1 || record.appendedAt < startAt + WARM_UP_MS) continue;
    waits.push(record.appendedAt - Math.max(...value.evidence.map(({ eventId }) => appended.get(eventId) ?? NaN)));
  }
  return waits;
}

/** How many events it takes to measure for so long. */
export const eventsFor = (rate: number, seconds: number): number => Math.ceil(rate * (seconds + WARM_UP_MS / 1000));

function happening({ sighting, json }: EnrichedEvent, number: number): EnrichedEvent {
  const now = Date.now();
  const eventId = `${sighting.eventId}-${number}`;
  return { json, sighting: { ...sighting, eventId, occurredAt: now, receivedAt: now } };
}
