/** One row of an answer: its exact text, what routes it, and the two hashes by which it is known again. */
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { canonicalForm } from './canonical.ts';
import { parseInstant } from './instant.ts';
import { createJsonTree, readJson, readJsonAhead, TooDeep } from './json-tree.ts';
import { membersOf } from './members.ts';

export interface Row {
  readonly kind: 'row';
  /** JumpCloud's id; where the row has none, `sha256:` and the hash of the canonical row. */
  readonly id: string;
  /** Null where the row has no timestamp that can be read. */
  readonly occurredAt: number | null;
  readonly service: string;
  readonly eventType: string;
  /** Its text as it came, in UTF-8: it is never needed as a string. */
  readonly json: Buffer;
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

/** One for all rows: they are read one after the other. */
const tree = createJsonTree();

/** The bytes are UTF-8. Throws SyntaxError where they are not JSON; null where they are JSON but no object. */
export function readRow(json: Buffer): Row | null {
  try {
    readJson(tree, json);
  } catch (error) {
    if (error instanceof TooDeep) return readDeepRow(json);
    throw error;
  }
  return rowOfTree(json);
}

/** A longer row is read the other way. */
const AHEAD_BYTES = 4_096;

/**
 * The row that begins there, where nobody has looked yet for its end: of most rows it need not be looked for twice. Null
 * where the row is not all there, or where there is anything else about it.
 */
export function readRowAhead(chunk: Buffer, from: number): Row | null {
  try {
    const length = readJsonAhead(tree, chunk, from, Math.min(chunk.length, from + AHEAD_BYTES));
    const json = chunk.subarray(from, from + length);
    return isUtf8(json) ? rowOfTree(json) : null;
  } catch {
    return null;
  }
}

function rowOfTree(json: Buffer): Row | null {
  const members = membersOf(tree);
  return members && rowOf(json, members, sha256(canonicalForm(tree)));
}

/** Its text is its own canonical form. */
function readDeepRow(json: Buffer): Row | null {
  const fields = JSON.parse(json.toString('utf8')) as unknown;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null;
  return rowOf(json, fields as Readonly<Record<string, unknown>>, sha256(json));
}

function rowOf(json: Buffer, fields: Readonly<Record<string, unknown>>, bodyHash: Hash): Row {
  const { id, timestamp, service, event_type: eventType } = fields;
  const known = typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
  const ownId = known ? id : `sha256:${Buffer.from(bodyHash, 'latin1').toString('hex')}`;
  const occurredAt = typeof timestamp === 'string' ? parseInstant(timestamp) : null;
  return {
    kind: 'row',
    id: ownId,
    occurredAt,
    service: name(service),
    eventType: name(eventType),
    json,
    print: printOf(ownId, bodyHash, occurredAt !== null),
  };
}

/** SHA-256, a character a byte: of all forms the one that costs least. */
export type Hash = string;
const sha256 = (of: Buffer | string): Hash => hash('sha256', of, 'binary');

export function printOf(id: string, bodyHash: Hash, timed: boolean): Print {
  const print = Buffer.allocUnsafe(32);
  print.write(sha256(id), 0, 16, 'latin1');
  print.write(bodyHash, 16, 16, 'latin1');
  if (!timed) print.writeUInt32LE(0, MARK_AT);
  return print;
}

const name = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_NAME_LENGTH) : '');
