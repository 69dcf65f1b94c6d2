/** One row of an answer: its exact text, what routes it, and the two hashes by which it is known again. */
import { hash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import { parseInstant } from './instant.ts';

export interface Row {
  readonly kind: 'row';
  /** JumpCloud's id; where the row has none, `sha256:` and the hash of the canonical row. */
  readonly id: string;
  /** Null where the row has no timestamp that can be read. */
  readonly occurredAt: number | null;
  readonly service: string;
  readonly eventType: string;
  readonly json: string;
  readonly print: Print;
}

/**
 * 32 bytes: the first 16 of the SHA-256 of the id, then those of the canonical body. Of what does not tell when it
 * happened the last four are zero, for no one can say to which slice's count it belongs.
 */
export type Print = Buffer;

const MARK_AT = 28;
export const tellsItsTime = (print: Print): boolean => print.readUInt32LE(MARK_AT) !== 0;

/** A longer id is hostile or broken: the row goes by its hash. */
const MAX_ID_LENGTH = 512;
const MAX_NAME_LENGTH = 256;

/** Throws SyntaxError where the text is not JSON; null where it is JSON but no object. */
export function readRow(json: string): Row | null {
  const fields = JSON.parse(json) as unknown;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null;
  const { id, timestamp, service, event_type: eventType } = fields as Record<string, unknown>;
  const body = hash('sha256', canonicalJson(json), 'buffer');
  const known = typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
  const ownId = known ? id : `sha256:${body.toString('hex')}`;
  const occurredAt = typeof timestamp === 'string' ? parseInstant(timestamp) : null;
  return {
    kind: 'row',
    id: ownId,
    occurredAt,
    service: name(service),
    eventType: name(eventType),
    json,
    print: printOf(ownId, body, occurredAt !== null),
  };
}

export function printOf(id: string, bodyHash: Buffer, timed: boolean): Print {
  const print = Buffer.allocUnsafe(32);
  hash('sha256', id, 'buffer').copy(print, 0, 0, 16);
  bodyHash.copy(print, 16, 0, 16);
  if (!timed) print.writeUInt32LE(0, MARK_AT);
  return print;
}

const name = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_NAME_LENGTH) : '');
