/** What commands print: nothing in it steers a terminal, whatever an event, a file or an error held. */

/**
 * JSON on one line: what a terminal or an eye would obey is told by escapes, which JSON itself does below U+0020 only. It
 * stays the same JSON.
 */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Text that may span lines: anything else that is no mark on the page becomes a question mark. */
export const safeText = (text: string): string => text.replaceAll(/(?![\n\t ])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '?');

/** A moment, to the second. */
export const moment = (ms: number): string => new Date(ms).toISOString().replace(/(\.000)?Z$/, 'Z');

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
