/**
 * Whether a database is one to serve from: it answers a few thousand addresses, it answers the probes as expected, and it
 * is not quite unlike the one in use, as a file in the wrong place or with half of its contents would be.
 */
import { parseAddress, type Address } from './address.ts';
import { ipv4Text, ipv6Text } from './ip-number.ts';
import type { Database } from './looked-up.ts';
import type { Probe } from './probes.ts';

const SAMPLES = 4_096;
/** Of fewer answers nothing is concluded. */
const ENOUGH = 100;

/** Throws where it is not, with the reason. `answerOf` is what two databases should agree on. */
export function checkDatabase<T>(
  next: Database<T>,
  inUse: Database<T> | null,
  answerOf: (record: T) => string,
  probes: readonly Probe[],
): void {
  const ask = (database: Database<T>, address: Address): string | null => {
    const record = database.find(address);
    return record === null ? null : answerOf(record);
  };
  let [known, missing, different] = [0, 0, 0];
  for (const address of sample()) {
    const found = ask(next, address);
    const before = inUse && ask(inUse, address);
    if (before === null) continue;
    known++;
    if (found === null) missing++;
    else if (found !== before) different++;
  }
  if (known >= ENOUGH) {
    if (missing * 2 > known) throw new Error(`it lacks ${missing} of ${known} addresses that the one in use knows`);
    if (different * 2 > known) throw new Error(`it differs from the one in use for ${different} of ${known} addresses`);
  }
  for (const { address, answer } of probes) {
    const found = ask(next, address);
    if (found !== answer) throw new Error(`the probe ${address.ip} is ${found ?? 'not in it'}, not ${answer}`);
  }
}

/** Public addresses of both families, the same ones every time; of IPv6 from the blocks that are in use. */
function* sample(): Generator<Address> {
  const random = numbers(20_260_605);
  for (let index = 0; index < SAMPLES;) {
    const ipv6 = index % 2 === 1;
    const block = 0x24000000 + (random() % 5) * 0x02000000;
    const text = ipv6
      ? ipv6Text([(block | (random() >>> 12)) >>> 0, random(), random(), random()])
      : ipv4Text(random());
    const address = parseAddress(text);
    if (address.addressClass !== 'public') continue;
    index++;
    yield address;
  }
}

/** Unsigned 32-bit numbers that look random (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
