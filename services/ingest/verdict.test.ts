import { expect, test } from 'vitest';
import { verdictOn, type Answer } from './verdict.ts';

const once = { failures: 1, refusals: 0 };
const refused = (status: number, message = '', retryAfter: string | null = null): Answer<never> => ({
  kind: 'refused',
  status,
  retryAfter,
  message,
  requestId: '',
});

test('an answer is taken', () => {
  expect(verdictOn({ kind: 'ok', value: 1, requestId: '', serverTime: null }, once)).toEqual({ kind: 'take' });
});

test.each([
  [400, 'check the organization id'],
  [401, 'check the API key'],
  [402, 'enable Directory Insights for the organization'],
  [403, "check the role of the key's administrator, and the region"],
  [404, 'check the base URL'],
  [301, 'the base URL leads elsewhere; redirects are not followed with a key'],
])('%i stops the source at once: %s', (status, advice) => {
  expect(verdictOn(refused(status), once)).toMatchObject({ kind: 'stop', errorType: 'ThirdPartyConfig', advice });
});

test('a refusal no one has heard of stops the source, too', () => {
  expect(verdictOn(refused(418), once)).toMatchObject({ kind: 'stop', errorType: 'ThirdPartyGeneric' });
});

test('a 400 that names the window narrows it, five times at most', () => {
  const message = 'Start Time not after End Time 2026-01-26T09:13:52Z > 2026-01-26T09:11:52Z';
  for (let refusals = 0; refusals < 5; refusals++) {
    expect(verdictOn(refused(400, message), { failures: 1, refusals })).toMatchObject({ kind: 'narrow', by: 'window' });
  }
  expect(verdictOn(refused(400, message), { failures: 6, refusals: 5 })).toMatchObject({
    kind: 'stop',
    problem: `JumpCloud answered 400: ${message}`,
  });
});

test('a rate limit is waited for, as long as JumpCloud says, and never narrows', () => {
  for (const failures of [1, 3, 300]) {
    const verdict = verdictOn(refused(429, '', '17'), { failures, refusals: 0 });
    expect(verdict).toMatchObject({ kind: 'retry', retryAfter: '17' });
  }
});

test.each<[string, Answer<never>]>([
  ['500', refused(500)],
  ['503', refused(503)],
  ['599', refused(599)],
  ['408', refused(408)],
  ['204', refused(204)],
  ['a reset', { kind: 'broken', reason: 'network', detail: 'ECONNRESET' }],
  ['a body that is cut', { kind: 'broken', reason: 'not-json', detail: 'the body ends before the array does' }],
])('%s is tried again, and every third time with less', (_, answer) => {
  const kinds = [1, 2, 3, 4, 5, 6].map((failures) => verdictOn(answer, { failures, refusals: 0 }).kind);
  expect(kinds).toEqual(['retry', 'retry', 'narrow', 'retry', 'retry', 'narrow']);
});

test.each<[string, Answer<never>]>([
  ['an answer above our limit', { kind: 'too-large' }],
  ['one above theirs', refused(413)],
])('%s asks for fewer rows', (_, answer) => {
  expect(verdictOn(answer, once)).toMatchObject({ kind: 'narrow', by: 'rows' });
});
