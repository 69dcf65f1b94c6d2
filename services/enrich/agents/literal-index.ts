/**
 * Finds all of many literals in a text in one pass, whatever their number (Aho and Corasick's automaton). Capital letters
 * of the text count as small ones, in ASCII; the literals are in lower case.
 */
export interface LiteralIndex {
  /** Calls `found` with the number of each literal that occurs, once or more often. */
  readonly scan: (text: string, found: (literal: number) => void) => void;
}

export function literalIndex(literals: readonly string[]): LiteralIndex {
  const classes = unitClasses(literals);
  const width = 1 + Math.max(0, ...classes);
  const { next, states, ends } = trie(literals, classes, width);
  const outputs = complete(next, states, width, ends);
  return {
    scan: (text, found) => {
      let state = 0;
      for (let position = 0; position < text.length; position++) {
        const unit = text.charCodeAt(position);
        state = next[state * width + (unit < 128 ? (classes[unit] ?? 0) : 0)] ?? 0;
        const output = outputs[state];
        if (output !== undefined) for (const literal of output) found(literal);
      }
    },
  };
}

/** Units that occur in no literal are of class 0, others have a class of their own. */
function unitClasses(literals: readonly string[]): Uint8Array {
  const classes = new Uint8Array(128);
  let count = 0;
  for (const unit of new Set(literals.join('')).values()) classes[unit.charCodeAt(0)] = ++count;
  for (let capital = 65; capital <= 90; capital++) classes[capital] = classes[capital + 32] ?? 0;
  return classes;
}

interface Trie {
  /** Of each state and class the next state; 0 where there is none. */
  readonly next: Int32Array;
  readonly states: number;
  readonly ends: ReadonlyMap<number, number[]>;
}

function trie(literals: readonly string[], classes: Uint8Array, width: number): Trie {
  const next = new Int32Array((1 + literals.join('').length) * width);
  const ends = new Map<number, number[]>();
  let states = 1;
  literals.forEach((literal, number) => {
    let state = 0;
    for (const unit of literal) {
      const edge = state * width + (classes[unit.charCodeAt(0)] ?? 0);
      if (next[edge] === 0) next[edge] = states++;
      state = next[edge] ?? 0;
    }
    ends.set(state, [...(ends.get(state) ?? []), number]);
  });
  return { next: next.slice(0, states * width), states, ends };
}

/** Fills in where to go on after the longest end of what was read that a literal begins with; breadth first. */
function complete(
  next: Int32Array,
  states: number,
  width: number,
  ends: ReadonlyMap<number, readonly number[]>,
): readonly (Int32Array | undefined)[] {
  const fallback = new Int32Array(states);
  const outputs = new Array<Int32Array | undefined>(states).fill(undefined);
  const queue = [0];
  for (const state of queue) {
    const own = ends.get(state) ?? [];
    const inherited = outputs[fallback[state] ?? 0] ?? [];
    if (state !== 0 && own.length + inherited.length > 0) outputs[state] = Int32Array.from([...own, ...inherited]);
    for (let unit = 0; unit < width; unit++) {
      const edge = state * width + unit;
      const after = state === 0 ? 0 : (next[(fallback[state] ?? 0) * width + unit] ?? 0);
      const target = next[edge] ?? 0;
      if (target === 0) {
        next[edge] = after;
      } else {
        fallback[target] = after;
        queue.push(target);
      }
    }
  }
  return outputs;
}
