import { expect, test } from 'vitest';
import { slicesOf, stampOf } from './message.ts';

const NOW = Date.parse('2026-03-07T09:00:00Z');
const HOUR = Date.parse('2026-03-07T08:00:00.218Z');

test.each([
  ['the custom format', '{"timestamp":"2026-03-07T08:00:00.218Z","id":"a"}', { at: HOUR, format: 't:def' }],
  [
    'the left-most time where the format does not fit',
    '{"timestamp":"2026-03-07T08:00:00.218123Z"}',
    { at: HOUR, format: 't:full' },
  ],
  [
    'the left-most time wherever it stands',
    '{"changes":[{"to":"2026-03-07T08:00:00.218Z"}],"timestamp":"2026-03-07T09:00:00Z"}',
    { at: HOUR, format: 't:full' },
  ],
  ['the time of receipt where there is none', '{"id":"a"}', { at: NOW, format: 't:none' }],
  [
    'the time of receipt in place of one over a year ago',
    '{"timestamp":"2024-03-07T08:00:00.218Z"}',
    { at: NOW, format: 't:ac2' },
  ],
  [
    'the time of receipt in place of one to come',
    '{"timestamp":"2026-03-10T08:00:00.218Z"}',
    { at: NOW, format: 't:ac2' },
  ],
])('stamps %s', (_name, text, stamp) => {
  expect(stampOf(text, NOW)).toEqual(stamp);
});

test('cuts what is above 64 KB', () => {
  expect([0, 1, 65_536, 65_537, 131_073].map((bytes) => slicesOf('x'.repeat(bytes)))).toEqual([1, 1, 1, 2, 3]);
});
