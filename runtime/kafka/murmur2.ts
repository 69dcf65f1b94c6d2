/** Kafka's own hash of keys, in 32-bit arithmetic: the same partitions as the Java client chooses. */

const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

export function murmur2(bytes: Uint8Array, length = bytes.length): number {
  const whole = length & ~3;
  let h = SEED ^ length;
  for (let i = 0; i < whole; i += 4) {
    let k = at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> R;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  const rest = length & 3;
  if (rest === 3) h ^= at(bytes, whole + 2) << 16;
  if (rest >= 2) h ^= at(bytes, whole + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ at(bytes, whole), M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  return h ^ (h >>> 15);
}

const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;

/** For the bytes of a text while they are hashed: a buffer for each would cost more than its hash. */
const scratch = Buffer.allocUnsafeSlow(4_096);
const MAX_BYTES_A_UNIT = 3;

/** The partition of a text in a topic that is partitioned by key. */
export function partitionOf(text: string, partitions: number): number {
  const fits = text.length * MAX_BYTES_A_UNIT <= scratch.length;
  const hash = fits ? murmur2(scratch, scratch.write(text)) : murmur2(Buffer.from(text));
  return (hash & 0x7fffffff) % partitions;
}
