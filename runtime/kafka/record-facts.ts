/** Where a record lies, as handlers see it. What hardly any of them asks for is worked out only when one does. */
import type { KafkaMessage } from 'kafkajs';
import type { RecordFacts } from '../loops.ts';

export const recordFacts = (topic: string, partition: number, message: KafkaMessage, replayed = false): RecordFacts =>
  new Facts(topic, partition, message, replayed);

/** A class, as an object with getters of its own would cost more than all that they work out. */
class Facts implements RecordFacts {
  readonly topic: string;
  readonly partition: number;
  readonly replayed: boolean;
  readonly #message: KafkaMessage;
  #headers: Readonly<Record<string, string>> | undefined;

  constructor(topic: string, partition: number, message: KafkaMessage, replayed: boolean) {
    this.topic = topic;
    this.partition = partition;
    this.replayed = replayed;
    this.#message = message;
  }

  get offset(): number {
    return Number(this.#message.offset);
  }

  get appendedAt(): number {
    return Number(this.#message.timestamp);
  }

  get headers(): Readonly<Record<string, string>> {
    return (this.#headers ??= textOf(this.#message.headers));
  }
}

function textOf(headers: KafkaMessage['headers']): Readonly<Record<string, string>> {
  // Without a prototype, so that a header may have any name.
  const texts = Object.create(null) as Record<string, string>;
  for (const name in headers) {
    const value = headers[name];
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined) texts[name] = one.toString();
  }
  return texts;
}
