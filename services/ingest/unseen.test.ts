import { expect, test } from 'vitest';
import { createUnseen } from './unseen.ts';

test('a value is told once; known and empty ones never', () => {
  const { first } = createUnseen(['sso'], 10);
  expect(['sso', 'brand_new', '', 'brand_new', 'other'].map(first)).toEqual([null, 'brand_new', null, null, 'other']);
});

test('beyond the limit nothing is kept and nothing told', () => {
  const { first, full } = createUnseen(['sso'], 2);
  expect([first('a'), full(), first('b'), full(), first('c'), first('c')]).toEqual(['a', false, 'b', true, null, null]);
});

test('what is told is one line that neither a terminal nor an eye obeys', () => {
  const { first } = createUnseen([], 10);
  expect(first('a\u001b[31m\r\nb\u202ec\u0000\u2028d')).toBe('a [31m b c d');
  expect(first('x'.repeat(10_000))).toBe(`${'x'.repeat(80)}…`);
  expect(first('\ud800alone')).toBe('\ufffdalone');
});
