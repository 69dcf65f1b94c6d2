/** Which page of its query a cursor leads to, so that a fault can strike a chosen page. */

const REMEMBERED_MAX = 10_000;

export interface PageNumbers {
  /** The cursor, as JSON text, leads to the page. The oldest of many cursors are forgotten. */
  readonly note: (cursor: string, page: number) => void;
  /** 1 for no cursor and for one that is not known. */
  readonly of: (searchAfter: unknown) => number;
}

export function createPageNumbers(): PageNumbers {
  const numbers = new Map<string, number>();
  return {
    note: (cursor, number) => {
      numbers.delete(cursor);
      numbers.set(cursor, number);
      const oldest = numbers.size > REMEMBERED_MAX ? numbers.keys().next() : null;
      if (oldest && !oldest.done) numbers.delete(oldest.value);
    },
    of: (searchAfter) => {
      if (!Array.isArray(searchAfter)) return 1;
      return numbers.get(JSON.stringify([Number(searchAfter[0]), searchAfter[1]])) ?? 1;
    },
  };
}
