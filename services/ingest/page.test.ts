import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPageReader, PageTooLarge, type PageLimits } from './page.ts';
import { NotAnArray } from './slicer.ts';

const limits: PageLimits = { maxRowBytes: 40, headBytes: 10, maxPageBytes: 100 };

function read(body: string, { lenient = false, within = limits } = {}) {
  const reader = createPageReader(within, lenient);
  reader.push(Buffer.from(body));
  return reader.end();
}

test('rows, in their order', () => {
  expect(read('[{"id":"a"}, {"id":"b"}]')).toMatchObject([
    { kind: 'row', id: 'a', json: Buffer.from('{"id":"a"}') },
    { kind: 'row', id: 'b', json: Buffer.from('{"id":"b"}') },
  ]);
});

test('a row above the limit is unreadable, those beside it are not', () => {
  const giant = `{"id":"${'x'.repeat(50)}"}`;
  expect(read(`[{"id":"a"},${giant},{"id":"b"}]`)).toMatchObject([
    { id: 'a' },
    { kind: 'unreadable', reason: 'too-large', length: 59, head: Buffer.from('{"id":"xxx') },
    { id: 'b' },
  ]);
});

test('a page above the limit has to be asked for in smaller pieces', () => {
  const row = `{"id":"${'x'.repeat(30)}"}`;
  expect(() => read(`[${row},${row},${row}]`)).toThrow(PageTooLarge);
  expect(read(`[${row},${row}]`)).toHaveLength(2);
});

test('a single row always passes, however little a page may hold', () => {
  expect(read('[{"id":"abcdef"}]', { within: { ...limits, maxPageBytes: 1 } })).toHaveLength(1);
});

test('a row that is not JSON spoils the page until asking again has not helped', () => {
  expect(() => read('[{"id":"a"},{"id":}]')).toThrow(NotAnArray);
  expect(read('[{"id":"a"},{"id":}]', { lenient: true })).toMatchObject([
    { id: 'a' },
    { kind: 'unreadable', reason: 'undecodable', head: Buffer.from('{"id":}') },
  ]);
});

test('an element that is no object is unreadable', () => {
  expect(read('[7]')).toMatchObject([{ kind: 'unreadable', reason: 'undecodable', length: 1 }]);
});

test('the error does not show the row', () => {
  const failed = () => read('[{"password":hunter2}]');
  expect(failed).toThrow('a row is not JSON');
  expect(failed).not.toThrow('hunter2');
});

test('a row on which our own code fails is unreadable, with the stack', () => {
  const reader = createPageReader(
    limits,
    false,
    () => {
      throw new RangeError('not thought of');
    },
    () => null,
  );
  reader.push(Buffer.from('[{"id":"a"}]'));
  expect(reader.end()).toMatchObject([{ reason: 'bug', detail: expect.stringContaining('not thought of') as string }]);
});

/** As members of rows may be: in any order, with white space, with hostile texts. */
const member = fc.tuple(
  fc.constantFrom('id', 'timestamp', 'service', 'event_type', 'x', 'é"\\'),
  fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }),
);
const row = fc
  .tuple(fc.array(member, { maxLength: 6 }), fc.constantFrom(undefined, 1, '\t'))
  .map(([members, indent]) => JSON.stringify(Object.fromEntries(members), null, indent));
/** What is no row, and what is no JSON although its brackets match. */
const element = fc.oneof(
  { weight: 8, arbitrary: row },
  {
    weight: 1,
    arbitrary: fc.constantFrom('7', 'true', '"a"', '[1]', '{"a":}', '{"a":1,}', '{"a":01}', '{"a":"\\x"}', '{1}'),
  },
);

test('rows are the same wherever the chunks end, and whether or not they are read ahead of the search for their ends', () => {
  const within = { maxRowBytes: 200, headBytes: 10, maxPageBytes: 1_000_000 };
  const readIn = (pieces: readonly Buffer[], ahead?: () => null) => {
    const reader = createPageReader(within, true, undefined, ahead);
    for (const piece of pieces) reader.push(piece);
    return reader.end();
  };
  fc.assert(
    fc.property(fc.array(element, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 6 }), (elements, cuts) => {
      const body = Buffer.from(`[${elements.join(',')}]`);
      const ends = [...cuts.map((cut) => cut % body.length), body.length].sort((a, b) => a - b);
      const pieces = ends.map((end, i) => body.subarray(ends[i - 1] ?? 0, end));
      const rows = readIn(pieces);
      expect(rows).toEqual(readIn([body], () => null));
      expect(rows.map((each) => (each.kind === 'row' ? each.json.toString() : each.length))).toEqual(
        elements.map((text, i) => (rows[i]?.kind === 'row' ? text : Buffer.byteLength(text))),
      );
    }),
    { numRuns: 500 },
  );
});

test('bytes that are not UTF-8 become what any decoder makes of them', () => {
  const reader = createPageReader(limits, false);
  reader.push(Buffer.concat([Buffer.from('[{"id":"a'), Buffer.from([0xff]), Buffer.from('"}]')]));
  expect(reader.end()).toMatchObject([{ kind: 'row', id: 'a\ufffd', json: Buffer.from('{"id":"a\ufffd"}') }]);
});
