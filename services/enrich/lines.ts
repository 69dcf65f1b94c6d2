/** Line by line out of the bytes of a text: as a whole it would be garbage of its size. */

const LINES_AT_ONCE = 10_000;

/** Empty lines are left out. Yields now and then; an error of `read` comes out with the number of the line. */
export function* eachLine(text: Buffer, read: (line: string) => void): Generator<void, void> {
  let number = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf(0x0a, at);
    const end = newline < 0 ? text.length : newline;
    if (number++ % LINES_AT_ONCE === 0) yield;
    try {
      if (end > at) read(text.toString('utf8', at, end));
    } catch (error) {
      throw new Error(`line ${number}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    at = end + 1;
  }
}
