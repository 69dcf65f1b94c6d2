/**
 * Finds the members of a JSON object in its text, without building any value: so that a record can be changed by
 * cutting and joining text, and every character that is not meant stays as it was sent (large numbers, escapes, duplicate
 * keys).
 *
 * It follows structure, not grammar: of text that is not JSON it may find members, or answer null, but it always ends.
 */
import { skipSpace, skipString, skipValue } from './json-skip.ts';

export interface Member {
  readonly key: string;
  /** The name as it is written, with its quotes. */
  readonly name: string;
  /** The text of the value. */
  readonly value: string;
}

/** A member, and where it lies in the text: from the first quote of its name to just after its value. */
export interface FoundMember extends Member {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Members of the object that the text is, in their order; null where it is none. */
export function membersOf(text: string): readonly FoundMember[] | null {
  const members: FoundMember[] = [];
  let at = skipSpace(text, 0);
  if (text.charCodeAt(at) !== OPEN_BRACE) return null;
  at = skipSpace(text, at + 1);
  if (text.charCodeAt(at) === CLOSE_BRACE) return skipSpace(text, at + 1) >= text.length ? members : null;
  while (at < text.length) {
    const start = at;
    if (text.charCodeAt(start) !== QUOTE) return null;
    const keyEnd = skipString(text, start);
    at = skipSpace(text, keyEnd);
    if (text.charCodeAt(at) !== COLON) return null;
    const valueStart = skipSpace(text, at + 1);
    const end = skipValue(text, valueStart);
    const name = text.slice(start, keyEnd);
    const key = keyOf(name);
    if (end === valueStart || end > text.length || key === null) return null;
    members.push({ key, name, value: text.slice(valueStart, end), start, end });
    at = skipSpace(text, end);
    const after = text.charCodeAt(at);
    if (after === CLOSE_BRACE) return skipSpace(text, at + 1) >= text.length ? members : null;
    if (after !== COMMA) return null;
    at = skipSpace(text, at + 1);
  }
  return null;
}

/**
 * The text of an object with these members. `text` is where they were found: what stood side by side there, with a comma
 * between, is taken over in one piece.
 */
export function objectOf(members: readonly (Member | FoundMember)[], text: string): string {
  let object = '';
  let [start, end] = [0, NOWHERE];
  for (const member of members) {
    if ('start' in member) {
      if (member.start !== end + 1) {
        if (end !== NOWHERE) object += `,${text.slice(start, end)}`;
        start = member.start;
      }
      end = member.end;
      continue;
    }
    if (end !== NOWHERE) object += `,${text.slice(start, end)}`;
    end = NOWHERE;
    object += `,${member.name}:${member.value}`;
  }
  if (end !== NOWHERE) object += `,${text.slice(start, end)}`;
  return `{${object.slice(1)}}`;
}

const NOWHERE = -2;

/** Value of the last member of that name, which is the one that counts. */
export const valueOf = (members: readonly Member[], key: string): string | undefined =>
  members.findLast((member) => member.key === key)?.value;

/** With these in place of all members of their names: where the first of each was, else at the end. */
export function withMembers<M extends Member>(
  members: readonly M[],
  changes: readonly Member[],
): readonly (M | Member)[] {
  const changed: (M | Member)[] = [];
  const left = new Set(changes);
  for (const member of members) {
    const change = changes.find(({ key }) => key === member.key);
    if (change === undefined) changed.push(member);
    else if (left.delete(change)) changed.push(change);
  }
  return [...changed, ...left];
}

export const memberOf = (key: string, value: string): Member => ({ key, name: JSON.stringify(key), value });

/** A name may be written with escapes: `"\u0069d"` is `id`. */
function keyOf(name: string): string | null {
  if (!name.includes('\\')) return name.slice(1, -1);
  try {
    return String(JSON.parse(name));
  } catch {
    return null;
  }
}
