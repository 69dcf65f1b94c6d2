/** Where a record lies, as handlers see it. Headers are made into text only when someone asks. */
import type { KafkaMessage } from 'kafkajs';
import type { RecordFacts } from '../loops.ts';

export function recordFacts(topic: string, partition: number, message: KafkaMessage): RecordFacts {
  let headers: Readonly<Record<string, string>> | undefined;
  return {
    topic,
    partition,
    offset: Number(message.offset),
    appendedAt: Number(message.timestamp),
    get headers() {
      return (headers ??= textOf(message.headers));
    },
  };
}

function textOf(headers: KafkaMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) => {
      const one = Array.isArray(value) ? value[0] : value;
      return one === undefined ? [] : [[name, one.toString()]];
    }),
  );
}
