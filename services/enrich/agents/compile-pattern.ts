/**
 * Compiles an expression as uap-core writes them (JavaScript's and PCRE's common part) for the matcher. Look-around and
 * back references, which no engine can match in linear time and uap-core forbids, are refused, and so is what would
 * become too large: the error says why.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { assemble } from './assemble-pattern.ts';
import { OP, type Pattern, type UnitSet } from './pattern-code.ts';
import { unitSet } from './unit-set.ts';

/** Of one expression. The largest of uap-core 0.18.0 has 3,429. */
const MAX_INSTRUCTIONS = 10_000;
export const MAX_SOURCE_CHARACTERS = 10_000;

const parser = new RegExpParser({ ecmaVersion: 2024 });

/** Without the flags u and v, as uap-core's reference implementation makes its expressions. Throws where it is invalid. */
export function parsePattern(source: string): AST.Pattern {
  return parser.parsePattern(source, 0, source.length, { unicode: false, unicodeSets: false });
}

/** `classes` remembers the classes of other expressions, which are often the same. */
export function compilePattern(
  pattern: AST.Pattern,
  ignoreCase: boolean,
  classes = new Map<string, UnitSet>(),
): Pattern {
  const code: number[] = [];
  const sets: UnitSet[] = [];
  const setNumbers = new Map<string, number>();
  const groups = new Map<AST.CapturingGroup, number>();
  numberGroups(pattern.alternatives, groups);

  const emit = (op: number, a = 0, b = 0): number => {
    if (code.length >= MAX_INSTRUCTIONS * 3) throw new Error(`more than ${MAX_INSTRUCTIONS} instructions`);
    return code.push(op, a, b) / 3 - 1;
  };
  const here = (): number => code.length / 3;
  const patch = (at: number, operand: 1 | 2): void => {
    code[at * 3 + operand] = here();
  };
  const setNumber = (raw: string): number => {
    const known = setNumbers.get(raw);
    if (known !== undefined) return known;
    const key = `${ignoreCase ? 'i' : ''} ${raw}`;
    const set = classes.get(key) ?? unitSet(raw, ignoreCase);
    classes.set(key, set);
    setNumbers.set(raw, sets.push(set) - 1);
    return sets.length - 1;
  };

  /** One after the other, each preferred to those behind it. */
  function alternatives(all: readonly AST.Alternative[]): void {
    const ends: number[] = [];
    all.forEach((alternative, index) => {
      const last = index === all.length - 1;
      const split = last ? -1 : emit(OP.SPLIT, here() + 1);
      alternative.elements.forEach(element);
      if (last) return;
      ends.push(emit(OP.JUMP));
      patch(split, 2);
    });
    for (const end of ends) patch(end, 1);
  }

  function element(node: AST.Element): void {
    switch (node.type) {
      case 'Character':
        if (ignoreCase && caseMatters(node.value)) emit(OP.SET, setNumber(node.raw));
        else emit(OP.UNIT, node.value);
        return;
      case 'CharacterClass':
      case 'CharacterSet':
        emit(OP.SET, setNumber(node.raw));
        return;
      case 'Group':
        alternatives(node.alternatives);
        return;
      case 'CapturingGroup': {
        const slot = 2 * (groups.get(node) ?? 0);
        emit(OP.SAVE, slot);
        alternatives(node.alternatives);
        emit(OP.SAVE, slot + 1);
        return;
      }
      case 'Quantifier':
        quantifier(node);
        return;
      case 'Assertion':
        emit(assertion(node));
        return;
      case 'Backreference':
      case 'ExpressionCharacterClass':
        throw new Error(`${node.type === 'Backreference' ? 'a back reference' : 'a class of sets'} is not allowed`);
    }
  }

  function quantifier({ element: repeated, min, max, greedy }: AST.Quantifier): void {
    const slots = slotsWithin(repeated, groups);
    const round = (): void => {
      if (slots !== null) emit(OP.CLEAR, slots[0], slots[1]);
      element(repeated);
    };
    /** Into the round that follows, or past all that is patched later. */
    const choose = (): number => (greedy ? emit(OP.SPLIT, here() + 1) : emit(OP.SPLIT, 0, here() + 1));
    const leave = greedy ? 2 : 1;
    for (let count = 0; count < min; count++) round();
    if (max === Infinity) {
      const split = choose();
      round();
      emit(OP.JUMP, split);
      patch(split, leave);
      return;
    }
    const splits: number[] = [];
    for (let count = min; count < max; count++) {
      splits.push(choose());
      round();
    }
    for (const split of splits) patch(split, leave);
  }

  emit(OP.SAVE, 0);
  alternatives(pattern.alternatives);
  emit(OP.SAVE, 1);
  emit(OP.MATCH);
  return assemble(code, sets, 2 * (groups.size + 1));
}

/** Letters beyond ASCII are asked of RegExp like classes. */
const caseMatters = (unit: number): boolean => unit >= 128 || /[a-z]/i.test(String.fromCharCode(unit));

function assertion(node: AST.Assertion): number {
  switch (node.kind) {
    case 'start':
      return OP.START;
    case 'end':
      return OP.END;
    case 'word':
      return node.negate ? OP.NO_BOUNDARY : OP.BOUNDARY;
    case 'lookahead':
    case 'lookbehind':
      throw new Error(`${node.kind} is not allowed`);
  }
}

function numberGroups(alternatives: readonly AST.Alternative[], groups: Map<AST.CapturingGroup, number>): void {
  for (const node of alternatives.flatMap(({ elements }) => elements)) {
    const inner = node.type === 'Quantifier' ? node.element : node;
    if (inner.type === 'CapturingGroup') groups.set(inner, groups.size + 1);
    if (inner.type === 'CapturingGroup' || inner.type === 'Group') numberGroups(inner.alternatives, groups);
  }
}

/** The slots of the groups in it, which are numbered without gaps. */
function slotsWithin(node: AST.Element, groups: ReadonlyMap<AST.CapturingGroup, number>): [number, number] | null {
  const inside = [...groups].filter(([group]) => group.start >= node.start && group.end <= node.end);
  const numbers = inside.map(([, number]) => number);
  return numbers.length === 0 ? null : [2 * Math.min(...numbers), 2 * Math.max(...numbers) + 2];
}
