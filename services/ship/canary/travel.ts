/** Follows a canary from topic to topic, and to the doors of destinations: where it has been when, or where it has stopped. */
import type { RecordFacts } from '@pipeline/runtime/loops';
import type { TopicReader } from '@pipeline/runtime/topic-reader';
import type { RawEvent } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import { hops } from './hops.ts';

export interface Canary {
  readonly reader: Pick<TopicReader, 'ends' | 'read' | 'committed'>;
  readonly send: (event: RawEvent) => Promise<void>;
  readonly event: RawEvent;
  /** Names of deliveries, such as `alerts`. */
  readonly deliveries: readonly string[];
  readonly now: () => number;
  /** Resolves after that time. */
  readonly wait: (ms: number) => Promise<void>;
  readonly timeoutMs: number;
  readonly say: (line: string) => void;
}

/** A record of the canary's. */
interface Place extends Pick<RecordFacts, 'partition' | 'offset' | 'appendedAt'> {
  readonly topic: Topic<never>;
}

const POLL_MS = 200;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

/** Whether it has arrived everywhere. Says each hop, and how long it took since the one before. */
export async function travel(canary: Canary): Promise<boolean> {
  const { reader, event, deliveries, now, wait, timeoutMs, say } = canary;
  const starts = await Promise.all(hops.map(async ({ topic }) => [...(await reader.ends(topic))]));
  const letters = [...(await reader.ends(topics.deadLetters))];
  const began = now();
  const soon = async <T>(look: () => Promise<T | undefined>): Promise<T | undefined> => {
    for (;;) {
      const found = await look();
      if (found !== undefined || now() - began > timeoutMs) return found;
      await wait(POLL_MS);
    }
  };
  await canary.send(event);

  let before: Place | undefined;
  for (const [index, { by, topic, is }] of hops.entries()) {
    const from = starts[index] ?? [];
    const found = await soon(() => firstIn(topic, from, (value) => is(value, event.id)));
    if (!found) return stopped(`${by}: it did not reach ${topic.name} within ${seconds(now() - began)}`, before);
    say(
      `${by.padEnd(20)} ${seconds(found.appendedAt - (before?.appendedAt ?? found.appendedAt)).padStart(8)}  ${found.topic} ${found.partition}/${found.offset}`,
    );
    const { partition, offset, appendedAt } = found;
    before = { topic, partition, offset, appendedAt };
  }
  const alert = before;
  if (!alert) return false;
  for (const delivery of deliveries) {
    const group = `ship-${delivery}`;
    const there = await soon(async () =>
      (await reader.committed(group, alert.topic, alert.partition)) > alert.offset ? now() : undefined,
    );
    if (there === undefined) return stopped(`ship (${delivery}): the destination has not accepted it`, alert);
    const reason = await letterAbout(alert, group);
    if (reason !== undefined) return stopped(`ship (${delivery}): it became a dead letter (${reason})`);
    say(
      `${`ship (${delivery})`.padEnd(20)} ${seconds(Math.max(0, there - alert.appendedAt)).padStart(8)}  accepted by the destination`,
    );
  }
  say(`arrived after ${seconds(now() - began)}`);
  return true;

  async function stopped(where: string, last?: Place): Promise<false> {
    const reason = last && (await letterAbout(last, ''));
    say(`STOPPED at ${where}${reason === undefined ? '' : `; it became a dead letter (${reason})`}`);
    return false;
  }

  /** Goes on behind what it has seen. */
  async function firstIn(
    topic: Topic<never>,
    from: number[],
    is: (value: object) => boolean,
  ): Promise<RecordFacts | undefined> {
    for await (const { value, record } of reader.read(topic as Topic<object>, from)) {
      from[record.partition] = record.offset + 1;
      if (value && is(value)) return record;
    }
    return undefined;
  }

  /** The reason in a dead letter about that record; of any group where none is named. */
  async function letterAbout({ partition, offset, topic }: Place, group: string): Promise<string | undefined> {
    for await (const { value } of reader.read(topics.deadLetters, letters)) {
      const about = value?.partition === partition && value.offset === offset && value.topic.endsWith(topic.name);
      if (about && value.group.endsWith(group)) return value.reason;
    }
    return undefined;
  }
}
