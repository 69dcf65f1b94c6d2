/** Texts that an expression matches, or nearly: each choice in it is made by `random`, a number from 0 up to 1. */
import type { AST } from '@eslint-community/regexpp';

export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(all: readonly T[], random: Random): T | undefined => all[Math.floor(random() * all.length)];

export function sampleText({ alternatives }: AST.Pattern, random: Random): string {
  return oneOf(alternatives, random);
}

const oneOf = (alternatives: readonly AST.Alternative[], random: Random): string =>
  (pick(alternatives, random)?.elements ?? []).map((element) => textOf(element, random)).join('');

function textOf(node: AST.Element, random: Random): string {
  switch (node.type) {
    case 'Character':
      return String.fromCharCode(node.value);
    case 'CharacterClass':
    case 'CharacterSet':
      return unitOf(node.raw, random);
    case 'Group':
    case 'CapturingGroup':
      return oneOf(node.alternatives, random);
    case 'Quantifier': {
      const more = Math.min(node.max - node.min, 4);
      return Array.from({ length: node.min + Math.round(random() * more) }, () => textOf(node.element, random)).join(
        '',
      );
    }
    case 'Assertion':
    case 'Backreference':
    case 'ExpressionCharacterClass':
      return '';
  }
}

const UNITS = Array.from({ length: 95 }, (_none, index) => String.fromCharCode(32 + index));

function unitOf(raw: string, random: Random): string {
  const one = new RegExp(`^${raw}$`);
  return (
    pick(
      UNITS.filter((unit) => one.test(unit)),
      random,
    ) ?? ''
  );
}

/** Something else before and behind it, or a unit changed or taken away. */
export function disturbed(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  switch (Math.floor(random() * 4)) {
    case 0:
      return `Mozilla/5.0 (${text}; x) ${text}`;
    case 1:
      return `${text.slice(0, at)}${text.slice(at + 1)}`;
    case 2:
      return `${text.slice(0, at)}${pick(UNITS, random) ?? ''}${text.slice(at + 1)}`;
    default:
      return random() < 0.5 ? text.toLowerCase() : text.toUpperCase();
  }
}
