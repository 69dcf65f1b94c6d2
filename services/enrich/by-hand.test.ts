import { expect, test } from 'vitest';
import { addressesByHand, eventsByHand, userAgentsByHand, type Answer, type ByHand } from './by-hand.ts';
import { withoutInsertion } from './complete.ts';
import { inputLines } from './input-lines.ts';
import { tinyLookups } from './testing/lookups.ts';
import { packagedDatabase } from './user-agent-files.ts';
import { makeUserAgents } from './user-agents.ts';

const lookups = tinyLookups();
const lineOf = (answer: Answer): string => (answer.kind === 'line' ? answer.line : `! ${answer.problem}`);

/** The text comes in chunks that end anywhere, also within a character. */
async function* chunksOf(text: string, size = 7): AsyncGenerator<Buffer, void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
const answers = async (text: string, by: Partial<ByHand> = {}): Promise<string[]> => {
  const all = await Array.fromAsync(eventsByHand(inputLines(chunksOf(text)), { lookups, ...by }));
  return all.map(lineOf);
};
const originals = async (text: string): Promise<string[]> => (await answers(text)).map(withoutInsertion);

test('one event a line, blank lines aside', async () => {
  expect(await originals('{"a":1.0}\n\n {"b":12345678901234567890} \n')).toEqual([
    '{"a":1.0}',
    '{"b":12345678901234567890}',
  ]);
});

test('an array as the API returns it, each element as it is written', async () => {
  expect(await originals(' [ {"a":1.0,"x":[1,{"y":"],}"}]} ,\n{"b":[]}, {}]\n')).toEqual([
    '{"a":1.0,"x":[1,{"y":"],}"}]}',
    '{"b":[]}',
    '{}',
  ]);
  expect(await originals('[]')).toEqual([]);
});

test('an event over several lines is printed on one', async () => {
  const [answer] = await answers('[{\n  "event_type": "sso_auth",\n  "error_message": ""\n}]');
  expect(answer).toMatch(/^\{ "event_type": "sso_auth", "error_message": "" ,"enrich":\{.*"outcome":"unknown"/);
});

test('nothing of an event reaches the terminal as a command, and the JSON says the same', async () => {
  const hostile = '{"username":"a\u009b2J\u202eb\u007f\u2028c",\r"x":1}';
  const [line = ''] = await answers(`[${hostile}]`);
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(JSON.parse(withoutInsertion(line))).toEqual(JSON.parse(hostile));
  const [address] = addressesByHand(lookups, '8.8.8.8\u009b2J');
  expect(address ? lineOf(address) : '').not.toMatch(/\p{Cc}/u);
});

test('what is no event is told by its number, the others are printed', async () => {
  const advice = 'each line must be an event as a JSON object, or the whole an array of them, in [ ]';
  expect((await answers('{}\nnope\n\n{}'))[1]).toBe(`! line 2: the text of 4 characters is not JSON; ${advice}`);
  expect(await answers('{}\n\n{"a":\n1}')).toHaveLength(3);
  expect(await answers('[{},1]')).toEqual([
    expect.stringContaining('enrich'),
    `! event 2 of the array: the text is JSON, but a number where an object belongs; ${advice}`,
  ]);
  expect(await answers('[{]')).toEqual(['! the text begins like a JSON array, but is none: it may have been cut off']);
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

test('an event with a raw user agent is parsed by hand, too', async () => {
  const { read } = makeUserAgents(packagedDatabase());
  const [answer] = await answers('{"user_agent":"curl/8.4.0"}', { readText: read });
  expect(answer).toContain('"useragent":{"name":"curl"');
});

test('with its facts, as the record that other programs take', async () => {
  const sent =
    '{"id":"e1","event_type":"user_login_attempt","timestamp":"2026-01-02T03:04:05.6Z","success":true,"n":1e400}';
  const [line = ''] = await answers(`${sent}\n`, { shown: 'facts' });
  const { sighting, json } = JSON.parse(line) as { sighting: object; json: string };
  const at = Date.UTC(2026, 0, 2, 3, 4, 5, 600);
  expect(sighting).toMatchObject({ eventId: 'e1', outcome: 'success', occurredAt: at, receivedAt: at });
  expect(withoutInsertion(json)).toBe(sent);
});

test('characters that were cut by a chunk, and a last line without an end', async () => {
  expect(await originals('{"a":"é😀"}\n{"b":"語"}')).toEqual(['{"a":"é😀"}', '{"b":"語"}']);
  expect(await originals('')).toEqual([]);
});
