/**
 * Writes a simulated past into the topic of enriched events, as enrich would have, but without waiting for it: text, facts
 * and headers are those that ship gets to read.
 */
import { randomBytes } from 'node:crypto';
import { clusterSettings } from '@pipeline/runtime/base-settings';
import { reachCluster } from '@pipeline/runtime/cluster';
import { createCodec } from '@pipeline/runtime/codec';
import { CompressionTypes, connect, plainProducer } from '@pipeline/runtime/kafka/client';
import { outgoing } from '@pipeline/runtime/kafka/outgoing';
import { output } from '@pipeline/runtime/outcome';
import { readSettings, type Environment } from '@pipeline/runtime/settings';
import { newTraceparent } from '@pipeline/runtime/trace';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { headers } from '@pipeline/schemas/headers';
import { PARTITIONS, topics } from '@pipeline/schemas/topics';
import { pino } from 'pino';

/** Over all partitions: a few hundred records in a batch, as a stage writes them. */
const AT_ONCE = 4_000;
const SOURCE = { [headers.sourceName]: 'main', [headers.sourceCategory]: 'jumpcloud/bench' };

/** Resolves to the mean length of a text in bytes. */
export async function writeEnriched(environment: Environment, events: Iterable<EnrichedEvent>): Promise<number> {
  const settings = readSettings(clusterSettings, environment);
  const { connection, registry } = reachCluster(settings, 'bench');
  const producer = plainProducer(connect(connection, pino({ level: 'silent' })));
  const codec = createCodec(registry, settings.KAFKA_PREFIX, Date.now);
  await Promise.all([producer.connect(), codec.prepare([topics.enriched])]);
  // By key, so that they are spread as the events in raw are.
  const placing = { codec, partition: 0, partitionsOf: () => PARTITIONS };
  let waiting: EnrichedEvent[] = [];
  const send = async (): Promise<void> => {
    const messages = waiting.map((event) => {
      const about = { ...SOURCE, [headers.traceparent]: newTraceparent(randomBytes) };
      const { message } = outgoing(placing, output({ ...topics.enriched, partition: 'by-key' }, event), about, 0);
      return { ...message, headers: about };
    });
    waiting = [];
    await producer.send({
      topic: `${settings.KAFKA_PREFIX}${topics.enriched.name}`,
      compression: CompressionTypes.ZSTD,
      messages,
    });
  };
  let [count, bytes] = [0, 0];
  for (const event of events) {
    bytes += Buffer.byteLength(event.json);
    count += 1;
    waiting.push(event);
    if (waiting.length === AT_ONCE) await send();
  }
  if (waiting.length > 0) await send();
  await producer.disconnect();
  return bytes / count;
}
