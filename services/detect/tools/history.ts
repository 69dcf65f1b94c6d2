/** A stretch of topics in the order of appending, over all partitions: as far as that is an order, that of the log. */
import type { TopicReader, TopicRecord } from '@pipeline/runtime/topic-reader';
import type { Topic } from '@pipeline/schemas/topics';

export interface Stretch {
  /** Append times: from the first on, up to but not including the second. */
  readonly from: number;
  readonly to: number;
  /** All where absent. */
  readonly partitions?: readonly number[];
}

/** Holds one fetch of each partition at a time. */
export async function* inAppendOrder<T>(
  reader: TopicReader,
  topic: Topic<T>,
  { from, to, partitions }: Stretch,
): AsyncGenerator<TopicRecord<T>> {
  const offsets = await reader.offsetsAt(topic, from);
  const wanted = partitions ?? [...offsets.keys()];
  const sources = wanted.map((partition) => {
    const only = offsets.map((offset, each) => (each === partition ? offset : Infinity));
    return reader.read(topic, only);
  });
  yield* byAppendTime(sources, to);
}

/** Merges what is in the order of appending by itself, up to but not including a time. */
export async function* byAppendTime<T extends { readonly record: { readonly appendedAt: number } }>(
  sources: readonly AsyncGenerator<T>[],
  to: number,
): AsyncGenerator<T> {
  try {
    const heads = await Promise.all(sources.map((source) => source.next()));
    for (;;) {
      let first = -1;
      let at = Infinity;
      for (const [index, head] of heads.entries()) {
        if (head.done === true || head.value.record.appendedAt >= at) continue;
        first = index;
        at = head.value.record.appendedAt;
      }
      const head = heads[first];
      const source = sources[first];
      if (!source || !head || head.done === true || at >= to) return;
      yield head.value;
      heads[first] = await source.next();
    }
  } finally {
    await Promise.all(sources.map((source) => source.return(undefined)));
  }
}
