/** Makes the loops of a process, from what they have in common. */
import { topics, type Topic } from '@pipeline/schemas/topics';
import type { DeliverySpec, OwnerSpec, StageSpec, StatefulStageSpec } from '../loops.ts';
import { connect } from './client.ts';
import type { LoopContext, Loops } from './context.ts';
import { createDelivery } from './delivery.ts';
import { createMetrics } from './loop-metrics.ts';
import { createOwner } from './owner.ts';
import { createPositions } from './positions.ts';
import { createSender } from './sender.ts';
import type { LoopRun, StageShape, Startable } from './loop-run.ts';
import { createStage } from './stage.ts';

/** Producers are renewed long before their sequence numbers end at 2³¹. */
const RENEW_AFTER_RECORDS = 100_000_000;

function shapeOf<In, State, Remembered>(spec: StatefulStageSpec<In, State, Remembered>): StageShape<In, State> {
  const { emptyState, handle, horizonMs, tick, memory, version, review } = spec;
  return { spec, emptyState, handle, horizonMs, tick, memory, version, review };
}

export function createLoops(context: LoopContext, renewAfterRecords = RENEW_AFTER_RECORDS): Loops {
  const { connection, prefix, log } = context;
  const kafka = connect(connection, log);
  const positions = createPositions(kafka);
  const sender = createSender({ kafka, prefix, codec: context.codec, positions });
  const metricsOf = createMetrics(context.metrics);
  const startables: Startable[] = [];

  function loopRun(spec: { name: string; group: string }, input: Topic<never>, to: readonly Topic<never>[]): LoopRun {
    const { service, sessionTimeoutMs, codec, now, onFatal } = context;
    const group = prefix + spec.group;
    const topic = prefix + input.name;
    const ownLog = log.child({ loop: spec.name });
    return {
      ...{
        name: spec.name,
        service,
        prefix,
        codec,
        kafka,
        positions,
        sender,
        group,
        topic,
        sessionTimeoutMs,
        now,
        onFatal,
      },
      log: ownLog,
      metrics: metricsOf(spec.name),
      connect: (onActivity) => connect(connection, ownLog, onActivity),
      transactionalId: (partition) => `${group}.${input.name}.${partition}`,
      renewAfterRecords,
      partitionCounts: async (partition) => {
        const counts = new Map<string, number>();
        for (const one of new Set<Topic<never>>([...to, topics.deadLetters])) {
          const count = await positions.partitions(prefix + one.name);
          if (one.partition === 'as-input' && count <= partition) {
            throw new Error(`${one.name} has ${count} partitions, too few for what comes from partition ${partition}`);
          }
          counts.set(one.name, count);
        }
        return counts;
      },
    };
  }

  return {
    runStage: <In>(spec: StageSpec<In>) => {
      startables.push(
        createStage(loopRun(spec, spec.from, spec.to), {
          spec,
          emptyState: () => undefined,
          handle: (_nothing, value: In, record) => spec.handle(value, record),
        }),
      );
    },
    runStatefulStage: <In, State, Remembered>(spec: StatefulStageSpec<In, State, Remembered>) => {
      const stage = createStage<In, State>(loopRun(spec, spec.from, spec.to), shapeOf(spec));
      startables.push(stage);
      return {
        replace: (next: StatefulStageSpec<In, State, Remembered>) => {
          stage.replace(shapeOf(next));
        },
      };
    },
    runOwner: <Remembered, State>(spec: OwnerSpec<Remembered, State>) => {
      startables.push(createOwner(loopRun(spec, spec.topic, [spec.topic, ...spec.to]), spec));
    },
    runDelivery: <T>(spec: DeliverySpec<T>) => {
      const { delivery, ...startable } = createDelivery(loopRun(spec, spec.from, []), spec);
      startables.push(startable);
      return delivery;
    },
    start: async () => {
      await Promise.all(startables.map(({ start }) => start()));
    },
    all: () => startables.map(({ loop }) => loop),
    send: (output) => sender.send(output),
    disconnect: async () => {
      await sender.close();
      await positions.disconnect();
    },
  };
}
