/**
 * Ordered lists of expressions, of each of which the first that matches a text is wanted. One pass over the text tells
 * which expressions find the literals that they need; only these are tried, in their order, so the answer is the same as
 * if all had been.
 */
import { literalIndex, type LiteralIndex } from './literal-index.ts';
import type { Matcher } from './pattern-match.ts';
import type { Pattern } from './pattern-code.ts';
import type { Literals } from './required-literals.ts';

export interface Expression {
  readonly pattern: Pattern;
  readonly required: readonly Literals[];
}

export interface Found {
  /** Its place in the list. */
  readonly index: number;
  /** The whole match and then each group; undefined for those that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Of each list the first expression that matches, or null. */
export type FindFirst = (text: string) => readonly (Found | null)[];

export function expressionSet(lists: readonly (readonly Expression[])[], matcher: Matcher): FindFirst {
  const needs = new Needs(lists.flat());
  return (text) => {
    needs.look(text);
    let offset = 0;
    return lists.map((list) => {
      const first = offset;
      offset += list.length;
      for (let index = needs.next(first); index < offset; index = needs.next(index + 1)) {
        const expression = list[index - first];
        const slots = expression === undefined ? null : matcher.search(expression.pattern, text);
        if (slots !== null && expression !== undefined) {
          return { index: index - first, groups: groupsOf(text, slots, expression.pattern.slotCount) };
        }
      }
      return null;
    });
  };
}

function groupsOf(text: string, slots: Int32Array, count: number): readonly (string | undefined)[] {
  return Array.from({ length: count / 2 }, (_none, group) => {
    const start = slots[2 * group] ?? -1;
    const end = slots[2 * group + 1] ?? -1;
    return start < 0 || end < 0 ? undefined : text.slice(start, end);
  });
}

/** Counts, for each expression, which of its sets of literals the text has. */
class Needs {
  readonly #index: LiteralIndex;
  /** Of each literal the sets that it is in. */
  readonly #setsOf: readonly Int32Array[];
  readonly #expressionOf: Int32Array;
  readonly #needed: Uint8Array;
  readonly #missing: Uint8Array;
  /** Of each set and each literal the look in which it was last found. */
  readonly #setSeen: Int32Array;
  readonly #literalSeen: Int32Array;
  #look = 0;

  constructor(expressions: readonly Expression[]) {
    const setsByLiteral = new Map<string, number[]>();
    const expressionOf: number[] = [];
    expressions.forEach(({ required }, expression) => {
      for (const literals of required) {
        const set = expressionOf.push(expression) - 1;
        for (const literal of literals) setsByLiteral.set(literal, [...(setsByLiteral.get(literal) ?? []), set]);
      }
    });
    this.#index = literalIndex([...setsByLiteral.keys()]);
    this.#setsOf = [...setsByLiteral.values()].map((sets) => Int32Array.from(sets));
    this.#expressionOf = Int32Array.from(expressionOf);
    this.#needed = Uint8Array.from(expressions.map(({ required }) => required.length));
    this.#missing = new Uint8Array(expressions.length);
    this.#setSeen = new Int32Array(expressionOf.length);
    this.#literalSeen = new Int32Array(setsByLiteral.size);
  }

  look(text: string): void {
    this.#look = (this.#look + 1) | 0;
    this.#missing.set(this.#needed);
    this.#index.scan(text, this.#found);
  }

  readonly #found = (literal: number): void => {
    if (this.#literalSeen[literal] === this.#look) return;
    this.#literalSeen[literal] = this.#look;
    for (const set of this.#setsOf[literal] ?? []) {
      if (this.#setSeen[set] === this.#look) continue;
      this.#setSeen[set] = this.#look;
      const expression = this.#expressionOf[set] ?? 0;
      this.#missing[expression] = (this.#missing[expression] ?? 0) - 1;
    }
  };

  /** The first expression from there on that lacks nothing. */
  next(from: number): number {
    const found = this.#missing.indexOf(0, from);
    return found < 0 ? this.#missing.length : found;
  }
}
