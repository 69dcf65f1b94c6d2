/** Lines out of chunks of bytes, as they come: a file of any size takes no more memory than its longest line. */
export async function* inputLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let pending: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...pending, chunk.subarray(start, end)]).toString('utf8');
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (pending.length > 0) yield Buffer.concat(pending).toString('utf8');
}

const NEWLINE = 0x0a;
