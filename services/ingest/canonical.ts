/**
 * One text for all JSON texts that say the same: members sorted by key, no white space, strings in their shortest
 * spelling. Numbers stay as they are written: `1.0` and `1` differ, and no digit of a long one is lost.
 */

/** Texts nested deeper are their own canonical form, so that no row can exhaust the stack. */
const MAX_DEPTH = 256;

class TooDeep extends Error {}

/** The text must be valid JSON. */
export function canonicalJson(text: string): string {
  try {
    return canonicalValue({ text, at: 0 }, 0);
  } catch (error) {
    if (error instanceof TooDeep) return text;
    throw error;
  }
}

interface Cursor {
  readonly text: string;
  at: number;
}

function canonicalValue(cursor: Cursor, depth: number): string {
  if (depth > MAX_DEPTH) throw new TooDeep();
  skipSpace(cursor);
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === 0x7b) return canonicalObject(cursor, depth);
  if (first === 0x5b) return canonicalArray(cursor, depth);
  return first === 0x22 ? canonicalString(cursor) : scalar(cursor);
}

function canonicalObject(cursor: Cursor, depth: number): string {
  const members: [key: string, value: string][] = [];
  while (enter(cursor, 0x7d)) {
    const key = canonicalString(cursor);
    skipSpace(cursor);
    cursor.at++; // the colon
    members.push([key, canonicalValue(cursor, depth + 1)]);
  }
  // Stable, so that of a key that is there twice both values stay, in their order.
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`;
}

function canonicalArray(cursor: Cursor, depth: number): string {
  const elements: string[] = [];
  while (enter(cursor, 0x5d)) elements.push(canonicalValue(cursor, depth + 1));
  return `[${elements.join(',')}]`;
}

/** Steps over the bracket or comma before the next element; false, and behind the closing bracket, where there is none. */
function enter(cursor: Cursor, closing: number): boolean {
  skipSpace(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== closing) {
    cursor.at++;
    skipSpace(cursor);
  }
  if (cursor.text.charCodeAt(cursor.at) !== closing) return true;
  cursor.at++;
  return false;
}

function canonicalString(cursor: Cursor): string {
  const { text, at: start } = cursor;
  let at = start + 1;
  let plain = true;
  for (let code = text.charCodeAt(at); code !== 0x22; code = text.charCodeAt(at)) {
    if (code === 0x5c) {
      plain = false;
      at++;
    }
    at++;
  }
  cursor.at = at + 1;
  const token = text.slice(start, cursor.at);
  return plain ? token : JSON.stringify(JSON.parse(token));
}

function scalar(cursor: Cursor): string {
  const start = cursor.at;
  while (cursor.at < cursor.text.length && !isEnd(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  return cursor.text.slice(start, cursor.at);
}

function skipSpace(cursor: Cursor): void {
  while (isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at++;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const isEnd = (code: number): boolean => code === 0x2c || code === 0x5d || code === 0x7d || isSpace(code);
