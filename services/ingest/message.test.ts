import { expect, test } from 'vitest';
import { cleanMessage } from './message.ts';

test('the words of an error are put on one line', () => {
  expect(cleanMessage('{"message":"Start Time \\u003e\\n End\\u001b[31m Time\\u202e"}', [])).toBe(
    'Start Time > End [31m Time',
  );
});

test('secrets do not come out, wherever JumpCloud repeats them', () => {
  expect(cleanMessage('{"message":"key jca_1 of jca_1 is wrong"}', ['jca_1'])).toBe(
    'key [secret] of [secret] is wrong',
  );
});

test('long words are cut', () => {
  expect(cleanMessage(JSON.stringify({ message: 'x'.repeat(1_000) }), [])).toBe(`${'x'.repeat(300)}…`);
});

test.each(['', '<html>Bad Gateway</html>', '{"message":5}', '[]', 'null', '{"error":"x"}'])(
  '%j says nothing',
  (body) => {
    expect(cleanMessage(body, [])).toBe('');
  },
);
