/** What every alert tells, whatever rule it is of: built in or compiled from Sigma. */
import type { Alert } from '@pipeline/schemas/generated';
import { toOcsf } from '@pipeline/schemas/ocsf';
import { detectionFinding } from '@pipeline/schemas/testing/detection-finding';
import { describe, expect, test } from 'vitest';
import type { AllowEntry } from './allow.ts';
import type { Example } from './examples.ts';
import type { RuleTemplate } from './rule.ts';
import { rules as builtIn } from './rules/all.ts';
import { compileSigma } from './sigma/compile.ts';
import { jsonOf } from './sigma/testing/json-of.ts';
import { runHistory } from './testing/run-history.ts';

/** What waits for something to stay away is told in it, too. */
const WEEK_MS = 7 * 86_400_000;

const sigma = compileSigma([
  {
    path: 'kinds.yml',
    text: [
      ...['a', 'b'].map(
        (name) =>
          `title: ${name}\nname: ${name}\nlogsource: { product: jumpcloud }\ndetection: { s: { event_type: ${name} }, condition: s }`,
      ),
      ...[
        'type: event_count, rules: [a], timespan: 1h, group-by: [actor.key], condition: { gte: 2 }, generate: true',
        'type: value_count, rules: [a], timespan: 1h, group-by: [actor.key], condition: { gte: 2, field: application.name }, generate: true',
        'type: temporal, rules: [a, b], timespan: 1h, group-by: [actor.key], generate: true',
        'type: temporal_ordered, rules: [a, b], timespan: 1h, group-by: [actor.key], generate: true',
      ].map((block, index) => `title: R${index}\nname: r${index}\ncorrelation: { ${block} }`),
    ].join('\n---\n'),
  },
]);
const kinds: Example[] = [
  { at: '09:00', eventType: 'a', application: 'x' },
  { at: '09:01', eventType: 'a', application: 'y' },
  { at: '09:02', eventType: 'b', application: 'x' },
];

type Firing = readonly [id: string, rule: RuleTemplate, history: readonly Example[]];
const fires: Firing[] = [
  ...builtIn.flatMap((rule) => rule.examples.fires.slice(0, 1).map((history): Firing => [rule.id, rule, history])),
  ...sigma.templates.map((rule): Firing => [rule.id, rule, kinds]),
];

const run = (rule: RuleTemplate, history: readonly Example[], more: Parameters<typeof runHistory>[1] = {}) =>
  runHistory(history, { rules: [rule], json: jsonOf, silentForMs: WEEK_MS, ...more });

const states: readonly Partial<Alert>[] = [
  { state: 'open', revision: 1 },
  { state: 'open', revision: 2 },
  { state: 'resolved' },
  { state: 'superseded', supersededBy: 'another' },
  { suppressedBy: ['shadow'] },
  { historical: true },
];

function expectAllTold(alert: Alert): void {
  expect(alert.explanation).toMatch(/^\S[^\n]+\.$/);
  for (const { name, value, threshold } of alert.checks) expect([name, value, threshold]).not.toContain('');
  expect(alert.checks.length).toBeGreaterThan(1);
  const withheld = alert.suppressedBy.length > 0;
  expect(alert.checks.at(-1)).toMatchObject({ name: 'nothing withholds it', passed: !withheld });
  expect(alert.checks.at(-1)?.threshold).toMatch(/its rule in the shadow would$/);
  expect(alert.evidence.map(({ eventId }) => eventId)).toContain(alert.anchorEventId);
  for (const state of states)
    expect(detectionFinding.safeParse(toOcsf({ ...alert, ...state })).error?.issues).toBeUndefined();
}

test('what is compiled is of all kinds', () => {
  expect(sigma.problems).toEqual([]);
  expect(sigma.templates).toHaveLength(6);
});

describe.each(fires)('%s', (_, rule, history) => {
  test('tells what happened, every check, the evidence, and what would withhold it', async () => {
    const { alerts, problems } = await run(rule, history);
    expect(problems).toEqual([]);
    expect(alerts.map(({ state }) => state)).toEqual(expect.arrayContaining(['open', 'resolved']));
    alerts.forEach(expectAllTold);
  });

  test('tells as much of what is withheld, and of the past', async () => {
    const { alerts: past } = await run(
      rule,
      history.map((event) => ({ ...event, historical: true })),
    );
    const { alerts, suppressed } = await run(rule, history, { tunings: { [rule.id]: { shadow: true } } });
    expect(alerts).toEqual([]);
    expect(suppressed.length).toBeGreaterThan(0);
    for (const alert of past) expect(alert.historical).toBe(true);
    [...suppressed, ...past].forEach(expectAllTold);
  });

  test('is withheld by what it says would', async () => {
    const { alerts: all } = await run(rule, history);
    const alert = all.findLast(({ id }) => id === all[0]?.id);
    for (const facts of entriesIn(alert?.checks.at(-1)?.threshold ?? '')) {
      const entry = { name: 'said', owner: 'o', reason: 'r', expiresAt: Infinity, rules: [], ...facts };
      const { alerts, suppressed } = await run(rule, history, { allow: [entry] });
      expect(alerts.map(({ anchorEventId }) => anchorEventId)).not.toContain(alert?.anchorEventId);
      expect(suppressed.map(({ suppressedBy }) => suppressedBy)).toContainEqual(['allowed: said']);
    }
  });
});

/** Read as whoever writes the list would; of many values only some are named. */
function entriesIn(threshold: string): Partial<AllowEntry>[] {
  const said = /^an entry of the allow-list for (.+), or its rule/.exec(threshold)?.[1] ?? '';
  const conditions = said.split(' or ').filter((condition) => !condition.endsWith(' others'));
  return conditions.map((condition) => {
    const [key = '', ...words] = condition.split(' ');
    const values = words.join(' ').split(/, | and /);
    return { [key]: key === 'asns' ? values.map(Number) : values };
  });
}
