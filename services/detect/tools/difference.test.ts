import { expect, test } from 'vitest';
import { sightingOf, series } from '../examples.ts';
import { ruleSetOf } from '../rule-set.ts';
import { rules } from '../rules/all.ts';
import { reportOf, suitesOf } from './backtest-report.ts';
import { difference } from './difference.ts';
import { createTrial } from './trial.ts';

const history = [
  ...series(3, 60, () => ({ outcome: 'failure', user: 'jane.doe' })),
  ...series(7, 60, () => ({ outcome: 'failure', user: 'john.roe' }), '12:00'),
];

function tried(moreThan: number) {
  const set = ruleSetOf(rules, 'sumo-2025', {
    tunings: { 'unsuccessful-logins': { parameters: { moreThan } } },
    off: new Set(rules.map(({ id }) => id).filter((id) => id !== 'unsuccessful-logins')),
  });
  const trial = createTrial(set);
  for (const sighting of history.map(sightingOf)) trial.take({ sighting, json: '{}' }, sighting.receivedAt);
  return { set, told: trial.finish() };
}

test('each finding is told once, closed and with its full count', () => {
  const { told } = tried(1);
  expect(told.alerts.map(({ entity, count, state }) => [entity, count, state])).toEqual([
    ['jane.doe', 3, 'resolved'],
    ['john.roe', 7, 'resolved'],
  ]);
  expect(told).toMatchObject({ events: 10, withheld: [], notKept: 0, problems: [] });
  expect(told.counts.get('unsuccessful-logins')).toMatchObject({ matched: 10 });
});

test('two sets are held against each other by alert', () => {
  const [here, present] = [tried(5), tried(1)];
  const found = difference(here.told.alerts, present.told.alerts);
  expect(found).toMatchObject({ onlyHere: [], onlyThere: [{ entity: 'jane.doe' }], inBoth: 1, changed: 0 });
  const backtest = { set: here.set, present: present.set, told: here.told, difference: found };
  const report = reportOf(backtest).join('\n');
  expect(report).toContain('10 events, 1 alert, 0 withheld');
  expect(report).toContain('0 alerts only here, 1 only there, 1 in both');
  expect(report).toMatch(/- unsuccessful-logins .* jane\.doe failed to log in/);
  expect(suitesOf(backtest)).toMatchObject([
    {
      cases: [
        {
          name: 'unsuccessful-logins',
          outcome: 'failed',
          message: expect.stringContaining('1 that only it') as string,
        },
      ],
    },
  ]);
});

test('the same set twice differs in nothing', () => {
  const { set, told } = tried(1);
  const same = { set, present: set, told, difference: difference(told.alerts, told.alerts) };
  expect(suitesOf(same).flatMap(({ cases }) => cases.map(({ outcome }) => outcome))).toEqual(['passed']);
  expect(reportOf(same).join('\n')).not.toContain('difference');
});
