/**
 * Codecs in kafkajs's form, synchronous: handing a megabyte to the thread pool costs more than compressing it. What is
 * inflated is bounded, so that a hostile batch cannot take the memory of the process.
 */
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Far above what a batch of the largest records can hold. */
const MAX_INFLATED_BYTES = 64 * 1_048_576;

export interface CompressionCodec {
  readonly compress: (encoder: { readonly buffer: Buffer }) => Promise<Buffer>;
  readonly decompress: (buffer: Buffer) => Promise<Buffer>;
}

const codec = (deflate: (plain: Buffer) => Buffer, inflate: (packed: Buffer) => Buffer): CompressionCodec => ({
  compress: async (encoder) => Promise.resolve(deflate(encoder.buffer)),
  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that a throw becomes a rejection
  decompress: async (buffer) => inflate(buffer),
});

export const zstd = codec(
  (plain) => zstdCompressSync(plain),
  (packed) => zstdDecompressSync(packed, { maxOutputLength: MAX_INFLATED_BYTES }),
);

export const gzip = codec(
  (plain) => gzipSync(plain),
  (packed) => gunzipSync(packed, { maxOutputLength: MAX_INFLATED_BYTES }),
);
