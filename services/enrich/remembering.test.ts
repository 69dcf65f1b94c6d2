import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remembering } from './remembering.ts';

test('answers as the function would, and hands out the same object while it remembers', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 200 }), (texts) => {
      const answer = remembering((text) => ({ text }), { entries: 5, characters: 3 });
      for (const text of texts) {
        expect(answer(text)).toEqual({ text });
        if (text.length <= 3) expect(answer(text)).toBe(answer(text));
      }
    }),
  );
});

test('the last ones are not worked out again, and what is too long always is', () => {
  const asked: string[] = [];
  const answer = remembering((text) => ({ asked: asked.push(text) }), { entries: 2, characters: 3 });
  for (const text of ['a', 'b', 'a', 'c', 'b', 'long', 'long']) answer(text);
  expect(asked).toEqual(['a', 'b', 'c', 'long', 'long']);
});

test('what has not been asked for long is forgotten', () => {
  const asked: string[] = [];
  const answer = remembering((text) => ({ asked: asked.push(text) }), { entries: 2, characters: 3 });
  for (const text of ['a', 'b', 'c', 'd', 'e', 'a']) answer(text);
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
});
