/**
 * Ranges of addresses with a number each, as sorted columns of 32-bit words: a hundredth of the memory of objects, and
 * found by binary search. Where two ranges overlap, the one that was added first holds.
 */
import { numberColumn, type NumberColumn } from './number-column.ts';

export interface SortedRanges {
  readonly find: (words: readonly number[]) => number | null;
  readonly size: number;
}

export interface RangeBuilder {
  /** Ranges must come in the order of their starts; throws where one does not, or where a start lies after its end. */
  readonly add: (start: readonly number[], end: readonly number[], value: number) => void;
  readonly build: () => SortedRanges;
}

/** `width` is the number of words of an address: 1 for IPv4, 4 for IPv6. */
export function rangeBuilder(width: 1 | 4): RangeBuilder {
  const starts = numberColumn();
  const ends = numberColumn();
  const values = numberColumn();
  let lastStart: readonly number[] = new Array<number>(width).fill(0);
  let lastEnd: readonly number[] | null = null;
  const add = (to: NumberColumn, words: readonly number[]): void => {
    for (let word = 0; word < width; word++) to.push(words[word] ?? 0);
  };
  return {
    add: (start, end, value) => {
      if (compare(start, 0, end, 0, width) > 0) throw new Error('a range starts after its end');
      if (compare(lastStart, 0, start, 0, width) > 0) throw new Error('ranges are not in order');
      lastStart = start;
      const overlaps = lastEnd !== null && compare(lastEnd, 0, start, 0, width) >= 0;
      if (lastEnd !== null && overlaps && compare(lastEnd, 0, end, 0, width) >= 0) return;
      add(starts, lastEnd !== null && overlaps ? successor(lastEnd) : start);
      add(ends, end);
      values.push(value);
      lastEnd = end;
    },
    build: () => sortedRanges(starts.build(), ends.build(), values.build(), width),
  };
}

function sortedRanges(starts: Uint32Array, ends: Uint32Array, values: Uint32Array, width: number): SortedRanges {
  return {
    size: values.length,
    find: (words) => {
      let low = 0;
      let high = values.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compare(starts, middle * width, words, 0, width) <= 0) low = middle + 1;
        else high = middle;
      }
      if (low === 0) return null;
      return compare(ends, (low - 1) * width, words, 0, width) >= 0 ? (values[low - 1] ?? null) : null;
    },
  };
}

function compare(a: ArrayLike<number>, atA: number, b: ArrayLike<number>, atB: number, width: number): number {
  for (let word = 0; word < width; word++) {
    const difference = (a[atA + word] ?? 0) - (b[atB + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Only asked for where a later range reaches beyond this address, so there always is one. */
function successor(words: readonly number[]): number[] {
  const next = [...words];
  for (let word = next.length - 1; word >= 0; word--) {
    const value = ((next[word] ?? 0) + 1) >>> 0;
    next[word] = value;
    if (value !== 0) break;
  }
  return next;
}
