/**
 * Finds the members of a JSON object in its text, without building any value: so that a record can be changed by
 * cutting and joining text, and every character that is not meant stays as JumpCloud sent it (large numbers, escapes,
 * duplicate keys).
 *
 * It follows structure, not grammar: of text that is not JSON it may find members, or answer null, but it always ends.
 */

export interface Member {
  readonly key: string;
  /** The name as it is written, with its quotes. */
  readonly name: string;
  /** The text of the value. */
  readonly value: string;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Members of the object that the text is, in their order; null where it is none. */
export function membersOf(text: string): readonly Member[] | null {
  const members: Member[] = [];
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
    members.push({ key, name, value: text.slice(valueStart, end) });
    at = skipSpace(text, end);
    const after = text.charCodeAt(at);
    if (after === CLOSE_BRACE) return skipSpace(text, at + 1) >= text.length ? members : null;
    if (after !== COMMA) return null;
    at = skipSpace(text, at + 1);
  }
  return null;
}

/** The text of an object with these members. */
export const objectOf = (members: readonly Member[]): string =>
  `{${members.map(({ name, value }) => `${name}:${value}`).join(',')}}`;

/** Value of the last member of that name, which is the one that counts. */
export const valueOf = (members: readonly Member[], key: string): string | undefined =>
  members.findLast((member) => member.key === key)?.value;

/** With that one value in place of all members of the name: where the first of them was, else at the end. */
export function withMember(members: readonly Member[], key: string, value: string): readonly Member[] {
  const member = { key, name: JSON.stringify(key), value };
  const at = members.findIndex((each) => each.key === key);
  if (at < 0) return [...members, member];
  return [...members.slice(0, at), member, ...members.slice(at + 1).filter((each) => each.key !== key)];
}

/** A name may be written with escapes: `"\u0069d"` is `id`. */
function keyOf(name: string): string | null {
  if (!name.includes('\\')) return name.slice(1, -1);
  try {
    return String(JSON.parse(name));
  } catch {
    return null;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

/** Position after the string that opens at `from`; past the end of the text where it never closes. */
function skipString(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at > 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length + 1 : at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

/** Position after the value that begins at `from`; `from` itself where there is none. */
function skipValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return skipString(text, from);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return skipNested(text, from);
  let at = from;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at += 1;
  return at;
}

function skipNested(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
      continue;
    }
    at += 1;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length + 1;
}

const endsScalar = (code: number): boolean =>
  code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code === 32 || (code >= 9 && code <= 13);
