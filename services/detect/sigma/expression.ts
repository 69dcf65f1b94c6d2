/** Regular expressions of a file: RE2's, found anywhere in the text, in time that grows linearly with it. */
import { RE2JS, RE2JSException } from 're2js';

const FLAGS = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL } as const;

export type ExpressionFlag = keyof typeof FLAGS;
export const isExpressionFlag = (name: string): name is ExpressionFlag => Object.hasOwn(FLAGS, name);

const LONGEST = 1_000;
/** Instructions: each may be looked at once for each letter of the text. */
const LARGEST = 5_000;

/** Throws an error with the reason where the expression cannot be used. */
export function expressionTest(pattern: string, flags: ReadonlySet<ExpressionFlag>): (text: string) => boolean {
  if (pattern.length > LONGEST) throw new Error(`a regular expression has at most ${LONGEST} characters`);
  const expression = compiled(
    pattern,
    [...flags].reduce((sum, flag) => sum | FLAGS[flag], 0),
  );
  if (expression.programSize() > LARGEST) throw new Error('the regular expression is too large: repeat less');
  return (text) => expression.test(text);
}

function compiled(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw new Error('the regular expression cannot be used', { cause: error });
    throw new Error(`${error.message} (expressions are RE2's: no lookaround, no back references)`, { cause: error });
  }
}
