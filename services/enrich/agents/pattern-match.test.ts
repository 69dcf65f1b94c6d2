import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, parsePattern } from './compile-pattern.ts';
import type { Pattern } from './pattern-code.ts';
import { makeMatcher } from './pattern-match.ts';
import { entriesOf, supplement, uapCore } from './testing/regexes.ts';
import { disturbed, sampleText, seeded } from './testing/sample-text.ts';

const matcher = makeMatcher();
const compiled = (source: string, ignoreCase = false): Pattern => compilePattern(parsePattern(source), ignoreCase);

/** The match and its groups, as RegExp tells them; null for none. */
function found(pattern: Pattern, text: string): (string | undefined)[] | null {
  const slots = matcher.search(pattern, text);
  if (slots === null) return null;
  return Array.from({ length: pattern.slotCount / 2 }, (_none, group) => {
    const [start = -1, end = -1] = slots.subarray(2 * group, 2 * group + 2);
    return start < 0 || end < 0 ? undefined : text.slice(start, end);
  });
}

const asRegExp = (expression: RegExp, text: string): (string | undefined)[] | null => {
  const match = expression.exec(text);
  return match === null ? null : [...match];
};

test.each([
  ['uap-core', uapCore],
  ['the supplement', supplement],
])('every expression of %s matches what RegExp matches, group by group', (_name, yaml) => {
  const random = seeded(1);
  let matches = 0;
  for (const { regex, regex_flag: flag } of entriesOf(yaml)) {
    const parsed = parsePattern(regex);
    const pattern = compilePattern(parsed, flag === 'i');
    const expression = new RegExp(regex, flag);
    for (let round = 0; round < 4; round++) {
      const text = sampleText(parsed, random);
      for (const sample of [text, disturbed(text, random), disturbed(disturbed(text, random), random)]) {
        const expected = asRegExp(expression, sample);
        expect({ regex, sample, groups: found(pattern, sample) }).toEqual({ regex, sample, groups: expected });
        if (expected !== null) matches++;
      }
    }
  }
  expect(matches).toBeGreaterThan(entriesOf(yaml).length);
});

/**
 * Expressions over two letters, in which everything that an expression can do comes together. What may be empty is not
 * repeated: there JavaScript differs from all others in that it takes back a round that was empty.
 */
const { expression: expressions } = fc.letrec<{ expression: string; part: string; atom: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    tie('part'),
    fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `${one}|${other}`),
  ),
  part: fc.array(tie('atom'), { minLength: 1, maxLength: 3 }).map((atoms) => atoms.join('')),
  atom: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b'),
        tie('expression').map((inner) => `(${inner})`),
        tie('expression').map((inner) => `(?:${inner}|)`),
      ),
      fc.constantFrom('', '', '?', '{0,2}', '{2}', '+', '*', '??', '*?', '+?'),
    )
    .map(([atom, quantifier]) => (mayBeEmpty(atom) ? atom : atom + quantifier)),
}));

const mayBeEmpty = (source: string): boolean => new RegExp(`^(?:${source.replaceAll('\\b', '(?:)')})$`).test('');

test('any expression matches where and what RegExp matches', () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' '), maxLength: 9 }), { maxLength: 6 });
  fc.assert(
    fc.property(expressions, texts, fc.boolean(), (source, some, ignoreCase) => {
      const pattern = compiled(source, ignoreCase);
      for (const text of some) {
        expect(found(pattern, text)).toEqual(asRegExp(new RegExp(source, ignoreCase ? 'i' : ''), text));
      }
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['(a+)+$', 'a', 'b'],
  ['(a|a)*b', 'a', ''],
  ['^(?:(\\w+) ?)*!$', 'ab ', ''],
  ['(.*)(.*)(.*)x', 'y', ''],
  ['\\d+\\.\\d+\\.x', '1.', ''],
])('%s, which takes RegExp ages, takes work in proportion to the text', (source, unit, end) => {
  const pattern = compiled(source);
  const work = (times: number): number => {
    const before = matcher.steps();
    expect(matcher.search(pattern, unit.repeat(times) + end)).toBeNull();
    return matcher.steps() - before;
  };
  expect(work(20_000)).toBeLessThan(2.1 * work(10_000));
});

test.each([
  ['uap-core', uapCore],
  ['the supplement', supplement],
])('no expression of %s takes more than two steps for each instruction and position', (_name, yaml) => {
  const random = seeded(2);
  const shares = entriesOf(yaml).map(({ regex, regex_flag: flag }) => {
    const parsed = parsePattern(regex);
    const pattern = compilePattern(parsed, flag === 'i');
    const most = [1, 2, 3, 4].map(() => {
      const text = disturbed(sampleText(parsed, random), random).repeat(40).slice(0, 1_024);
      const before = matcher.steps();
      matcher.search(pattern, text);
      return (matcher.steps() - before) / ((pattern.code.length / 3) * (text.length + 1));
    });
    return Math.max(...most);
  });
  expect(Math.max(...shares)).toBeGreaterThan(0);
  expect(Math.max(...shares)).toBeLessThanOrEqual(2);
});
