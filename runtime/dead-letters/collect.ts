/** Makes the list of letters out of the records of their topic, in whatever order these are read. */
import type { DeadLetter } from '@pipeline/schemas/generated';
import { letterId, obstacleOf, REPLAYED, type Letter } from './letter.ts';

export interface Collection {
  readonly add: (letter: DeadLetter, at: Letter['at']) => void;
  /** In order of time; of several letters under one id the one that was written last. */
  readonly letters: () => readonly Letter[];
}

export function createCollection(prefix: string): Collection {
  const letters = new Map<string, Omit<Letter, 'replayedAt'>>();
  const replayed = new Map<string, number>();
  return {
    add: (record, at) => {
      const id = letterId(record);
      if (record.reason === REPLAYED) {
        replayed.set(id, record.failedAt);
        return;
      }
      letters.set(id, { ...withoutBytes(record), id, at, obstacle: obstacleOf(prefix, record) });
    },
    letters: () =>
      [...letters.values()]
        .map((letter) => ({ ...letter, replayedAt: replayed.get(letter.id) ?? null }))
        .sort((a, b) => a.failedAt - b.failedAt || (a.id < b.id ? -1 : 1)),
  };
}

/** There may be many, and large ones. */
function withoutBytes(record: DeadLetter): Omit<DeadLetter, 'key' | 'value' | 'headers'> {
  const { service, group, topic, partition, offset } = record;
  const { reason, detail, attempts, failedAt, valueBytes, valueSha256 } = record;
  return { service, group, topic, partition, offset, reason, detail, attempts, failedAt, valueBytes, valueSha256 };
}
