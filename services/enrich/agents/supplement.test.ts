import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { canonicalFamily } from '../client-families.ts';
import { packagedDatabase } from '../user-agent-files.ts';
import { readUserAgent } from '../user-agent.ts';
import { makeUserAgents } from '../user-agents.ts';
import { agentEngine } from './agent-engine.ts';
import { parsePattern } from './compile-pattern.ts';
import { readExpressions } from './read-expressions.ts';
import { supplement, uapCore } from './testing/regexes.ts';
import { sampleText, seeded } from './testing/sample-text.ts';

const { read } = makeUserAgents(packagedDatabase());

/** Real ones; those of identity clients by their vendors' habits. */
const table = readFileSync(new URL('testing/user-agents.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): [text: string, facts: readonly string[]] => {
    const [text = '', ...facts] = line.split('\t');
    return [text, facts];
  });

const told = ({ userAgent: agent }: ReturnType<typeof read>): readonly string[] => [
  agent?.name ?? '',
  agent?.version ?? '',
  agent?.os ?? '',
  agent?.osVersion ?? '',
  agent?.device ?? '',
  agent?.kind ?? '',
  agent?.deviceKind ?? '',
  { true: 'yes', false: 'no', null: '' }[String(agent?.automated ?? null)] ?? '',
];

test('there are enough of them', () => {
  expect(table.length).toBeGreaterThanOrEqual(80);
});

test('every expression of the supplement is reached, and it is known what sort of client it tells', () => {
  const random = seeded(5);
  const { user_agent_parsers: entries } = parse(supplement) as {
    user_agent_parsers: readonly { readonly regex: string; readonly family_replacement?: string }[];
  };
  for (const { regex, family_replacement: family } of entries) {
    const samples = Array.from({ length: 40 }, () => sampleText(parsePattern(regex), random));
    const reached = samples
      .map((text) => read(text).userAgent)
      .filter((agent) => {
        const name = agent?.name ?? '';
        return family === undefined ? regex.includes(name.split(' ')[0] ?? '') : name === canonicalFamily(family);
      });
    const kinds = [...new Set(reached.map((agent) => agent?.kind))];
    expect({ regex, reached: reached.length > 0, kinds }).toEqual({
      regex,
      reached: true,
      kinds: expect.not.arrayContaining(['unknown']) as unknown,
    });
  }
});

test.each(table)('%s', (text, facts) => {
  expect(told(read(text))).toEqual(facts);
});

test.each(table)('%s, as the object that JumpCloud sends', (text, facts) => {
  expect(told(readUserAgent({ useragent: read(text).parsed?.form }))).toEqual(facts);
});

test('the supplement takes nothing from the browsers that uap-core knows', () => {
  const alone = agentEngine(readExpressions(uapCore));
  const front = agentEngine(readExpressions(supplement));
  const browsers = table.filter(([, [name]]) =>
    /^(?:Chrome|Firefox|Edge|Mobile Safari|Safari|IE|Opera|Samsung)/.test(name ?? ''),
  );
  expect(browsers.length).toBeGreaterThan(20);
  for (const [text] of browsers) {
    expect([text, front(text).browser.family]).toEqual([text, 'Other']);
    expect(read(text).parsed?.form['os']).toBe(alone(text).os.family);
  }
});
