import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@pipeline/runtime/log';
import { readSettings, WrongSettings } from '@pipeline/runtime/settings';
import { Registry } from 'prom-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { rules } from './rules/all.ts';
import type { RuleSet } from './rule-set.ts';
import { watchRules } from './rules-watch.ts';
import { settings } from './settings.ts';

const PATIENCE = { timeout: 300_000, interval: 50 };
const rule = (name: string): string =>
  `title: ${name}\nname: ${name}\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: ${name} }, condition: s }\n`;

/** Rules as files make them, and what is written down of them. */
function started(tuning = ''): {
  readonly at: (name: string) => string;
  readonly watch: () => ReturnType<typeof watchRules>;
  /** With other settings. */
  readonly watchIn: (environment: Readonly<Record<string, string>>) => ReturnType<typeof watchRules>;
  readonly logged: string[];
  readonly refused: () => Promise<number | undefined>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'sigma-'));
  const aside = mkdtempSync(join(tmpdir(), 'rules-'));
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    for (const path of [folder, aside]) rmSync(path, { recursive: true });
  });
  const file = join(aside, 'rules.yaml');
  writeFileSync(file, tuning);
  const metrics = new Registry();
  const logged: string[] = [];
  const write = (line: string): void => void logged.push(line);
  const log = createLog({ service: 'detect', level: 'info', format: 'json', secrets: [], write });
  const watchIn = (environment: Readonly<Record<string, string>>) => {
    const given = readSettings(settings, { SIGMA_DIR: folder, RULES_FILE: file, ...environment });
    return watchRules(rules, { settings: given, log, metrics, stopping: stop.signal });
  };
  return {
    at: (name) => join(folder, name),
    watch: () => watchIn({}),
    watchIn,
    logged,
    refused: async () => (await metrics.getSingleMetric('detect_rules_refused')?.get())?.values[0]?.value,
  };
}

const sigmaIn = ({ rules: all }: RuleSet): string[] => all.map(({ id }) => id).filter((id) => id.startsWith('sigma:'));

test('rules in Sigma come, are refused and go while the service runs', async () => {
  const { at, watch, logged, refused } = started("rules: { 'sigma:first': { moreThan: 2 } }");
  writeFileSync(at('first.yml'), rule('first'));
  const { set, onChange } = await watch();
  expect(set.rules.find(({ id }) => id === 'sigma:first')?.parameters).toMatchObject({ moreThan: 2 });
  let now = set;
  onChange((next) => {
    now = next;
  });
  writeFileSync(at('second.yaml'), rule('second'));
  await vi.waitFor(() => {
    expect(sigmaIn(now)).toEqual(['sigma:first', 'sigma:second']);
  }, PATIENCE);

  writeFileSync(at('second.yaml'), `${rule('second')}level: urgent\n`);
  await vi.waitFor(async () => {
    expect(await refused()).toBe(1);
  }, PATIENCE);
  expect(logged.join('')).toContain('second.yaml:5: level: must be one of');
  expect(sigmaIn(now)).toEqual(['sigma:first', 'sigma:second']);

  writeFileSync(at('second.yaml'), `${rule('second')}level: medium\n`);
  await vi.waitFor(async () => {
    expect(await refused()).toBe(0);
  }, PATIENCE);
  expect(logged.at(-1)).toContain('rules are right again');

  unlinkSync(at('second.yaml'));
  await vi.waitFor(() => {
    expect(sigmaIn(now)).toEqual(['sigma:first']);
  }, PATIENCE);
  expect(await refused()).toBe(0);
});

test('the tuning may lie among the rules', async () => {
  const { at, watchIn } = started();
  writeFileSync(at('first.yml'), rule('first'));
  writeFileSync(at('rules.yaml'), "rules: { 'sigma:first': { moreThan: 2 } }");
  const { set } = await watchIn({ RULES_FILE: at('rules.yaml') });
  expect(set.rules.find(({ id }) => id === 'sigma:first')?.parameters).toMatchObject({ moreThan: 2 });
});

test('a tuning by which a correlation could never hold is refused', async () => {
  const { at, watch } = started("rules: { 'sigma:many': { moreThan: 9 } }");
  const many = '{ type: event_count, rules: [a], timespan: 5m, condition: { gt: 2, lte: 5 } }';
  writeFileSync(at('a.yml'), `${rule('a')}---\ntitle: Many\nname: many\ncorrelation: ${many}\n`);
  await expect(watch()).rejects.toThrow(/rules\.yaml:1: rules: sigma:many: no number is more than 9 and at most 5/);
});

test('of what is wrong not too much is said, and nothing that a terminal obeys', async () => {
  const problemsIn = async ({ watch }: ReturnType<typeof started>): Promise<readonly string[]> => {
    const error: unknown = await watch().catch((thrown: unknown) => thrown);
    return error instanceof WrongSettings ? error.problems : [];
  };
  const mean = started();
  const { at } = mean;
  writeFileSync(at('a.yml'), Buffer.from(`${rule('a')}# caf\xe9\n`, 'latin1'));
  writeFileSync(at('b.yml'), `${rule('b')}"\u009b31m\u202e${'x'.repeat(1_000)}": 1\n`);
  const [first, second = ''] = await problemsIn(mean);
  expect(first).toBe(`SIGMA_DIR: ${at('a.yml')}:5: is not UTF-8`);
  expect(second).toMatch(/b\.yml:5: does not know x+…$/);
  expect(second).toHaveLength(500);
  const broken = started();
  writeFileSync(broken.at('c.yml'), '}\n'.repeat(100));
  const many = await problemsIn(broken);
  expect(many).toHaveLength(51);
  expect(many.at(-1)).toBe('and 50 more problems');
});

test('what cannot be used at the start is said with file and line', async () => {
  const { at, watch } = started();
  writeFileSync(at('a.yml'), rule('a').replace('s: {', 's: { x|base64: 1,'));
  const problems = await watch().catch((error: unknown) => (error instanceof WrongSettings ? error.problems : error));
  expect(problems).toEqual([
    `SIGMA_DIR: ${at('a.yml')}:4: detection: s: x|base64: the modifier base64 is not supported`,
  ]);
});

test('a rule that would look back further than signals are kept is refused', async () => {
  const { watch } = started('rules: { unsuccessful-logins: { within: 20d } }');
  await expect(watch()).rejects.toThrow(/RULES_FILE: \S+:1: rules: unsuccessful-logins: looks back too far/);
});
