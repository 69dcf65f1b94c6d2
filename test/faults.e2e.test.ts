import { serviceNames, type ServiceName, type ServiceProcess } from '@pipeline/sandbox/services';
import { parseMetrics, sum } from '@pipeline/sandbox/start/meters';
import { expect, inject, test } from 'vitest';
import { noOwnBroker, ownBroker, ownRegistry } from './setup/own-broker.ts';
import { scaled, startPipeline, until, type Pipeline } from './pipeline.ts';

const EVENTS = scaled(20_000);
/** So that the faults, and not the silence after them, fill the time in which events come. */
const RATE = 200;

const expectGood = async (pipeline: Pipeline): Promise<void> => {
  const { good, lines } = await pipeline.account();
  expect(good, lines.join('\n')).toBe(true);
};

const metricsOf = ({ address }: ServiceProcess): Promise<string> =>
  fetch(`${address}/metrics`).then(
    (response) => response.text(),
    () => '',
  );

/** Waits until the service handles records: it is in the middle of its work, or has none left. */
async function atWork(pipeline: Pipeline, name: ServiceName): Promise<void> {
  const metric = name === 'ingest' ? 'ingest_events_total' : 'pipeline_records_total';
  const handled = async (): Promise<number> => sum(parseMetrics(await metricsOf(pipeline.one(name))), metric);
  const before = await handled();
  await until(`${name} is at work`, async () => (await handled()) > before, 60_000).catch(() => undefined);
}

test.for(serviceNames)('kill -9 of %s, again and again, loses and doubles nothing', async (name) => {
  const pipeline = await startPipeline({ kafka: inject('kafka'), events: EVENTS, rate: RATE });
  for (let kill = 0; kill < scaled(20); kill += 1) {
    await atWork(pipeline, name);
    await pipeline.kill(pipeline.one(name));
    await pipeline.start(name);
  }
  await expectGood(pipeline);
});

test('a second instance of each service joins and leaves', async () => {
  const pipeline = await startPipeline({ kafka: inject('kafka'), events: EVENTS, rate: RATE });
  for (const name of serviceNames) {
    const second = await pipeline.start(name);
    await pipeline.ready(second);
    expect(await pipeline.stop(second)).toBe(0);
  }
  await expectGood(pipeline);
});

test.for(['ingest', 'enrich', 'detect'] as const)(
  '%s stopped for longer than its session and continued: its late writes are fenced',
  async (name) => {
    const pipeline = await startPipeline({ kafka: inject('kafka'), events: EVENTS, rate: RATE });
    const zombie = pipeline.one(name);
    await atWork(pipeline, name);
    zombie.signal('SIGSTOP');
    const heir = await pipeline.start(name);
    await until(`the other ${name} owns all partitions`, async () => {
      return /pipeline_owned_partitions\{[^}]*\} 12\b/.test(await metricsOf(heir));
    });
    zombie.signal('SIGCONT');
    await expectGood(pipeline);
  },
);

test.skipIf(await noOwnBroker())('the broker killed and restarted', async () => {
  const [broker, registry] = [await ownBroker(), await ownRegistry()];
  try {
    const kafka = { brokers: broker.brokers, registry: registry.url };
    const pipeline = await startPipeline({ kafka, events: EVENTS, rate: RATE });
    for (let kill = 0; kill < scaled(20); kill += 1) {
      await atWork(pipeline, 'enrich');
      await broker.kill();
      await broker.restart();
    }
    await expectGood(pipeline);
  } finally {
    await Promise.all([broker.close(), registry.close()]);
  }
});
