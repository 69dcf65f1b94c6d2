/**
 * Reads rows of a kind that come again and again with the same content: the same object comes out for each that looks the
 * same to the reader. What is remembered is bounded, also in the size of each.
 */
import { recent } from './recent.ts';
import type { Row } from './row.ts';

const REMEMBERED = 4_096;
const MAX_CHARACTERS = 64;

interface Seen<T> {
  readonly sent: readonly unknown[];
  readonly read: T | null;
}

/**
 * `fields` are all that `read` looks at; rows are told apart by `key` first, one of them. Rows in which that one is absent,
 * or any is long or has parts, are read each time.
 */
export function readingOnce<T extends object>(
  fields: readonly string[],
  key: string,
  read: (row: Row) => T | null,
): (row: Row) => T | null {
  const seen = recent<unknown, Seen<T>>(REMEMBERED);
  return (row) => {
    const under = row[key];
    if (under === undefined) return read(row);
    const before = seen.get(under);
    if (before !== undefined && fields.every((field, index) => Object.is(row[field], before.sent[index])))
      return before.read;
    const answer = read(row);
    const sent = fields.map((field) => row[field]);
    if (sent.every(isSmall)) seen.set(under, { sent, read: answer });
    return answer;
  };
}

const isSmall = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= MAX_CHARACTERS : typeof value !== 'object' || value === null;
