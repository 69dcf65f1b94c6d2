/** The page of rules against the rules. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sightingOf } from './examples.ts';
import { rules } from './rules/all.ts';

const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8').split('\n## ')[0] ?? '';
const rows = new Map(
  [...page.matchAll(/^\| `([a-z-]+)` \|(.+)\|$/gm)].map(([, id = '', cells = '']) => [
    id,
    cells.split(' | ').map((cell) => cell.trim()),
  ]),
);
const groupNames = { actor: 'person', address: 'address', organization: 'organization' };

function lengthOf(ms: number): string {
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  return `${ms / 60_000}m`;
}

test('every rule has a row, in the order of their names, and nothing else has', () => {
  const ids = rules.map(({ id }) => id);
  expect([...rows.keys()]).toEqual(ids.toSorted());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { title, severity, techniques, parameters, examples } = rule;
  const [finds = '', threshold = '', window = '', group = '', severities = '', attack = ''] = rows.get(id) ?? [];

  test('is told as the rule says', () => {
    expect([finds, attack]).toEqual([title, techniques.join(', ') || '–']);
    expect(severities).toMatch(/^(info|low|medium|high|critical)\b/);
    expect(severities).toContain(severity);
  });

  test('has the numbers of its parameters', () => {
    const { withinMs } = parameters;
    if (typeof withinMs === 'number') expect(window).toBe(lengthOf(withinMs));
    else expect(window).toBe('–');
    for (const [name, value] of Object.entries(parameters))
      if (typeof value === 'number' && !name.endsWith('Ms'))
        expect(threshold.split(/[^\d.]+/)).toContain(String(value));
  });

  test('names whom it counts for', () => {
    const [example] = examples.fires[0] ?? [];
    if (!example) throw new Error('no example');
    const { kind } = rule.tuned().group(sightingOf(example, 0), () => ({}));
    expect(group).toBe(groupNames[kind]);
  });
});
