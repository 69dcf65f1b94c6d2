/** The time in a line, where an HTTP source looks for it. */
import { alertExample, eventExample, healthExample } from '@pipeline/ship/examples';
import { formatAlert } from '@pipeline/ship/format-alert';
import { formatEvent } from '@pipeline/ship/format-event';
import { formatHealth } from '@pipeline/ship/format-health';
import type { Made } from '@pipeline/ship/line';
import { expect, test } from 'vitest';
import { TIME_LOCATOR } from './collection.ts';

const made: readonly (readonly [string, Made])[] = [
  ['an event', formatEvent(eventExample())],
  ['an alert', formatAlert(alertExample())],
  ['a health event', formatHealth(healthExample())],
];

test.each(made)('of %s is found by the locator, with three fraction digits', (_name, line) => {
  const text = line.kind === 'line' ? String(line.text) : line.detail;
  const [, time] = new RegExp(TIME_LOCATOR).exec(text) ?? [];
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});
