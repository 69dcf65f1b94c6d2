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
  const reader = createPageReader(limits, false, () => {
    throw new RangeError('not thought of');
  });
  reader.push(Buffer.from('[{"id":"a"}]'));
  expect(reader.end()).toMatchObject([{ reason: 'bug', detail: expect.stringContaining('not thought of') as string }]);
});
