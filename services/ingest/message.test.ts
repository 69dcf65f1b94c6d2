import { expect, test } from 'vitest';
import { cleanMessage, cleanWord } from './message.ts';

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

test.each([
  ['{"message":"not this","error":"invalid_client"}', 'not this'],
  ['{"error":"invalid_client","error_description":"Client authentication failed"}', 'Client authentication failed'],
  ['{"message":" ","error":"invalid_client"}', 'invalid_client'],
])('the words of %j are %j', (body, words) => {
  expect(cleanMessage(body, [''])).toBe(words);
});

test('a request is named by a word, and by nothing else', () => {
  expect(cleanWord('7f4a-Root=1:ab/c+d==')).toBe('7f4a-Root=1:ab/c+d==');
  for (const text of ['', 'two words', 'a\nb', '\u001b[31m', 'x'.repeat(65)]) expect(cleanWord(text)).toBe('');
});

test.each(['', '<html>Bad Gateway</html>', '{"message":5}', '[]', 'null', '{"reason":"x"}'])(
  '%j says nothing',
  (body) => {
    expect(cleanMessage(body, [])).toBe('');
  },
);
