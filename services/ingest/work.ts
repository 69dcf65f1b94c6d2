/**
 * The owner's loop: everything that belongs to the sources whose organizations fall into one checkpoints partition. It
 * follows the sources as they are added, changed, removed or to be restarted; those that are not concerned go on.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createLock, type Lock } from '@pipeline/runtime/kafka/lock';
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import type { Owned } from '@pipeline/runtime/loops';
import { tombstone } from '@pipeline/runtime/outcome';
import type { Checkpoint, Restart } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { Logger } from 'pino';
import { createBackfills, type BackfillOptions } from './backfill/beside.ts';
import { stopDone } from './backfill/stop.ts';
import type { Gate } from './backfill/gate.ts';
import { checkpointOf } from './checkpoint.ts';
import type { Client } from './client.ts';
import { openMemory, takeRecords, type Memory, type Records } from './memory.ts';
import { createPublisher } from './publisher.ts';
import { runSource, type SourceRun } from './source-run.ts';
import type { SourceSet } from './sources-watch.ts';
import type { Reading, Source } from './source.ts';
import type { Watch, World } from './world.ts';

export type OwnedCheckpoints = Owned<Checkpoint, Records>;

export interface Sources {
  readonly set: SourceSet;
  readonly reading: Reading;
  readonly clientOf: (source: Source) => Client;
  readonly watchOf: (source: Source) => Watch;
  readonly log: Logger;
  readonly backfills: BackfillOptions;
  /** What else goes on for as long as the partition is owned; each ends only by rejecting. */
  readonly beside: (wait: World['wait']) => readonly Promise<never>[];
}

/** Runs until the partition is lost, or until the memory no longer says what the log holds. */
export async function work(owned: OwnedCheckpoints, sources: Sources): Promise<void> {
  const { set, reading, clientOf, watchOf, log, beside } = sources;
  const { partition, partitions, state, signal } = owned;
  const memories = new Map<string, Memory>();
  const runs = new Map<string, SourceRun>();
  const turns = new Map<string, Lock>();
  const publisher = createPublisher(owned);
  let broken = false;
  const publish: World['publish'] = (make) =>
    publisher(make).catch((error: unknown) => {
      broken = true;
      throw error;
    });
  const failed = Promise.withResolvers<never>();

  const wanted = (): readonly Source[] =>
    set.all().filter(({ organization }) => partitionOf(organization, partitions) === partition);

  const backfills = createBackfills({
    ...{ ...sources.backfills, reading, sources: wanted, clientOf, signal },
    world: { now: Date.now, chance: Math.random, wait: waiting(signal), publish },
    isBroken: () => broken,
    onFatal: failed.reject,
  });

  /** Those that are to be read and those that are still being stopped: what either may read must not be forgotten. */
  const namesOf = (organization: string): readonly string[] => {
    const all = [...wanted(), ...[...runs.values()].map(({ source }) => source)];
    return [...new Set(all.filter((source) => source.organization === organization).map(({ name }) => name))];
  };
  const memoryOf = (organization: string): Memory => {
    const known = memories.get(organization);
    if (known) return known;
    // Records of organizations without sources stay where they are: one may be added later.
    const memory = openMemory(organization, namesOf(organization), takeRecords(state, organization));
    memories.set(organization, memory);
    backfills.attend(organization, memory);
    return memory;
  };
  const attend = (organization: string): void => {
    memories.get(organization)?.attend(namesOf(organization));
  };

  const start = (source: Source): void => {
    const run = runSource(source, {
      ...{ reading, memory: memoryOf(source.organization), signal, watchOf, log },
      worldOf: (one, until) => worldOf(publish, clientOf(one), backfills.gateOf(one.organization), until),
      isFatal: () => broken,
      onFatal: failed.reject,
    });
    runs.set(source.name, run);
  };
  const stop = async (name: string): Promise<void> => {
    const run = runs.get(name);
    if (!run) return;
    await run.stop();
    runs.delete(name);
    attend(run.source.organization);
  };

  /** Brings one source to what it is to be; one change of a name after the other, but no name waits for another. */
  const change = (name: string, anew: boolean): Promise<void> => {
    const lock = turns.get(name) ?? createLock();
    turns.set(name, lock);
    return lock(async () => {
      const source = wanted().find((one) => one.name === name);
      if (!anew && runs.get(name)?.source === source) return;
      await stop(name);
      if (source && !signal.aborted) start(source);
    }).catch(failed.reject);
  };
  const follow = (): void => {
    for (const organization of memories.keys()) attend(organization);
    for (const name of new Set([...runs.keys(), ...wanted().map((source) => source.name)])) void change(name, false);
  };

  const restart = async (wish: Restart, organization: string): Promise<void> => {
    const source = wanted().find((one) => one.name === wish.source && one.organization === organization);
    log.info({ source: wish.source, organization, known: source !== undefined }, 'a restart was asked for');
    if (source) await change(wish.source, true);
    await owned.publish([tombstone(topics.checkpoints, checkpointOf(organization, 'restart', wish))]);
  };
  const heed = ({ organization, backfill, restart: wish, stop: ending }: Checkpoint): void => {
    // Written here by mistake: what is told of it would belong into another partition, whose owner knows nothing of it.
    if (partitionOf(organization, partitions) !== partition) {
      if (backfill || wish || ending)
        log.error({ organization, partition }, 'a wish lies in the wrong partition and is passed over');
      return;
    }
    if (backfill) memoryOf(organization).past.heard(backfill);
    // Where the publication fails, the partition is opened anew and the wish found there.
    if (wish) restart(wish, organization).catch(() => undefined);
    if (ending && !memoryOf(organization).past.stop(ending.id))
      owned.publish([stopDone(organization, ending.id)]).catch(() => undefined);
  };

  const unfollow = set.onChange(follow);
  try {
    follow();
    owned.heed((_, record) => {
      if (record) heed(record);
    });
    for (const [key, record] of state) {
      if (record.restart || record.stop) state.delete(key);
      heed(record);
    }
    await Promise.race([failed.promise, aborted(signal), ...beside(waiting(signal))]);
  } finally {
    unfollow();
    await Promise.all([...runs.values()].map((run) => run.stop()));
  }
}

function worldOf(publish: World['publish'], client: Client, gate: Gate, signal: AbortSignal): World {
  return {
    now: Date.now,
    chance: Math.random,
    wait: waiting(signal),
    events: (body, lenient) => gate.live(() => client.events(body, lenient, signal)),
    count: (body) => gate.live(() => client.count(body, signal)),
    publish: (make) => {
      signal.throwIfAborted();
      return publish(make);
    },
  };
}

const waiting =
  (signal: AbortSignal): World['wait'] =>
  (ms) =>
    sleep(ms, undefined, { signal });

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else {
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    }
  });
}
