/**
 * Texts with the wildcards `*` and `?`, which a backslash makes plain. Upper and lower case are the same unless told
 * otherwise. Whatever the text, the work grows linearly with it.
 */
import { RE2JS } from 're2js';

export type Placing = 'equal' | 'contains' | 'startswith' | 'endswith';

const ANY = Symbol('*');
const ONE = Symbol('?');
type Piece = string | typeof ANY | typeof ONE;

/** Tests texts against the pattern. */
export function textTest(pattern: string, placing: Placing, cased: boolean): (text: string) => boolean {
  const folded = (text: string): string => (cased ? text : text.toLowerCase());
  const before: Piece[] = placing === 'contains' || placing === 'endswith' ? [ANY] : [];
  const after: Piece[] = placing === 'contains' || placing === 'startswith' ? [ANY] : [];
  const pieces = joined([...before, ...piecesOf(folded(pattern)), ...after]);
  const test = testOf(pieces);
  return cased ? test : (text) => test(text.toLowerCase());
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [, escaped, plain] of pattern.matchAll(/\\([\\*?])|([^])/gu)) {
    pieces.push(escaped ?? (plain === '*' ? ANY : plain === '?' ? ONE : (plain ?? '')));
  }
  return pieces;
}

/** Neighbouring letters as one text, and several `*` as one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else if (piece !== ANY || last !== ANY) result.push(piece);
  }
  return result;
}

function testOf(pieces: readonly Piece[]): (text: string) => boolean {
  const [first, second, third, ...more] = pieces;
  if (pieces.length === 0) return (text) => text === '';
  if (more.length === 0 && first !== ONE && second !== ONE && third !== ONE) {
    if (typeof first === 'string' && second === undefined) return (text) => text === first;
    if (first === ANY && second === undefined) return () => true;
    if (typeof first === 'string' && third === undefined) return (text) => text.startsWith(first);
    if (typeof second === 'string' && third === undefined) return (text) => text.endsWith(second);
    if (typeof second === 'string' && third === ANY) return (text) => text.includes(second);
  }
  const written = pieces.map((piece) => (piece === ANY ? '.*' : piece === ONE ? '.' : RE2JS.quote(piece)));
  const expression = RE2JS.compile(written.join(''), RE2JS.DOTALL);
  return (text) => expression.testExact(text);
}
