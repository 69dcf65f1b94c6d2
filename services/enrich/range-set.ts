/** A set of addresses, made of networks in any order. */
import { numberColumn } from './number-column.ts';
import { rangeBuilder, type SortedRanges } from './sorted-ranges.ts';

export interface RangeSet {
  readonly has: (words: readonly number[]) => boolean;
  /** How many ranges it takes; 0 where it is empty. */
  readonly size: number;
}

export interface RangeSetBuilder {
  /** The addresses that have the first `bits` bits in common with this one. */
  readonly add: (words: readonly number[], bits: number) => void;
  readonly build: () => RangeSet;
}

/** `width` is the number of words of an address: 1 for IPv4, 4 for IPv6. */
export function rangeSet(width: 1 | 4): RangeSetBuilder {
  const starts = numberColumn();
  const lengths = numberColumn();
  return {
    add: (words, bits) => {
      for (let word = 0; word < width; word++) starts.push(((words[word] ?? 0) & mask(bits, word)) >>> 0);
      lengths.push(bits);
    },
    build: () => {
      const wordsAt = (row: number, fill: (word: number) => number): readonly number[] =>
        Array.from({ length: width }, (_, word) => (starts.at(row * width + word) | fill(word)) >>> 0);
      // Of networks with the same start the widest goes first, so that it hides the others.
      const order = Uint32Array.from({ length: lengths.length() }, (_, row) => row).sort((a, b) => {
        for (let word = 0; word < width; word++) {
          const difference = starts.at(a * width + word) - starts.at(b * width + word);
          if (difference !== 0) return difference;
        }
        return lengths.at(a) - lengths.at(b);
      });
      const builder = rangeBuilder(width);
      for (const row of order) {
        const first = wordsAt(row, () => 0);
        builder.add(
          first,
          wordsAt(row, (word) => ~mask(lengths.at(row), word)),
          0,
        );
      }
      return setOf(builder.build());
    },
  };
}

/** Apart, so that what comes out does not hold on to what it was made of. */
const setOf = ({ size, find }: SortedRanges): RangeSet => ({ size, has: (words) => find(words) !== null });

/** The part of a prefix of that many bits that lies in this word. */
function mask(bits: number, word: number): number {
  const within = Math.min(32, Math.max(0, bits - word * 32));
  return within === 0 ? 0 : -1 << (32 - within);
}
