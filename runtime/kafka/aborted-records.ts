/**
 * Read-committed for a fetch response: leaves out the records of aborted transactions.
 *
 * Stands in for kafkajs's own filter, which lets such records through: it takes the list of aborted transactions as
 * sorted, opens one a record, and mistakes a user's key of four zero bytes for an abort marker.
 */
export interface FetchedRecord {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly isControlRecord: boolean;
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean };
}

export interface AbortedTransaction {
  readonly producerId: string;
  readonly firstOffset: string;
}

/** Type in the key of a control record that ends a transaction without its records. */
const ABORT = 0;

/** Control records stay in: they carry offsets, and the caller drops them. */
export function withoutAborted<R extends FetchedRecord>(response: {
  readonly messages: R[];
  readonly abortedTransactions?: readonly AbortedTransaction[] | null;
}): R[] {
  const { messages, abortedTransactions } = response;
  if (!abortedTransactions || abortedTransactions.length === 0) return messages;
  const aborted = abortedTransactions
    .map(({ producerId, firstOffset }) => ({ producerId, firstOffset: Number(firstOffset) }))
    .sort((a, b) => a.firstOffset - b.firstOffset);
  const open = new Set<string>();
  let next = 0;
  return messages.filter((record) => {
    const offset = Number(record.offset);
    for (let entry = aborted[next]; entry !== undefined && entry.firstOffset <= offset; entry = aborted[++next]) {
      open.add(entry.producerId);
    }
    const { producerId, inTransaction } = record.batchContext;
    if (record.isControlRecord) {
      if (controlType(record.key) === ABORT) open.delete(producerId);
      return true;
    }
    return !(inTransaction && open.has(producerId));
  });
}

/** The second 16-bit number in the key of a control record. */
function controlType(key: Buffer | null): number | undefined {
  return key !== null && key.length >= 4 ? key.readInt16BE(2) : undefined;
}
