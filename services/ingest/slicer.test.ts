import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSlicer, NotAnArray, type Slice } from './slicer.ts';

const limits = { maxElementBytes: 1_000_000, headBytes: 16 };

/** Feeds the bytes in pieces that end at these places. */
function slice(bytes: Buffer, cuts: readonly number[] = [], with_ = limits): Slice[] {
  const slices: Slice[] = [];
  const slicer = createSlicer(with_, (each) => slices.push(each));
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    slicer.push(bytes.subarray(from, end));
    from = end;
  }
  slicer.end();
  return slices;
}
const texts = (slices: readonly Slice[]): string[] =>
  slices.map((each) => (each.kind === 'element' ? each.bytes.toString() : `giant of ${each.length}`));

const space = fc.stringMatching(/^[ \n\r\t]{0,3}$/);
/** Any JSON, also with brackets, quotes and backslashes in its strings, in any of the ways to write it. */
const element = fc
  .tuple(fc.json({ stringUnit: 'binary' }), fc.constantFrom(undefined, 1, '\t'))
  .map(([text, indent]) => JSON.stringify(JSON.parse(text), null, indent));
const cuts = fc.array(fc.nat(), { maxLength: 8 });

test('elements come out byte for byte, wherever the chunks end', () => {
  fc.assert(
    fc.property(fc.array(element), space, space, cuts, (elements, before, after, where) => {
      const body = `${before}[${elements.map((each) => before + each + after).join(',')}${after}]${after}`;
      expect(texts(slice(Buffer.from(body), where))).toEqual(elements);
    }),
    { numRuns: 500 },
  );
});

test('a cut body is never taken for a whole one', () => {
  fc.assert(
    fc.property(fc.array(element), fc.nat(), cuts, (elements, length, where) => {
      const body = Buffer.from(`[${elements.join(',')}]`);
      expect(() => slice(body.subarray(0, length % body.length), where)).toThrow(NotAnArray);
    }),
  );
});

test('of a giant the beginning, the length and the hash are kept, and its neighbours are whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 21, max: 500 }), cuts, (size, where) => {
      const giant = `{"a":"${'x'.repeat(size - 8)}"}`;
      const slices = slice(Buffer.from(`[{"b":1},${giant},{"c":2}]`), where, { maxElementBytes: 20, headBytes: 16 });
      expect(texts(slices)).toEqual(['{"b":1}', `giant of ${size}`, '{"c":2}']);
      expect(slices[1]).toEqual({
        kind: 'giant',
        head: Buffer.from(giant.slice(0, 16)),
        length: size,
        sha256: createHash('sha256').update(giant).digest('hex'),
      });
    }),
  );
});

test.each([
  '',
  ' ',
  '{}',
  'null',
  '<html>',
  '[1',
  '["a',
  '[1,]',
  '[,1]',
  '[1 2]',
  '[1]]',
  '[]x',
  '["a"b]',
  '[}]',
  '[1}]',
])('%j is no array', (body) => {
  expect(() => slice(Buffer.from(body))).toThrow(NotAnArray);
});
