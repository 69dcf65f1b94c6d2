import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

test.each([
  ['2023-06-22T18:29:38.985Z', '2023-06-22T18:29:38.985Z'],
  ['2023-03-07T13:01:19.21859368Z', '2023-03-07T13:01:19.218Z'],
  ['2026-02-22T01:00:52Z', '2026-02-22T01:00:52.000Z'],
  ['2019-04-09T05:01:18+09:30', '2019-04-08T19:31:18.000Z'],
  ['2019-04-09T05:01:18.5-0230', '2019-04-09T07:31:18.500Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is %s', (text, same) => {
  expect(parseInstant(text)).toBe(Date.parse(same));
});

test.each([
  '',
  'now',
  '2023-06-22',
  '2023-06-22T18:29:38',
  '2023-02-30T00:00:00Z',
  '2023-13-01T00:00:00Z',
  '1687458578',
])('%j is no instant', (text) => {
  expect(parseInstant(text)).toBeNull();
});

test('any precision and any offset give the same millisecond', () => {
  const instant = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2100, 0) });
  const finer = fc.stringMatching(/^\d{0,6}$/);
  const offsetMinutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(instant, finer, offsetMinutes, (ms, digits, offset) => {
      const local = formatInstant(ms + offset * 60_000).slice(0, -1);
      const two = (n: number) => String(n).padStart(2, '0');
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      expect(parseInstant(`${local}${digits}${zone}`)).toBe(ms);
    }),
  );
});
