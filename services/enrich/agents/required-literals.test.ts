import { expect, test } from 'vitest';
import { compilePattern, parsePattern } from './compile-pattern.ts';
import { literalIndex } from './literal-index.ts';
import { makeMatcher } from './pattern-match.ts';
import { requiredLiterals } from './required-literals.ts';
import { entriesOf, supplement, uapCore } from './testing/regexes.ts';
import { sampleText, seeded } from './testing/sample-text.ts';

test.each([
  ['(Chromium|Foo)/(\\d+)', [['chromium/', 'foo/']]],
  ['a?b*(?:c|)', []],
  ['x(?:y|)z', [['xyz', 'xz']]],
  ['uno.+duo', [['uno'], ['duo']]],
  ['ab+c', [['b'], ['a']]],
  ['(?:one|two\\d)three', [['three'], ['one', 'two']]],
  ['[Bb]ot', [['bot']]],
  ['[^a]', []],
  ['Ä!', [['!']]],
  ['^\\bword$', [['word']]],
])('%s needs %j', (source, literals) => {
  expect(requiredLiterals(parsePattern(source))).toEqual(literals);
});

test('every text that an expression matches has what it needs', () => {
  const matcher = makeMatcher();
  const random = seeded(4);
  for (const { regex, regex_flag: flag } of [...entriesOf(uapCore), ...entriesOf(supplement)]) {
    const parsed = parsePattern(regex);
    const required = requiredLiterals(parsed);
    const pattern = compilePattern(parsed, flag === 'i');
    for (let round = 0; round < 10; round++) {
      const text = sampleText(parsed, random);
      if (matcher.search(pattern, text) === null) continue;
      const lower = text.toLowerCase();
      const missing = required.filter((literals) => !literals.some((literal) => lower.includes(literal)));
      expect({ regex, text, missing }).toEqual({ regex, text, missing: [] });
    }
  }
});

test('all literals in a text are found in one pass, within each other and in capital letters', () => {
  const literals = ['he', 'she', 'his', 'hers', 'e', 'nothere', '; k'];
  const found = (text: string): string[] => {
    const numbers = new Set<number>();
    literalIndex(literals).scan(text, (literal) => numbers.add(literal));
    return [...numbers].sort().map((number) => literals[number] ?? '');
  };
  expect(found('uSHErs; K')).toEqual(['he', 'she', 'hers', 'e', '; k']);
  expect(found('hiſ ħe nother')).toEqual(['he', 'e']);
  expect(found('')).toEqual([]);
});
