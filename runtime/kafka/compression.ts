/**
 * Codecs in kafkajs's form, synchronous: handing a megabyte to the thread pool costs more than compressing it. What is
 * inflated is bounded, so that a hostile batch cannot take the memory of the process.
 */
import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Far above what a batch of the largest records can hold. */
const MAX_INFLATED_BYTES = 64 * 1_048_576;

export interface CompressionCodec {
  readonly compress: (encoder: { readonly buffer: Buffer }) => Promise<Buffer>;
  readonly decompress: (buffer: Buffer) => Promise<Buffer>;
}

type Transform = (bytes: Buffer) => Buffer;

/** Kafka's numbers for them. */
export const [GZIP, ZSTD] = [1, 4] as const;
/** On events half the time of the usual level 3, and no larger. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const bounded = { maxOutputLength: MAX_INFLATED_BYTES };
const inflaters = new Map<number, Transform>([
  [GZIP, (packed) => gunzipSync(packed, bounded)],
  [ZSTD, (packed) => zstdDecompressSync(packed, bounded)],
]);

/** Undoes a compression, by its number in a batch. A TypeError where it cannot be read at all: waiting would not help. */
export function inflate(compression: number, packed: Buffer): Buffer {
  const inflater = inflaters.get(compression);
  if (!inflater) throw new TypeError(`records with compression ${compression} cannot be read`);
  return inflater(packed);
}

const deflaters = new Map<number, Transform>([
  [GZIP, (plain) => gzipSync(plain)],
  [ZSTD, (plain) => zstdCompressSync(plain, FAST)],
]);

/** By its number; undefined where records are not compressed, or not by a compression that is known here. */
export const deflaterOf = (compression: number): Transform | undefined => deflaters.get(compression);

/** For kafkajs, which asks for one although its decoder and its encoder are ours. */
export const codecOf = (compression: number): CompressionCodec => ({
  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that a throw becomes a rejection
  compress: async ({ buffer }) => deflaterOf(compression)?.(buffer) ?? buffer,
  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that a throw becomes a rejection
  decompress: async (buffer) => inflate(compression, buffer),
});
