/** What becomes of the records of one partition that have been handed over, and how far its position has come by that. */
import type { KafkaMessage } from 'kafkajs';
import type { Fate } from '../loops.ts';
import type { Problem } from '../outcome.ts';
import { createAcknowledged } from './acknowledged.ts';
import type { LoopMetrics } from './loop-metrics.ts';

export interface FateSpec {
  readonly start: number;
  readonly metrics: Pick<LoopMetrics, 'record'>;
  readonly lost: () => boolean;
  readonly writeLetter: (message: KafkaMessage, problem: Problem, attempts: number) => Promise<void>;
}

export interface Fates {
  readonly handOver: (message: KafkaMessage) => Fate;
  readonly reach: (offset: number) => void;
  readonly position: () => number;
}

interface Ended {
  readonly spec: FateSpec;
  readonly look: () => void;
  readonly forwarded: () => void;
}

/** A class, as there is one for every record in hand. */
class HandedOver implements Fate {
  readonly offset: number;
  isDone = false;
  readonly #message: KafkaMessage;
  readonly #ended: Ended;

  constructor(message: KafkaMessage, ended: Ended) {
    this.offset = Number(message.offset);
    this.#message = message;
    this.#ended = ended;
  }

  done(): void {
    if (this.isDone) return;
    this.isDone = true;
    this.#ended.look();
    this.#ended.forwarded();
  }

  async deadLetter(problem: Problem, attempts: number): Promise<void> {
    const { spec, look } = this.#ended;
    await spec.writeLetter(this.#message, problem, attempts);
    if (this.isDone) return;
    this.isDone = true;
    look();
    spec.metrics.record('dead-letter', problem.reason);
  }

  lost(): boolean {
    return this.#ended.spec.lost();
  }
}

export function createFates(spec: FateSpec): Fates {
  const { handOver, look, reach, position } = createAcknowledged<HandedOver>(spec.start);
  let uncounted = 0;

  /** Counted once for all records that are done in one go. */
  function forwarded(): void {
    uncounted += 1;
    if (uncounted > 1) return;
    queueMicrotask(() => {
      spec.metrics.record('forward', '', uncounted);
      uncounted = 0;
    });
  }

  const ended: Ended = { spec, look, forwarded };
  return {
    handOver: (message) => {
      const record = new HandedOver(message, ended);
      handOver(record);
      return record;
    },
    reach,
    position,
  };
}
