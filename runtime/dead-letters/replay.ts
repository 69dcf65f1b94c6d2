/**
 * Puts letters back, each with its marker in one transaction: whatever ends the command, a letter is either back and marked,
 * or neither, and the same command again goes on with what is left. Only letters that were there when it began: one that
 * fails again makes a new letter, which waits for a person.
 */
import type { DeadLetter } from '@pipeline/schemas/generated';
import type { Writer } from '../kafka/writer.ts';
import type { Letter } from './letter.ts';
import type { Mailbox } from './mailbox.ts';
import { putBack } from './put-back.ts';

export interface Replay {
  readonly filter: (letter: Letter) => boolean;
  /** Letters a second. */
  readonly maxRate: number;
  /** Ends it between two transactions. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Replayed {
  readonly replayed: number;
  /** Of those asked for, what cannot be put back, and what its topic has refused for its size. */
  readonly impossible: readonly Letter[];
  readonly refused: readonly Letter[];
  /** Asked for, and not reached before the signal. */
  readonly left: number;
}

/** So that the rate is kept within each second, and a transaction stays small. */
const MAX_TOGETHER = 50;

export const chosen = (letters: readonly Letter[], filter: Replay['filter']): readonly Letter[] =>
  letters.filter((letter) => letter.replayedAt === null && filter(letter));

/** How many letters go together. */
export const together = (maxRate: number): number => Math.max(1, Math.min(MAX_TOGETHER, Math.floor(maxRate / 4)));

/** Its topic does not take it: a limit there has been lowered, as it has been there before. */
class Refused extends Error {
  readonly letter: Letter;
  constructor(letter: Letter) {
    super(`letter ${letter.id} is too large for its topic`);
    this.letter = letter;
  }
}

/** Rejects where the outcome is unknown, or another replay has begun meanwhile: what is marked is back all the same. */
export async function replay(mailbox: Mailbox, wanted: Replay): Promise<Replayed> {
  const refused: Letter[] = [];
  let replayed = 0;
  const began = wanted.now();
  for (;;) {
    // Each time anew, and the list after it: whoever replayed in between has left markers.
    const writer = await mailbox.openWriter();
    try {
      const asked = chosen(await mailbox.letters(), wanted.filter);
      const possible = asked.filter(
        (letter) => letter.obstacle === null && !refused.some(({ id }) => id === letter.id),
      );
      let reached = 0;
      for await (const group of groups(mailbox, possible, wanted)) {
        await write(mailbox, writer, group, wanted.now);
        reached += group.length;
        replayed += group.length;
        await wanted.wait(Math.max(0, began + (replayed * 1_000) / wanted.maxRate - wanted.now()), wanted.signal);
      }
      const impossible = asked.filter(({ obstacle }) => obstacle !== null);
      return { replayed, refused, impossible, left: possible.length - reached };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(error.letter);
    } finally {
      await writer.close();
    }
  }
}

type Group = readonly (readonly [Letter, DeadLetter])[];

async function* groups(
  mailbox: Mailbox,
  letters: readonly Letter[],
  { maxRate, signal }: Replay,
): AsyncGenerator<Group> {
  const size = together(maxRate);
  for await (const found of mailbox.inFull(letters)) {
    for (let from = 0; from < found.length; from += size) {
      if (signal.aborted) return;
      yield found.slice(from, from + size);
    }
  }
}

/** In one transaction. */
async function write({ codec, partitions, prefix }: Mailbox, writer: Writer, group: Group, now: () => number) {
  const placing = { codec, partition: 0, partitionsOf: () => partitions };
  await writer.write({
    slices: [group.flatMap(([, record], index) => putBack(placing, prefix, record, index, now()))],
    insteadOf: ({ origin }) => {
      const [letter] = group[origin] ?? [];
      throw letter ? new Refused(letter) : new Error('a record of no letter was refused');
    },
    stillMine: () => true,
    onePartitionEach: true,
  });
}
