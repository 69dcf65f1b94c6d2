import { expect, test } from 'vitest';
import { addressesByHand, enrichByHand, userAgentsByHand, type Answer } from './by-hand.ts';
import { withoutInsertion } from './complete.ts';
import { tinyLookups } from './testing/lookups.ts';
import { packagedDatabase } from './user-agent-files.ts';
import { makeUserAgents } from './user-agents.ts';

const lookups = tinyLookups();
const lineOf = (answer: Answer): string => (answer.kind === 'line' ? answer.line : `! ${answer.problem}`);
const originals = (text: string): string[] => enrichByHand(lookups, text).map(lineOf).map(withoutInsertion);

test('one event a line, blank lines aside', () => {
  expect(originals('{"a":1.0}\n\n {"b":12345678901234567890} \n')).toEqual(['{"a":1.0}', '{"b":12345678901234567890}']);
});

test('an array as the API returns it, each element as it is written', () => {
  expect(originals(' [ {"a":1.0,"x":[1,{"y":"],}"}]} ,\n{"b":[]}, {}]\n')).toEqual([
    '{"a":1.0,"x":[1,{"y":"],}"}]}',
    '{"b":[]}',
    '{}',
  ]);
  expect(originals('[]')).toEqual([]);
});

test('an event over several lines is printed on one', () => {
  const [answer] = enrichByHand(lookups, '[{\n  "event_type": "sso_auth",\n  "error_message": ""\n}]');
  expect(answer && lineOf(answer)).toMatch(
    /^\{ "event_type": "sso_auth", "error_message": "" ,"enrich":\{.*"outcome":"unknown"/,
  );
});

test('nothing of an event reaches the terminal as a command, and the JSON says the same', () => {
  const hostile = '{"username":"a\u009b2J\u202eb\u007f\u2028c",\r"x":1}';
  const [answer] = enrichByHand(lookups, `[${hostile}]`);
  const line = answer ? lineOf(answer) : '';
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(JSON.parse(withoutInsertion(line))).toEqual(JSON.parse(hostile));
  const [address] = addressesByHand(lookups, '8.8.8.8\u009b2J');
  expect(address ? lineOf(address) : '').not.toMatch(/\p{Cc}/u);
});

test('what is no event is told by its number, the others are printed', () => {
  expect(enrichByHand(lookups, '{}\nnope\n{}').map(lineOf)[1]).toBe('! event 2: the text of 4 characters is not JSON');
  expect(enrichByHand(lookups, '[1]').map(lineOf)).toEqual([
    '! event 1: the text is JSON, but a number where an object belongs',
  ]);
  expect(enrichByHand(lookups, '[{]').map(lineOf)).toEqual(['! the text begins like a JSON array, but is none']);
});

test('what is known of addresses', () => {
  const lines = addressesByHand(lookups, '81.2.69.144\n ::ffff:10.0.0.1\nnope\n').map(lineOf);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { sent: '81.2.69.144', class: 'public', geo: { city: 'London' }, asn: { number: 20_712 } },
    { sent: '::ffff:10.0.0.1', ip: '10.0.0.1', via: 'mapped', class: 'private', geo: { status: 'non_public' } },
    { sent: 'nope', class: 'malformed', geo: { status: 'invalid' } },
  ]);
});

test('what user agents are, one a line as it is sent', () => {
  const { read } = makeUserAgents(packagedDatabase());
  const hostile = 'JumpCloud Go/1.2\u009b2J\u202e';
  const lines = userAgentsByHand(read, ` curl/8.4.0\r\n\n${hostile}\n`).map(lineOf);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { sent: ' curl/8.4.0', useragent: { name: 'curl', version: '8.4.0' }, ua: { kind: 'cli', automated: true } },
    { sent: hostile, useragent: { name: 'JumpCloud Go' }, ua: { kind: 'app' } },
  ]);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('an event with a raw user agent is parsed by hand, too', () => {
  const { read } = makeUserAgents(packagedDatabase());
  const [answer] = enrichByHand(lookups, '{"user_agent":"curl/8.4.0"}', read);
  expect(answer && lineOf(answer)).toContain('"useragent":{"name":"curl"');
});
