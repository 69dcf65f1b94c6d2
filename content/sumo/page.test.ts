/** The page for whoever installs, against what is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources, TIME_FORMAT, TIME_LOCATOR } from './collection.ts';
import { defaults } from './choices.ts';
import { monitors } from './monitors.ts';
import { writeQuery } from './query.ts';
import { variableNames } from './terraform/variables.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/sumo.md'), 'utf8');

test('names every variable of the Terraform form', () => {
  expect(
    variableNames(monitors).filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\`${name} = `)),
  ).toEqual([]);
});

test('tells the thresholds that the monitors have', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d+(?: \/ \d+)?) \|/gm)].map(([, key, told = '']) => [
    key,
    ...told.split(' / ').map(Number),
  ]);
  expect(rows).toEqual(
    monitors.map(({ key, thresholds: { 'sumo-2025': then, 'sumo-2026': later } }) =>
      then === 0 && later === 0 ? [key, 0] : [key, then, later],
    ),
  );
});

test('the search to begin from is what is written for alerts', () => {
  const [, snippet = ''] = /begin like this:\n\n```\n(.*?)\n```/s.exec(page) ?? [];
  const written = writeQuery(
    { reads: 'alerts', about: [], fields: { explanation: 'explanation' }, steps: [] },
    { scope: `_sourceCategory=${defaults.categories.alerts}`, filters: false },
  );
  const steps = (query: string): readonly string[] =>
    query.split(/\s*\| /).map((step) => step.replace(' and severity in ("high", "critical")', ''));
  expect(steps(snippet)).toEqual(steps(written));
});

test('sources made by hand are like those that are built', () => {
  for (const { name, setting } of sources) {
    expect(page).toContain(`\`${name}\``);
    expect(page).toContain(`${setting}_FILE`);
  }
  expect(page).toContain(`\`${TIME_FORMAT}\``);
  expect(page).toContain(`\`${TIME_LOCATOR}\``);
});
