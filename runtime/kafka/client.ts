/** Connections to the cluster, with the settings that suit this pipeline. */
import type { Kafka, KafkaConfig, Producer, SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import { ontoPino } from './client-log.ts';
import type { ConnectionSettings, Sasl } from './context.ts';
import { kafkajs } from './kafkajs.ts';

export const { CompressionTypes } = kafkajs;

/** Ten tries take some 8 s; who needs more patience waits outside, where it can be seen and stopped. */
const RETRY = { initialRetryTime: 50, maxRetryTime: 1_000, retries: 10 } as const;

/** kafkajs's client, repaired. `onActivity` is called at each of its log lines: a sign of life while a broker is away. */
export function connect(settings: ConnectionSettings, log: Logger, onActivity: () => void = () => undefined): Kafka {
  const config: KafkaConfig = {
    clientId: settings.clientId,
    brokers: [...settings.brokers],
    connectionTimeout: 3_000,
    retry: RETRY,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: ontoPino(log, onActivity),
  };
  if (settings.tls) config.ssl = settings.tls.ca === undefined ? true : { ca: [settings.tls.ca] };
  if (settings.sasl) config.sasl = saslOptions(settings.sasl);
  return new kafkajs.Kafka(config);
}

function saslOptions(sasl: Sasl): SASLOptions {
  if (sasl.mechanism !== 'oauthbearer') return { ...sasl };
  return { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await sasl.token() }) };
}

/** Always takes the partition that the message names: a retry that chose again might choose another one. */
const explicitPartition =
  () =>
  ({ topic, message }: { topic: string; message: { partition?: number } }): number => {
    if (message.partition === undefined) throw new TypeError(`a message for ${topic} names no partition`);
    return message.partition;
  };

/** At least once, for what stands in no transaction. Messages name their partition. */
export function plainProducer(kafka: Kafka): Producer {
  return kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: explicitPartition,
    retry: { initialRetryTime: 50, maxRetryTime: 1_000, retries: 30 },
  });
}

/** A producer whose `transaction()` fences every earlier one of the same id and waits for the end of its transaction. */
export function transactionalProducer(kafka: Kafka, transactionalId: string): Producer {
  return kafka.producer({
    transactionalId,
    // An orphan holds read-committed readers back for that long.
    transactionTimeout: 15_000,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: explicitPartition,
    // Short at first: the markers of the last transaction are still being written when the next one begins.
    retry: { initialRetryTime: 10, maxRetryTime: 1_000, retries: 20 },
  });
}
