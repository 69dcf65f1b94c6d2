/** What a compression costs for each event, and what it leaves of it: bodies of a megabyte, as ship makes them. */
import { cpuUsage } from 'node:process';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { table } from '../figures.ts';

const BODY_BYTES = 1_000_000;
const ROUNDS = 5;

const compressions: readonly (readonly [name: string, compress: (body: Buffer) => Buffer])[] = [
  ...[1, 3, 4, 6].map((level) => [`gzip ${level}`, (body: Buffer) => gzipSync(body, { level })] as const),
  ...[1, 3, 6].map((level) => {
    const params = { [constants.ZSTD_c_compressionLevel]: level };
    return [`zstd ${level}`, (body: Buffer) => zstdCompressSync(body, { params })] as const;
  }),
];

export function compressionCosts(texts: readonly string[]): string {
  const bodies = bodiesOf(texts);
  const bytes = bodies.reduce((sum, { length }) => sum + length, 0);
  const rows = compressions.map(([name, compress]) => {
    const before = cpuUsage();
    let left = 0;
    for (let round = 0; round < ROUNDS; round++) {
      left = bodies.reduce((sum, body) => sum + compress(body).length, 0);
    }
    const { user, system } = cpuUsage(before);
    const microseconds = (user + system) / ROUNDS / texts.length;
    return [name, microseconds.toFixed(1), `${((left / bytes) * 100).toFixed(1)} %`];
  });
  return table(['compression', 'CPU of each event, µs', 'left of its size'], rows);
}

function bodiesOf(texts: readonly string[]): readonly Buffer[] {
  const bodies: Buffer[] = [];
  let lines: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (lines.length > 0) bodies.push(Buffer.from(lines.join('')));
    [lines, bytes] = [[], 0];
  };
  for (const text of texts) {
    const line = `${text}\n`;
    if (bytes + Buffer.byteLength(line) > BODY_BYTES) close();
    lines.push(line);
    bytes += Buffer.byteLength(line);
  }
  close();
  return bodies;
}
