import { expect, test } from 'vitest';
import { withoutInsertion } from './complete.ts';
import { enrich } from './enrich.ts';
import { rawEvent } from './testing/events.ts';
import { noLookups } from './testing/lookups.ts';
import { packagedDatabase } from './user-agent-files.ts';
import { makeUserAgents } from './user-agents.ts';

const { read } = makeUserAgents(packagedDatabase());

function completed(json: string, readText = read): string {
  const outcome = enrich(noLookups(), rawEvent(json), readText);
  if (outcome.kind !== 'forward') throw new Error(outcome.kind);
  return (outcome.outputs[0]?.value as { json: string }).json;
}

const told = (json: string): Record<string, unknown> => JSON.parse(completed(json)) as Record<string, unknown>;

const form = {
  ...{ name: 'curl', major: '8', minor: '4', patch: '0', version: '8.4.0' },
  ...{ os: 'Other', os_name: 'Other', os_full: 'Other', device: 'Other' },
};
const ua = {
  ...{ status: 'ok', source: 'parsed', db: 'uap-core 0.18.0', name: 'curl', version: '8.4.0' },
  ...{ kind: 'cli', device_kind: 'unknown', automated: true },
};

test('a raw string elsewhere fills the useragent that is missing, in JumpCloud’s form, and that is listed', () => {
  const json = '{"id":1.0,"user_agent":"curl/8.4.0"}';
  expect(told(json)).toMatchObject({ useragent: form, enrich: { filled: ['useragent'], ua } });
  expect(withoutInsertion(completed(json))).toBe(json);
  expect(completed(completed(json))).toBe(completed(json));
});

test.each([
  ['a string', '{"useragent":"curl/8.4.0"}'],
  ['an object with nothing but the original', '{"useragent":{"original":"curl/8.4.0"}}'],
  ['null', '{"useragent":null,"user_agent":"curl/8.4.0"}'],
])('a useragent that is %s stays as it is, and is read', (_name, json) => {
  const { useragent, enrich: added } = told(json);
  expect(useragent).toEqual((JSON.parse(json) as { useragent: unknown }).useragent);
  expect(added).toMatchObject({ filled: [], ua });
});

test('what JumpCloud has parsed is not parsed again, whatever stands beside it', () => {
  const json = '{"useragent":{"name":"Firefox","version":"71.0","original":"curl/8.4.0"},"user_agent":"Wget/1.0"}';
  const { enrich: added } = told(json);
  expect(added).toMatchObject({ filled: [], ua: { source: 'classified', name: 'Firefox', version: '71.0' } });
});

test('a text of which only the beginning was read says so', () => {
  const json = JSON.stringify({ user_agent: `curl/8.4.0 ${'x'.repeat(2_000)}` });
  expect(told(json)).toMatchObject({ enrich: { ua: { ...ua, truncated: true } } });
});

test('hostile texts come out as JSON, and the original comes back', () => {
  const json = '{"user_agent":"JumpCloud Go/1.\\u0000\\ud800 \\"}],\\u202e Chrome/1\\"2.3 __proto__"}';
  expect(told(json)).toMatchObject({ useragent: { name: 'JumpCloud Go' } });
  expect(withoutInsertion(completed(json))).toBe(json);
});
