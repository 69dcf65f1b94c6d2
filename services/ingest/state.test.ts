import { expect, test } from 'vitest';
import {
  after,
  DEGRADED_AFTER_MS,
  ERROR_AFTER_MS,
  isHealthy,
  newsOf,
  pending,
  type Failure,
  type Happening,
  type Status,
} from './state.ts';

const passing: Failure = {
  ...{ errorType: 'ThirdPartyGeneric', code: '503', problem: 'JumpCloud answered 503', advice: 'wait', stops: false },
};
const refused: Failure = {
  ...{ errorType: 'ThirdPartyConfig', code: '401', problem: 'JumpCloud answered 401', advice: 'check the API key' },
  stops: true,
};
const answered: Happening = { kind: 'answered' };
const tick: Happening = { kind: 'tick' };
const reached = (stage: Status['stage']): Happening => ({ kind: 'reached', stage });
const failed = (failure: Failure): Happening => ({ kind: 'failed', failure });

/** State and health after each of these, and what is told of it. */
function life(...happenings: readonly (readonly [atMs: number, Happening])[]): string[] {
  let status = pending(0);
  return happenings.map(([at, happening]) => {
    const before = status;
    status = after(status, happening, at);
    const health = isHealthy(status) ? '' : status.trouble?.degraded ? ' degraded' : ' unhealthy';
    return `${status.state}${health} since ${status.since}: ${newsOf(before, status) ?? 'nothing'}`;
  });
}
const collecting: readonly (readonly [number, Happening])[] = [
  [1, reached('Started')],
  [2, reached('Initialized')],
  [3, answered],
  [4, reached('Collecting')],
];

test('a source comes to collect, and each state on the way is told once', () => {
  expect(life(...collecting, [5, answered], [6, reached('Collecting')], [7, tick])).toEqual([
    'Started since 1: state',
    'Initialized since 2: state',
    'Authenticated since 3: state',
    'Collecting since 4: state',
    ...['Collecting since 4: nothing', 'Collecting since 4: nothing', 'Collecting since 4: nothing'],
  ]);
});

test('what fails and is repeated successfully is no trouble, however often', () => {
  const pinpricks = Array.from({ length: 100 }, (_, i) => [
    [1_000 * i + 10, failed(passing)] as const,
    [1_000 * i + 20, failed(passing)] as const,
    [1_000 * i + 990, answered] as const,
  ]).flat();
  expect(new Set(life(...collecting, ...pinpricks).slice(4))).toEqual(new Set(['Collecting since 4: nothing']));
});

test('a minute without a good answer is degraded, five are an error, the first good answer ends it', () => {
  const began = 1_000;
  expect(
    life(
      ...collecting,
      [began, failed(passing)],
      [began + DEGRADED_AFTER_MS - 1, failed(passing)],
      [began + DEGRADED_AFTER_MS, tick],
      [began + DEGRADED_AFTER_MS + 1, failed({ ...passing, code: 'timeout' })],
      [began + ERROR_AFTER_MS - 1, tick],
      [began + ERROR_AFTER_MS, tick],
      [began + ERROR_AFTER_MS + 1, failed(passing)],
      [began + ERROR_AFTER_MS + 2, answered],
      [began + ERROR_AFTER_MS + 3, tick],
    ).slice(4),
  ).toEqual([
    'Collecting since 4: nothing',
    'Collecting since 4: nothing',
    'Collecting degraded since 4: trouble',
    'Collecting degraded since 4: nothing',
    'Collecting degraded since 4: nothing',
    `Error unhealthy since ${began + ERROR_AFTER_MS}: trouble`,
    `Error unhealthy since ${began + ERROR_AFTER_MS}: nothing`,
    `Collecting since ${began + ERROR_AFTER_MS + 2}: recovery`,
    `Collecting since ${began + ERROR_AFTER_MS + 2}: nothing`,
  ]);
});

test('what stops a source is an error at once, also before its first answer; trouble of another kind is told anew', () => {
  expect(
    life(
      [1, reached('Started')],
      [2, reached('Initialized')],
      [3, failed(refused)],
      [900_003, failed(refused)],
      [900_004, failed({ ...refused, code: '403', advice: 'check the role' })],
      [1_800_004, failed(passing)],
      [1_800_005, answered],
      [1_800_006, reached('Collecting')],
    ).slice(2),
  ).toEqual([
    'Error unhealthy since 3: trouble',
    'Error unhealthy since 3: nothing',
    'Error unhealthy since 3: trouble',
    'Error unhealthy since 3: trouble',
    'Authenticated since 1800005: recovery',
    'Collecting since 1800006: state',
  ]);
});

test('trouble never gets lighter by failing in another way', () => {
  expect(life(...collecting, [10, failed(refused)], [11, failed(passing)], [12, tick]).slice(4)).toEqual([
    'Error unhealthy since 10: trouble',
    'Error unhealthy since 10: trouble',
    'Error unhealthy since 10: nothing',
  ]);
});

test('a source that is taken away is stopping, whatever else happens to it', () => {
  const stopping = [10, reached('Stopping')] as const;
  expect(
    life(...collecting, stopping, [11, answered], [12, failed(refused)], [13, reached('Collecting')]).slice(4),
  ).toEqual([
    'Stopping since 10: state',
    'Stopping since 10: nothing',
    'Stopping unhealthy since 10: trouble',
    'Stopping unhealthy since 10: nothing',
  ]);
});
