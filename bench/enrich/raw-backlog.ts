/** Writes rows into the topic of raw events, as ingest would have, but many at a time. */
import { clusterSettings } from '@pipeline/runtime/base-settings';
import { reachCluster } from '@pipeline/runtime/cluster';
import { createCodec } from '@pipeline/runtime/codec';
import { CompressionTypes, connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { outgoing } from '@pipeline/runtime/kafka/outgoing';
import { output } from '@pipeline/runtime/outcome';
import { readSettings, type Environment } from '@pipeline/runtime/settings';
import type { RawEvent } from '@pipeline/schemas/generated';
import { PARTITIONS, topics } from '@pipeline/schemas/topics';
import { pino } from 'pino';

const AT_ONCE = 4_000;

/** Resolves to the mean length of a row in bytes. */
export async function writeRaw(
  environment: Environment,
  organization: string,
  rows: Iterable<string>,
): Promise<number> {
  const settings = readSettings(clusterSettings, environment);
  const { connection, registry } = reachCluster(settings, 'bench');
  const producer = plainProducer(connect(connection, pino({ level: 'silent' })));
  const codec = createCodec(registry, settings.KAFKA_PREFIX, Date.now);
  await Promise.all([producer.connect(), codec.prepare([topics.raw])]);
  const placing = { codec, partition: 0, partitionsOf: () => PARTITIONS };
  let waiting: RawEvent[] = [];
  const send = async (): Promise<void> => {
    const messages = waiting.map((event) => ({ ...outgoing(placing, output(topics.raw, event), {}, 0).message }));
    waiting = [];
    await producer.send({
      topic: `${settings.KAFKA_PREFIX}${topics.raw.name}`,
      compression: CompressionTypes.ZSTD,
      messages: messages.map((message) => ({ ...message, headers: {} })),
    });
  };
  let [count, bytes] = [0, 0];
  for (const json of rows) {
    bytes += Buffer.byteLength(json);
    waiting.push(rawEvent(organization, json, count++));
    if (waiting.length === AT_ONCE) await send();
  }
  if (waiting.length > 0) await send();
  await producer.disconnect();
  return bytes / count;
}

function rawEvent(organization: string, json: string, number: number): RawEvent {
  const row = JSON.parse(json) as Record<string, unknown>;
  const text = (key: string): string => (typeof row[key] === 'string' ? row[key] : '');
  return {
    ...{ organization, source: 'main', id: `${text('id')}-${number}`, service: text('service') },
    ...{ eventType: text('event_type'), occurredAt: Date.parse(text('timestamp')) || 0, receivedAt: Date.now() },
    ...{ variant: false, historical: false, json },
  };
}
