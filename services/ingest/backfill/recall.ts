/**
 * Makes the ledger know again what was published of a span, by reading the raw topic: as much of the span as fits into
 * memory, then the next part.
 */
import type { Span } from '@pipeline/schemas/generated';
import { sliceOf, SLICE_MS, sliceStart } from '../ledger.ts';
import { readRow } from '../row.ts';
import type { BackfillHost } from './host.ts';

/** Prints that may be recalled at a time: 40 bytes each. A single slice may have more. */
const MAX_RECALLED = 500_000;

/** Resolves to the part of the span, from its start on, of which all is known now. It is held, unless `stillWanted` throws. */
export async function recall(
  host: Pick<BackfillHost, 'organization' | 'memory' | 'publish' | 'readBack' | 'now'>,
  span: Span,
  stillWanted: () => void,
  most: number = MAX_RECALLED,
): Promise<Span> {
  const { memory, organization } = host;
  let known = span;
  const counts = new Map<number, number>();
  let total = 0;
  memory.past.hold(known);

  /** Gives the later half up: it will be its own part. */
  const shrink = async (): Promise<void> => {
    const slices = sliceOf(known.to - 1) - sliceOf(known.from) + 1;
    known = { from: known.from, to: sliceStart(sliceOf(known.from) + Math.ceil(slices / 2)) };
    for (const [slice, count] of counts) {
      if (sliceStart(slice) < known.to) continue;
      total -= count;
      counts.delete(slice);
    }
    memory.past.hold(known);
    await host.publish(() => ({ outputs: memory.changeLedger(host.now()), deadLetters: [] }));
  };

  try {
    for await (const { json, occurredAt } of host.readBack.events(organization, span)) {
      stillWanted();
      if (occurredAt < known.from || occurredAt >= known.to) continue;
      const row = readRow(Buffer.from(json));
      if (!row) continue;
      const slice = sliceOf(occurredAt);
      memory.ledger.recall(row.print, slice);
      counts.set(slice, (counts.get(slice) ?? 0) + 1);
      total++;
      if (total > most && known.to - sliceStart(sliceOf(known.from)) > SLICE_MS) await shrink();
    }
  } catch (error) {
    memory.past.hold(null);
    throw error;
  }
  return known;
}
