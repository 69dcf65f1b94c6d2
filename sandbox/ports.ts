/**
 * TCP ports that nobody uses at the moment, out of a range from which the system takes none by itself: neither for a
 * server that asks for any, nor for the near end of a connection. So a port stays free until its server is started, and
 * also while that server is away, however often its clients try to reach it.
 */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below 32768 with Linux, and below 49152 elsewhere. */
const [FIRST, LAST] = [20_000, 32_000];

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

/** Distinct free ports of 127.0.0.1. Nothing keeps another process from taking one by its number before it is used. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(FIRST, LAST);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}
