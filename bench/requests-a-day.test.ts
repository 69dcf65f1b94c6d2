import { readSettings } from '@pipeline/runtime/settings';
import { readingOf, settings } from '@pipeline/ingest/settings';
import { expect, test } from 'vitest';
import { requestsADay, totalOf } from './requests-a-day.ts';

const { JUMPCLOUD_POLL, JUMPCLOUD_LAG, JUMPCLOUD_REREAD, JUMPCLOUD_VERIFY, JUMPCLOUD_PAGE_LIMIT, JUMPCLOUD_PROBE } =
  settings;
const byDefault = readingOf(
  readSettings(
    { JUMPCLOUD_POLL, JUMPCLOUD_LAG, JUMPCLOUD_REREAD, JUMPCLOUD_VERIFY, JUMPCLOUD_PAGE_LIMIT, JUMPCLOUD_PROBE },
    {},
  ),
);

test('at rest a source asks less than 10,000 times a day with the defaults', () => {
  const requests = requestsADay(byDefault, 0);
  expect(totalOf(requests)).toBeLessThan(10_000);
  // All that is promised is asked for: every 15 s, every 2 min or 15 min, and each hour three times.
  expect(requests.polls).toBeGreaterThan(5_500);
  expect(requests.late).toBeGreaterThan(700);
  expect(requests.counts).toBeGreaterThanOrEqual(69);
});

test('a busy source asks no more often, but for the pages and the slices that it counts', () => {
  const { polls, late, counts } = requestsADay(byDefault, 50);
  expect(polls).toBeLessThan(6_000);
  expect(late).toBeLessThan(5_000);
  expect(counts).toBeLessThan(5_000);
});
