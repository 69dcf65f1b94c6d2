import { readSettings } from '@pipeline/runtime/settings';
import { expect, test } from 'vitest';
import { readingOf, settings } from './settings.ts';

const least = { JUMPCLOUD_API_KEY: 'jca_secret', JUMPCLOUD_ORG_ID: 'org' };
const read = (more: Record<string, string> = {}) => readSettings(settings, { ...least, ...more });

test('the defaults of reading', () => {
  expect(readingOf(read())).toMatchObject({
    pollMs: 15_000,
    lagMs: 120_000,
    late: [
      { backMs: 600_000, everyMs: 120_000 },
      { backMs: 7_200_000, everyMs: 900_000 },
    ],
    verifyAfterMs: [3_600_000, 21_600_000, 86_400_000],
    pageLimit: 10_000,
  });
});

test('stretches and ages may come in any order', () => {
  const given = { JUMPCLOUD_REREAD: '1h/10m,5m/1m', JUMPCLOUD_VERIFY: '2h,1h', JUMPCLOUD_PAGE_LIMIT: '500' };
  expect(readingOf(read(given))).toMatchObject({
    late: [{ backMs: 300_000 }, { backMs: 3_600_000 }],
    verifyAfterMs: [3_600_000, 7_200_000],
    pageLimit: 500,
  });
});

test.each([
  ['JUMPCLOUD_START', '91d'],
  ['JUMPCLOUD_START', 'yesterday'],
  ['JUMPCLOUD_POLL', '10ms'],
  ['JUMPCLOUD_REGION', 'mars'],
  ['JUMPCLOUD_ORG_ID', 'two\nlines'],
  ['JUMPCLOUD_API_KEY', 'two words'],
  ['JUMPCLOUD_REREAD', '10m'],
  ['JUMPCLOUD_REREAD', '10m/2m/1m'],
  ['JUMPCLOUD_VERIFY', '1h,soon'],
  ['JUMPCLOUD_PAGE_LIMIT', '10001'],
  ['JUMPCLOUD_PAGE_LIMIT', 'all'],
  ['SOURCE_FIELDS', 'novalue'],
  ['SOURCE_FIELDS', 'a=b=c'],
  ['SOURCE_FIELDS', '_siemForward=yes'],
  ['SOURCE_NAME', 'Düsseldorf'],
  ['SOURCE_CATEGORY', 'x'.repeat(257)],
])('%s may not be %j', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^wrong settings:\n  ${name}: must [^\n]*$`));
});

test('an hour is not settled before the last late reading of it', () => {
  expect(() => readingOf(read({ JUMPCLOUD_VERIFY: '1h' }))).toThrow('JUMPCLOUD_VERIFY');
});
