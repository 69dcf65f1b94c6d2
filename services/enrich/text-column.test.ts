import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textColumn } from './text-column.ts';

test('texts come back by their number, however many and long', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'é'.repeat(40_000), 'x'.repeat(70_000)));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), fc.integer({ min: 0, max: 3_000 }), (some, many) => {
      const texts = [...some, ...Array.from({ length: many }, (_, index) => `text ${index}`)];
      const column = textColumn();
      for (const each of texts) column.add(each);
      const at = column.build();
      expect(texts.map((_, index) => at(index))).toEqual(texts);
      expect(at(texts.length)).toBe('');
    }),
    { numRuns: 200 },
  );
});
