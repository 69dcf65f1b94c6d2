/**
 * Sets of UTF-16 units, made from how an expression writes them: `[^/)]`, `\d`, `.` or, where case is ignored, a letter.
 * JavaScript's own RegExp is asked about one unit at a time, which is exact and cannot backtrack.
 */
import { OTHER_UNITS, type UnitSet } from './pattern-code.ts';

export function unitSet(source: string, ignoreCase: boolean): UnitSet {
  const one = new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : '');
  const has = (unit: number): boolean => one.test(String.fromCharCode(unit));
  const ascii = Uint8Array.from({ length: OTHER_UNITS }, (_none, unit) => (has(unit) ? 1 : 0));
  return { ascii, hasOther: has };
}
