import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { agentEngine, type ParsedAgent } from './agent-engine.ts';
import { parsePattern } from './compile-pattern.ts';
import { readExpressions } from './read-expressions.ts';
import { entriesOf, uapCore } from './testing/regexes.ts';
import { disturbed, sampleText, seeded } from './testing/sample-text.ts';

/** uap-core's own reference implementation, which trims less than the specification asks for. */
type Reference = (regexes: unknown) => {
  readonly parse: (text: string) => Readonly<Record<'ua' | 'os' | 'device', Readonly<Record<string, string | null>>>>;
};
const require = createRequire(import.meta.url);
const reference = (require('uap-ref-impl') as Reference)(parse(uapCore));
const engine = agentEngine(readExpressions(uapCore));

function trimmed(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

function byReference(text: string): object {
  const { ua, os, device } = reference.parse(text);
  const all = (fields: Readonly<Record<string, string | null>>, names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, trimmed(fields[name])]));
  const family = (fields: Readonly<Record<string, string | null>>): object => ({
    family: trimmed(fields['family']) ?? 'Other',
  });
  return {
    browser: { ...all(ua, ['major', 'minor', 'patch']), ...family(ua) },
    os: { ...all(os, ['major', 'minor', 'patch', 'patchMinor']), ...family(os) },
    device: { ...all(device, ['brand', 'model']), ...family(device) },
  };
}

/** The reference knows no fourth part of a browser's version. */
function byEngine(text: string): object {
  const { browser, os, device } = engine(text);
  const { family, major, minor, patch } = browser;
  return { browser: { family, major, minor, patch }, os, device };
}

test('says what the reference implementation says, for texts made from every expression', () => {
  const random = seeded(3);
  const families = new Set<string>();
  for (const { regex } of entriesOf(uapCore)) {
    const text = sampleText(parsePattern(regex), random);
    for (const sample of [text, disturbed(text, random)]) {
      expect({ sample, ...byEngine(sample) }).toEqual({ sample, ...byReference(sample) });
      families.add(engine(sample).browser.family);
    }
  }
  expect(families.size).toBeGreaterThan(200);
});

const small = (yaml: string): ((text: string) => ParsedAgent) => agentEngine(readExpressions(yaml));

test('the examples of the specification', () => {
  const parser = small(`
user_agent_parsers:
  - regex: '(Namoroka|Shiretoko|Minefield)/(\\d+)\\.(\\d+)\\.(\\d+(?:pre)?)'
    family_replacement: 'Firefox ($1)'
os_parsers:
  - regex: 'Win(95|98|3.1|NT|ME|2000)'
    os_replacement: 'Windows $1'
device_parsers:
  - regex: '; *(PEDI)_(PLUS)_(W) Build'
    device_replacement: 'Odys $1 $2 $3'
    brand_replacement: 'Odys'
    model_replacement: '$1 $2 $3'
`);
  expect(
    parser('Mozilla/5.0 (Windows; Windows NT 5.1; rv:2.0b3pre) Gecko/20100727 Minefield/4.0.1pre').browser,
  ).toEqual({
    ...{ family: 'Firefox (Minefield)', major: '4', minor: '0', patch: '1pre', patchMinor: null },
  });
  expect(parser('Mozilla/5.0 (Windows; U; Win95; en-US; rv:1.1) Gecko/20020826').os).toMatchObject({
    ...{ family: 'Windows 95', major: null },
  });
  expect(
    parser('Mozilla/5.0 (Linux; U; Android 4.2.2; de-de; PEDI_PLUS_W Build/JDQ39) AppleWebKit/534.30').device,
  ).toEqual({ family: 'Odys PEDI PLUS W', brand: 'Odys', model: 'PEDI PLUS W' });
});

test('the first expression that matches decides, whatever stands earlier in the text', () => {
  const parser = small("user_agent_parsers: [{ regex: '(two)' }, { regex: '(one)' }, { regex: '(on)' }]");
  expect(parser('one two').browser.family).toBe('two');
  expect(parser('one').browser.family).toBe('one');
});

test('case counts, unless the entry says that it does not', () => {
  const parser = small("user_agent_parsers: [{ regex: '(Abc)' }, { regex: '(xyz)', regex_flag: 'i' }]");
  expect(['abc', 'ABC', 'xYz'].map((text) => parser(text).browser.family)).toEqual(['Other', 'Other', 'xYz']);
});

test('replacements take any group, those that took no part are empty, and what is empty in the end is absent', () => {
  const parser = small(`
user_agent_parsers:
  - regex: '(a)(b|)(c|)(d|)'
    family_replacement: ' $1-$3$9 '
    v1_replacement: '$4'
device_parsers:
  - regex: 'a( *)'
    brand_replacement: '$1'
`);
  expect(parser('abc').browser).toEqual({ family: 'a-c', major: null, minor: 'c', patch: null, patchMinor: null });
  expect(parser('abd').browser).toMatchObject({ family: 'a-', major: 'd', minor: null, patch: 'd' });
  expect(parser('a  ').device).toEqual({ family: 'Other', brand: null, model: null });
});

test('a group is inserted as it is, even where it looks like a placeholder', () => {
  const parser = small("user_agent_parsers: [{ regex: '^(.+)/(.+)$', family_replacement: '<$1>' }]");
  expect(parser('$2$&/x').browser.family).toBe('<$2$&>');
});
