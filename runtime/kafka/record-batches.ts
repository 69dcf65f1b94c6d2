/**
 * Takes a fetch response's bytes apart, batch by batch. Stands in for kafkajs's own function, which spreads each batch
 * into an argument list (more than some 100,000 records overflow the stack) and does not tell how far the response
 * reaches, so that a batch emptied by compaction would be read for ever.
 */
export interface ByteDecoder {
  readonly buffer: Buffer;
  readonly readInt32: () => number;
  readonly canReadBytes: (length: number) => boolean;
  readonly readBytes: (length: number) => Buffer;
}

interface RecordBatch<R> {
  readonly firstOffset: string;
  readonly lastOffsetDelta: number;
  readonly records: readonly R[];
}

/** The records, and the offset behind the last batch of the response; absent where there was no whole batch. */
export type Records<R> = R[] & { nextOffset?: number };

export interface BatchInternals<R> {
  readonly decoderOf: (bytes: Buffer) => ByteDecoder;
  readonly decodeBatch: (decoder: ByteDecoder) => Promise<RecordBatch<R>>;
}

/** Bytes of a batch's head; less than that is the cut-off tail of a response. */
const BATCH_HEAD_BYTES = 61;

export function decodeMessages<R>({ decoderOf, decodeBatch }: BatchInternals<R>) {
  return async (decoder: ByteDecoder): Promise<Records<R>> => {
    const records: Records<R> = [];
    const bytes = decoder.readInt32();
    if (bytes <= 0 || !decoder.canReadBytes(bytes)) return records;
    const batches = decoderOf(decoder.readBytes(bytes));
    while (batches.canReadBytes(BATCH_HEAD_BYTES)) {
      let batch;
      try {
        batch = await decodeBatch(batches);
      } catch (error) {
        // The broker cuts a response at its size, in the middle of the last batch.
        if (error instanceof Error && error.name === 'KafkaJSPartialMessageError') break;
        throw error;
      }
      for (const record of batch.records) records.push(record);
      records.nextOffset = Number(batch.firstOffset) + batch.lastOffsetDelta + 1;
    }
    return records;
  };
}
