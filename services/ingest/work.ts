/** The owner's loop: everything that belongs to the sources whose organizations fall into one checkpoints partition. */
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import type { Checkpoint } from '@pipeline/schemas/generated';
import type { Owned } from '@pipeline/runtime/loops';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import { collect } from './collect.ts';
import { openMemory, type Records } from './memory.ts';
import { createPublisher } from './publisher.ts';
import type { Reading, Source } from './source.ts';
import type { Watch, World } from './world.ts';

export interface Sources {
  readonly all: readonly Source[];
  readonly reading: Reading;
  readonly clientOf: (source: Source) => Client;
  readonly watchOf: (source: Source) => Watch;
}

/** Runs until the partition is lost. If one source fails on something unforeseen, all of the partition begin anew. */
export async function work(owned: Owned<Checkpoint, Records>, sources: Sources): Promise<void> {
  const mine = sources.all.filter(
    ({ organization }) => partitionOf(organization, owned.partitions) === owned.partition,
  );
  const watches = new Map(mine.map((source) => [source, sources.watchOf(source)]));
  const publish = createPublisher(owned);
  const collecting = [...Map.groupBy(watches, ([{ organization }]) => organization)].flatMap(([organization, its]) => {
    const names = its.map(([{ name }]) => name);
    const memory = openMemory(organization, names, owned.state.values());
    return its.map(([source, watch]) =>
      collect(source, sources.reading, memory, worldOf(owned, publish, sources.clientOf(source)), watch),
    );
  });
  // The ledger holds it now, in a third of the space.
  owned.state.clear();
  try {
    await Promise.all([...collecting, aborted(owned.signal)]);
  } catch (error) {
    if (!owned.signal.aborted) throw error;
  } finally {
    for (const watch of watches.values()) watch.ended();
  }
}

function worldOf(owned: Owned<Checkpoint, Records>, publish: World['publish'], client: Client): World {
  const { signal } = owned;
  return {
    now: Date.now,
    chance: Math.random,
    wait: (ms) => sleep(ms, undefined, { signal }),
    events: (body, lenient) => client.events(body, lenient, signal),
    count: (body) => client.count(body, signal),
    publish,
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => {
      reject(new DOMException('the partition is no longer owned', 'AbortError'));
    };
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
