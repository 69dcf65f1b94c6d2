/**
 * Sets of UTF-16 units, made from how an expression writes them: `[^/)]`, `\d`, `.` or, where case is ignored, a letter.
 * JavaScript's own RegExp is asked about one unit at a time, which is exact and cannot backtrack.
 */
import { OTHER_UNITS, type UnitSet } from './pattern-code.ts';

const ASKED = 1;
const IS_IN = 2;

export function unitSet(source: string, ignoreCase: boolean): UnitSet {
  const one = new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : '');
  const has = (unit: number): boolean => one.test(String.fromCharCode(unit));
  const ascii = Uint8Array.from({ length: OTHER_UNITS }, (_none, unit) => (has(unit) ? 1 : 0));
  /** Two bits for each unit, once one beyond ASCII has been seen. */
  let answers: Uint8Array | null = null;
  const hasOther = (unit: number): boolean => {
    answers ??= new Uint8Array(0x4000);
    const shift = 2 * (unit & 3);
    const known = ((answers[unit >>> 2] ?? 0) >>> shift) & 3;
    if (known !== 0) return known === (ASKED | IS_IN);
    const answer = has(unit);
    answers[unit >>> 2] = (answers[unit >>> 2] ?? 0) | ((answer ? ASKED | IS_IN : ASKED) << shift);
    return answer;
  };
  return { ascii, hasOther };
}
