import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTraceparent, newTraceparent, nextTraceparent, parseTraceparent } from './trace.ts';

const counting = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, n) => n + 1);
const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a trace begins with what chance gives', () => {
  expect(newTraceparent(counting)).toBe('00-0102030405060708090a0b0c0d0e0f10-0102030405060708-01');
});

test('the next step keeps the trace and the decision to sample', () => {
  expect(nextTraceparent(header, counting)).toBe('00-4bf92f3577b34da6a3ce929d0e0e4736-0102030405060708-01');
  expect(nextTraceparent(header.replace(/01$/, '00'), counting)).toMatch(/-00$/);
});

test.each([undefined, '', 'nonsense'])('where there is no trace to go on with (%s), one begins', (nothing) => {
  expect(nextTraceparent(nothing, counting)).toBe(newTraceparent(counting));
});

test('what is written is read back, and valid whatever chance gives', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(fc.oneof(bytes, fc.constant(new Uint8Array(16))), (chance) => {
      const made = newTraceparent((count) => chance.subarray(0, count));
      const context = parseTraceparent(made);
      expect(context).toBeDefined();
      if (context) expect(formatTraceparent(context)).toBe(made);
    }),
  );
});

test.each([
  ['another version with more to it', `01${header.slice(2)}-more`],
  ['unknown flags', header.replace(/01$/, 'ff')],
])('%s is read', (_, text) => {
  expect(parseTraceparent(text)?.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
});

test.each([
  ['version ff', `ff${header.slice(2)}`],
  ['version 00 with more to it', `${header}-more`],
  ['a trace of zeros', header.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32))],
  ['a step of zeros', header.replace('00f067aa0ba902b7', '0'.repeat(16))],
  ['upper case', header.toUpperCase()],
  ['a line break at its end', `${header}\n`],
])('%s is not valid', (_, text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});
