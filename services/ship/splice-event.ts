/**
 * The line of an ordinary event, made by looking through the bytes of its text once: what is changed in nearly all of them
 * lies at the top level, under names written without escapes, each once. Whatever is out of the ordinary in any way is
 * left to format-event.ts, which makes the same line of everything else, more slowly; a property test compares both.
 */
import { isUtf8 } from 'node:buffer';
import { Spliced, type Edit } from './spliced.ts';

export interface Changes {
  readonly timestamp: string;
  readonly maxTimestampCharacters: number;
  /** Where the event has no such member. */
  readonly success: boolean | undefined;
  /** The new text of the member; undefined where it is to stay. */
  readonly initiatedBy: ((text: string) => string) | undefined;
}

/** Undefined where the event is not an ordinary one. */
export function spliceEvent(json: Buffer, changes: Changes): Spliced | undefined {
  const found = topLevel(json);
  if (found === undefined || !isUtf8(json)) return undefined;
  const { timestamp, id, success, initiatedBy, enrich } = found;
  if (!timestamp || !enrich || !id || isNothing(json, id)) return undefined;
  const original = json.toString('utf8', timestamp.from, timestamp.to);
  if (original.length > changes.maxTimestampCharacters) return undefined;
  if (!holdsMembers(json, enrich) || holds(json, enrich, TIMESTAMP)) return undefined;

  const first = timestamp.start === 1;
  const edits: Edit[] = [
    { from: 1, to: first ? timestamp.to : 1, text: `"timestamp":"${changes.timestamp}"${first ? '' : ','}` },
    { from: enrich.to - 1, to: enrich.to - 1, text: `,"timestamp":${original}` },
  ];
  if (!first) edits.push({ from: timestamp.start - 1, to: timestamp.to, text: '' });
  if (changes.initiatedBy !== undefined && initiatedBy) {
    const { from, to } = initiatedBy;
    edits.push({ from, to, text: changes.initiatedBy(json.toString('utf8', from, to)) });
  }
  if (changes.success !== undefined) {
    if (success) {
      if (isNothing(json, success)) return undefined;
    } else edits.push({ from: json.length - 1, to: json.length - 1, text: `,"success":${changes.success}` });
  }
  return new Spliced(
    json,
    edits.sort((a, b) => a.from - b.from),
  );
}

const TIMESTAMP = '"timestamp"';

/** A member: where its name begins, with the quote, and its value. */
interface Place {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

interface Found {
  timestamp?: Place;
  id?: Place;
  success?: Place;
  initiatedBy?: Place;
  enrich?: Place;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [34, 44, 58, 92];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125];
/** Below it are line breaks and other white space. */
const SPACE = 32;
const NOWHERE = -1;

/** Undefined where the text has white space between its top-level members, escapes in their names, or one of ours twice. */
function topLevel(json: Buffer): Found | undefined {
  const found: Found = {};
  const last = json.length - 1;
  if (json[0] !== OPEN_BRACE || json[last] !== CLOSE_BRACE) return undefined;
  for (let start = 1; start < last;) {
    if (json[start] !== QUOTE) return undefined;
    const nameEnd = stringEnd(json, start, true);
    if (nameEnd === NOWHERE || json[nameEnd] !== COLON) return undefined;
    const from = nameEnd + 1;
    const to = valueEnd(json, from, last);
    if (to === NOWHERE || (json[to] !== COMMA && to !== last)) return undefined;
    const key = keyAt(json, start + 1, nameEnd - start - 2);
    if (key !== undefined) {
      if (found[key] !== undefined) return undefined;
      found[key] = { start, from, to };
    }
    // Behind a comma there is another member.
    if (to === last) return found;
    start = to + 1;
  }
  return undefined;
}

const ours = (['timestamp', 'id', 'success', 'initiatedBy', 'enrich'] as const).map((key) => {
  const name = Buffer.from(key === 'initiatedBy' ? 'initiated_by' : key);
  return { key, name };
});

function keyAt(json: Buffer, from: number, length: number): keyof Found | undefined {
  for (const { key, name } of ours) if (name.length === length && isAt(json, from, name)) return key;
  return undefined;
}

function isAt(json: Buffer, from: number, name: Buffer): boolean {
  for (let index = 0; index < name.length; index++) if (json[from + index] !== name[index]) return false;
  return true;
}

/** Position behind the value; nowhere where there is none, or a line break in it. */
function valueEnd(json: Buffer, from: number, last: number): number {
  const first = json[from];
  if (first === QUOTE) return stringEnd(json, from, false);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return nestedEnd(json, from, last);
  let at = from;
  for (; at < last; at++) {
    const byte = json[at] ?? 0;
    if (byte === COMMA) break;
    if (byte <= SPACE || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return NOWHERE;
  }
  return at === from ? NOWHERE : at;
}

function nestedEnd(json: Buffer, from: number, last: number): number {
  let depth = 0;
  for (let at = from; at < last;) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) {
      at = stringEnd(json, at, false);
      if (at === NOWHERE) return NOWHERE;
      continue;
    }
    if (byte < SPACE) return NOWHERE;
    at++;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return at;
  }
  return NOWHERE;
}

function stringEnd(json: Buffer, from: number, plain: boolean): number {
  const { length } = json;
  for (let at = from + 1; at < length; at++) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      if (plain) return NOWHERE;
      at++;
    } else if (byte < SPACE) return NOWHERE;
  }
  return NOWHERE;
}

/** `null` or an empty text. */
function isNothing(json: Buffer, { from, to }: Place): boolean {
  const text = to - from > 4 ? '' : json.toString('latin1', from, to);
  return text === 'null' || text === '""';
}

function holds(json: Buffer, { from, to }: Place, text: string): boolean {
  const at = json.indexOf(text, from, 'latin1');
  return at >= 0 && at < to;
}

/** An object with at least one member, as ours always has. */
const holdsMembers = (json: Buffer, { from }: Place): boolean => json[from] === OPEN_BRACE && json[from + 1] === QUOTE;
