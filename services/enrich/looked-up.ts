/** What is asked for facts of an address, its answer, and where that came from. */
import type { Address } from './address.ts';

export type LookUpStatus = 'ok' | 'absent' | 'invalid' | 'non_public' | 'not_found' | 'disabled' | 'error';

/** Which file an answer is from, so that a replay with a newer one shows why it differs. */
export interface Provenance {
  /** Type as the file names itself. */
  readonly name: string;
  readonly source: 'mmdb' | 'csv';
  /** When it was built, in seconds since the epoch; null where the file does not say. */
  readonly buildEpoch: number | null;
}

export interface LookedUp<T> {
  readonly status: LookUpStatus;
  readonly value: T | null;
  /** Null where there is no answer. */
  readonly from: Provenance | null;
}

/** A database of one kind of fact, whatever the file it came from. */
export interface Database<T> extends Provenance {
  /** Asked for public addresses only. Where many addresses have one record in common it is the same object. */
  readonly find: (address: Address) => T | null;
}
