/** The raw topic as backfills read it again: with a reader of its own, for as long as it takes. */
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import type { Environment } from '@pipeline/runtime/settings';
import { topics } from '@pipeline/schemas/topics';
import type { ReadBack } from './host.ts';

/** Clocks may differ: an event can have been published that long before it happened. */
const CLOCKS_MS = 3_600_000;

export function createReadBack(environment: Environment): ReadBack {
  return {
    knownFrom: async () => {
      const reader = await openTopicReader(environment);
      try {
        return await reader.completeSince(topics.raw);
      } finally {
        await reader.close();
      }
    },
    events: async function* (organization, { from, to }) {
      const reader = await openTopicReader(environment);
      try {
        const offsets = await reader.offsetsAt(topics.raw, from - CLOCKS_MS);
        for await (const { value } of reader.read(topics.raw, offsets)) {
          if (value?.organization === organization && value.occurredAt >= from && value.occurredAt < to) yield value;
        }
      } finally {
        await reader.close();
      }
    },
  };
}
