/** Runs the backfills of the organizations of one partition beside their live reading. */
import type { Client } from '../client.ts';
import type { Memory } from '../memory.ts';
import type { Reading, Source } from '../source.ts';
import type { World } from '../world.ts';
import { createGate, type Gate } from './gate.ts';
import type { BackfillWatch, Readable, ReadBack } from './host.ts';
import { runBackfills } from './run.ts';

/** What the service gives, whatever the partition. */
export interface BackfillOptions {
  /** Rows a second where a job does not say. */
  readonly rate: number;
  readonly readBack: ReadBack;
  readonly told: BackfillWatch;
}

export interface Beside extends BackfillOptions {
  readonly reading: Reading;
  readonly sources: () => readonly Source[];
  readonly clientOf: (source: Source) => Client;
  /** As for the live reading of a source; its requests are replaced. */
  readonly world: Pick<World, 'now' | 'chance' | 'wait' | 'publish'>;
  /** Aborted when the partition is lost. */
  readonly signal: AbortSignal;
  readonly isBroken: () => boolean;
  /** The partition can go on no more. */
  readonly onFatal: (error: unknown) => void;
}

export interface Backfills {
  /** From now on, whatever is asked for of this organization is carried out. */
  readonly attend: (organization: string, memory: Memory) => void;
  readonly gateOf: (organization: string) => Gate;
}

export function createBackfills(beside: Beside): Backfills {
  const { world, signal, reading, clientOf, isBroken, onFatal } = beside;
  const gates = new Map<string, Gate>();
  const readables = new WeakMap<Source, Readable>();

  const gateOf = (organization: string): Gate => {
    const gate = gates.get(organization) ?? createGate(world.wait);
    gates.set(organization, gate);
    return gate;
  };

  const readableOf = (source: Source): Readable => {
    const known = readables.get(source);
    if (known) return known;
    const [client, gate] = [clientOf(source), gateOf(source.organization)];
    const readable: Readable = {
      ...{ source, reading },
      world: {
        ...world,
        events: (body, lenient) =>
          gate.past((giveWay) => client.events(body, lenient, AbortSignal.any([signal, giveWay]))),
        count: (body) => gate.past((giveWay) => client.count(body, AbortSignal.any([signal, giveWay]))),
      },
    };
    readables.set(source, readable);
    return readable;
  };

  return {
    gateOf,
    attend: (organization, memory) => {
      const isOver = (): boolean => signal.aborted || isBroken();
      runBackfills({
        ...{ organization, memory, isOver, rate: beside.rate, readBack: beside.readBack, told: beside.told },
        ...{ now: world.now, wait: world.wait, publish: world.publish },
        source: (name) => {
          const source = beside.sources().find((one) => one.name === name && one.organization === organization);
          return source && readableOf(source);
        },
      }).catch((error: unknown) => {
        if (!signal.aborted) onFatal(error);
      });
    },
  };
}
