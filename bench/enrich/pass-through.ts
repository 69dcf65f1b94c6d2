/**
 * A program in the place of enrich that hands every record on as the bytes it is: what the client alone costs. Only the
 * key is not the record's own, as a stage is not told it; it has the same length.
 */
import { baseSettings } from '@pipeline/runtime/base-settings';
import { reachCluster } from '@pipeline/runtime/cluster';
import { serveHealth } from '@pipeline/runtime/health';
import type { Codec } from '@pipeline/runtime/kafka/context';
import { createLoops } from '@pipeline/runtime/kafka/loops';
import { createLog } from '@pipeline/runtime/log';
import { createMetrics } from '@pipeline/runtime/metrics';
import { forward } from '@pipeline/runtime/outcome';
import { readSettings } from '@pipeline/runtime/settings';
import type { Topic } from '@pipeline/schemas/topics';
import { topics } from '@pipeline/schemas/topics';

const settings = readSettings(baseSettings, process.env);
const log = createLog({ service: 'pass-through', level: settings.LOG_LEVEL, format: 'json', secrets: [] });
const metrics = createMetrics();
const codec: Codec = {
  encode: (_topic, value) => value as Buffer,
  decode: <T>(_topic: Topic<T>, bytes: Buffer) => ({ kind: 'value', value: bytes as T }),
  learn: () => Promise.resolve('known'),
};
const loops = createLoops({
  ...{ service: 'pass-through', connection: reachCluster(settings, 'pass-through').connection },
  ...{ prefix: settings.KAFKA_PREFIX, sessionTimeoutMs: settings.KAFKA_SESSION_TIMEOUT_MS },
  ...{ codec, log, metrics, now: Date.now },
  onFatal: (error) => {
    throw error;
  },
});
const key = `["${'b'.repeat(24)}","${'0'.repeat(24)}"]`;
const untouched = topics.raw as Topic<unknown>;
loops.runStage({
  // Under the name of the stage whose place it takes.
  ...{ name: 'enrich', group: 'pass-through', from: untouched, to: [topics.enriched] },
  handle: (value: unknown) => forward([{ topic: topics.enriched, key, partitionBy: key, value }]),
});
const { host, port, close } = await serveHealth(settings.LISTEN_HOST, settings.LISTEN_PORT, {
  ...{ loops: loops.all, phase: () => undefined, metrics, views: new Map() },
});
log.info({ host, port }, 'listening');
await loops.start();
process.once('SIGTERM', () => {
  void Promise.all(loops.all().map((loop) => loop.stop()))
    .then(loops.disconnect)
    .then(close)
    .then(() => process.exit(0));
});
