/**
 * What a text must contain for an expression to match it at all: several sets of literals, of each of which at least one
 * must be there. Lower case, for texts in lower case (ASCII only). Asking for too little only costs time; nothing is
 * asked for that a match could do without.
 */
import type { AST } from '@eslint-community/regexpp';

export type Literals = readonly string[];

interface Needs {
  /** All the texts that it can match, where these are few. */
  readonly exact: Literals | null;
  readonly required: readonly Literals[];
}

const MAX_LITERALS = 512;
const MAX_PRODUCTS = 64;
/** More would hardly rule out more. */
const MAX_SETS = 2;
const MAX_LITERAL_CHARACTERS = 32;

const NOTHING: Needs = { exact: null, required: [] };
const EMPTY: Needs = { exact: [''], required: [] };

/** The two sets that rule out most, of no more than 512 literals each, none of them empty. */
export function requiredLiterals(pattern: AST.Pattern): readonly Literals[] {
  const { exact, required } = oneOf(pattern.alternatives);
  const sets = exact === null ? required : useful(exact);
  return [...sets].sort(compare).slice(0, MAX_SETS);
}

const useful = (literals: Literals): readonly Literals[] => (literals.includes('') ? [] : [literals]);

function oneOf(alternatives: readonly AST.Alternative[]): Needs {
  const needs = alternatives.map(({ elements }) => sequence(elements));
  const [only] = needs;
  if (needs.length === 1 && only !== undefined) return only;
  const exact = needs.every((need) => need.exact !== null) ? union(needs.map((need) => need.exact ?? [])) : null;
  if (exact !== null) return { exact, required: [] };
  // One set of each alternative.
  const chosen = needs.map((need) => best(need.exact === null ? need.required : useful(need.exact)));
  const all = chosen.every((literals) => literals !== null) ? union(chosen) : null;
  return { exact: null, required: all === null ? [] : [all] };
}

/** What stands side by side is joined, as far as it is exact. */
function sequence(elements: readonly AST.Element[]): Needs {
  const required: Literals[] = [];
  const joined: Literals[] = [['']];
  for (const need of elements.map(needsOf)) {
    if (need.exact === null) {
      required.push(...need.required);
      joined.push(['']);
      continue;
    }
    const longer = product(joined.at(-1) ?? [], need.exact);
    if (longer === null) joined.push(need.exact);
    else joined[joined.length - 1] = longer;
  }
  const [exact = null] = joined;
  if (joined.length === 1) return { exact, required: [] };
  return { exact: null, required: [...required, ...joined.flatMap(useful)] };
}

function needsOf(node: AST.Element): Needs {
  switch (node.type) {
    case 'Character':
      return node.value < 128 ? { exact: [String.fromCharCode(node.value).toLowerCase()], required: [] } : NOTHING;
    case 'CharacterClass':
      return fewCharacters(node);
    case 'Assertion':
      return EMPTY;
    case 'Group':
    case 'CapturingGroup':
      return oneOf(node.alternatives);
    case 'Quantifier':
      return repeated(node);
    case 'CharacterSet':
    case 'Backreference':
    case 'ExpressionCharacterClass':
      return NOTHING;
  }
}

function repeated({ element, min, max }: AST.Quantifier): Needs {
  const { exact, required } = needsOf(element);
  if (min === 0) return max === 1 && exact !== null ? { exact: union([exact, ['']]), required: [] } : NOTHING;
  if (exact !== null && min === 1 && max === 1) return { exact, required };
  return { exact: null, required: exact === null ? required : useful(exact) };
}

function fewCharacters({ elements, negate }: AST.CharacterClass): Needs {
  const characters = elements.map((one) => (one.type === 'Character' && one.value < 128 ? one.value : -1));
  if (negate || characters.length > 4 || characters.includes(-1)) return NOTHING;
  return { exact: union([characters.map((unit) => String.fromCharCode(unit).toLowerCase())]), required: [] };
}

/** Null where it would be too many. */
function union(sets: readonly Literals[]): Literals | null {
  const all = [...new Set(sets.flat())];
  return all.length > MAX_LITERALS ? null : all;
}

function product(heads: Literals, tails: Literals): Literals | null {
  if (heads.length * tails.length > MAX_PRODUCTS) return null;
  const all = union([heads.flatMap((head) => tails.map((tail) => head + tail))]);
  return all?.every(({ length }) => length <= MAX_LITERAL_CHARACTERS) ? all : null;
}

const shortest = (literals: Literals): number => Math.min(...literals.map(({ length }) => length));

/** User agents of the most usual kinds: what occurs in these rules out little. */
const USUAL = [
  'mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/120.0.0.0 safari/537.36',
  'mozilla/5.0 (linux; android 10; sm-g973f build/qp1a) applewebkit/537.36 (khtml, like gecko) version/4.0 mobile',
  'mozilla/5.0 (iphone; cpu iphone os 17_0 like mac os x) applewebkit/605.1.15 (khtml, like gecko) version/17.0',
].join(' ');

const rare = (literals: Literals): boolean => literals.every((literal) => !USUAL.includes(literal));

/** Which of two sets rules out more. */
const compare = (one: Literals, other: Literals): number =>
  Number(rare(other)) - Number(rare(one)) || shortest(other) - shortest(one);

const best = (sets: readonly Literals[]): Literals | null => [...sets].sort(compare)[0] ?? null;
