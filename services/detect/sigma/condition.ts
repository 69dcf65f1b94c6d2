/**
 * Conditions over selections: `or`, `and`, `not`, brackets, `1 of x*`, `all of them`; they bind in this order, the first
 * most loosely.
 */
import type { Predicate } from './event.ts';
import { refuse, type Path } from './refusal.ts';

const LONGEST = 4_096;
const DEEPEST = 50;
const NAME = /^[A-Za-z_][\w-]*$/;
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'of', 'all', 'any', 'them']);

/** Whether a selection may be called so. */
export const isSelectionName = (name: string): boolean => NAME.test(name) && !reserved.has(name.toLowerCase());

/** Refuses selections that the condition does not use: they would be ignored. */
export function conditionOf(given: unknown, selections: ReadonlyMap<string, Predicate>, path: Path): Predicate {
  if (typeof given !== 'string' || given.trim() === '') return refuse(path, 'a condition must be one text');
  if (given.length > LONGEST) refuse(path, `a condition has at most ${LONGEST} characters`);
  if (given.includes('|')) refuse(path, 'aggregations behind | are not supported: write a correlation');
  const used = new Set<string>();
  const words = given.match(/[()]|[^\s()]+/g) ?? [];
  let next = 0;

  const is = (word: string): boolean => words[next]?.toLowerCase() === word;
  const take = (word: string): boolean => is(word) && next++ >= 0;
  const use = (name: string): Predicate => {
    used.add(name);
    return selections.get(name) ?? refuse(path, `there is no selection ${name}`);
  };

  function chain(word: string, part: (depth: number) => Predicate, depth: number): readonly Predicate[] {
    const parts = [part(depth)];
    while (take(word)) parts.push(part(depth));
    return parts;
  }
  function either(depth: number): Predicate {
    if (depth > DEEPEST) refuse(path, `a condition is nested at most ${DEEPEST} times`);
    return some(chain('or', both, depth));
  }
  const both = (depth: number): Predicate => every(chain('and', negated, depth));
  function negated(depth: number): Predicate {
    if (depth > DEEPEST) refuse(path, `a condition is nested at most ${DEEPEST} times`);
    if (!take('not')) return single(depth);
    const inner = negated(depth + 1);
    return (event) => !inner(event);
  }
  function single(depth: number): Predicate {
    const word = words[next++] ?? refuse(path, 'the condition ends too early');
    if (word === '(') {
      const inner = either(depth + 1);
      return take(')') ? inner : refuse(path, 'a bracket is not closed');
    }
    if (take('of')) return several(word.toLowerCase(), words[next++] ?? refuse(path, 'the condition ends too early'));
    return isSelectionName(word) ? use(word) : refuse(path, `${word} is not expected here`);
  }
  function several(amount: string, pattern: string): Predicate {
    if (!['1', 'any', 'all'].includes(amount)) refuse(path, `${amount} of is not supported: 1 of or all of`);
    const names = [...selections.keys()].filter(matching(pattern, path));
    if (names.length === 0) refuse(path, `no selection is meant by ${pattern}`);
    return amount === 'all' ? every(names.map(use)) : some(names.map(use));
  }

  const whole = either(0);
  if (next < words.length) refuse(path, `${words[next] ?? ''} is not expected here`);
  const unused = [...selections.keys()].find((name) => !used.has(name));
  if (unused !== undefined) refuse([...path.slice(0, -1), unused], 'the condition does not use this selection');
  return whole;
}

/** Names that begin with `_` are meant only by patterns that do. */
function matching(pattern: string, path: Path): (name: string) => boolean {
  if (pattern.toLowerCase() === 'them') return (name) => !name.startsWith('_');
  if (!/^[\w*-]+$/.test(pattern)) refuse(path, `${pattern} is not expected here`);
  const parts = pattern.split(/\*+/);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return (name) => {
    if (name.startsWith('_') && !pattern.startsWith('_')) return false;
    if (parts.length === 1) return name === pattern;
    if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
    let at = first.length;
    const end = name.length - last.length;
    return parts.slice(1, -1).every((part) => {
      const found = name.indexOf(part, at);
      at = found + part.length;
      return found >= 0 && at <= end;
    });
  };
}

const some = (parts: readonly Predicate[]): Predicate => {
  const [only] = parts;
  return only && parts.length === 1 ? only : (event) => parts.some((part) => part(event));
};
const every = (parts: readonly Predicate[]): Predicate => {
  const [only] = parts;
  return only && parts.length === 1 ? only : (event) => parts.every((part) => part(event));
};
