import { expect, test } from 'vitest';
import { verdictOn, type Answer, type Broken, type Refused } from './verdict.ts';

const once = { failures: 1, refusals: 0 };
const refused = (status: number, message = '', retryAfter: string | null = null): Refused => ({
  kind: 'refused',
  sent: 'key',
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
  [301, 'the base URL leads elsewhere; redirects are not followed with a secret'],
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

test.each([
  ['key', 401, 'check the API key'],
  ['token', 401, 'check the service account: JumpCloud gave it a token and does not accept it'],
  ['token', 402, 'enable Directory Insights for the organization'],
  ['token', 403, 'check the role of the service account, and the region'],
] as const)('what to do depends on what was sent: %s, %i', (sent, status, advice) => {
  expect(verdictOn({ ...refused(status), sent }, once)).toMatchObject({ kind: 'stop', advice });
});

const withoutToken = (answer: Refused | Broken): Answer<never> => ({ kind: 'no-token', answer });

test.each([
  [400, 'check the client id and secret'],
  [401, 'check the client id and secret'],
  [403, 'check the client id and secret, and the region'],
  [404, 'check the token URL'],
  [307, 'the token URL leads elsewhere; redirects are not followed with a secret'],
])('a token endpoint that answers %i stops the source: %s', (status, advice) => {
  const answer = withoutToken({ ...refused(status), sent: 'client' });
  expect(verdictOn(answer, once)).toMatchObject({ kind: 'stop', errorType: 'ThirdPartyConfig', advice });
});

test.each<[string, Refused | Broken]>([
  ['429', { ...refused(429, '', '17'), sent: 'client' }],
  ['503', { ...refused(503), sent: 'client' }],
  ['a reset', { kind: 'broken', reason: 'network', detail: 'ECONNRESET' }],
])('trouble of the token endpoint is tried again and never narrows: %s', (_, answer) => {
  for (const failures of [1, 3, 300]) {
    const verdict = verdictOn(withoutToken(answer), { failures, refusals: 0 });
    expect(verdict).toMatchObject({ kind: 'retry', retryAfter: 'retryAfter' in answer ? answer.retryAfter : null });
    expect(verdict).toMatchObject({ problem: expect.stringContaining('token endpoint') as unknown });
  }
});

test('a row that is not JSON is asked for again as it is', () => {
  const answer = { kind: 'broken', reason: 'damaged-row', detail: 'a row is not JSON' } as const;
  for (const failures of [1, 3, 6]) expect(verdictOn(answer, { failures, refusals: 0 }).kind).toBe('retry');
});

test('what JumpCloud asks for is kept where less is asked for, too', () => {
  expect(verdictOn(refused(503, '', '120'), { failures: 3, refusals: 0 })).toMatchObject({
    ...{ kind: 'narrow', by: 'both', retryAfter: '120' },
  });
});

test.each([
  ['Invalid organization id in x-org-id', 'check the organization id'],
  ['', 'check the organization id'],
  ['the organization was last updated by someone', 'check the organization id'],
  ['Invalid service. Supported values: alerts, all', 'check the organization id, and the services wanted'],
])('a 400 that names neither window nor search stops at once: %j', (message, advice) => {
  expect(verdictOn(refused(400, message), once)).toMatchObject({
    ...{ kind: 'stop', errorType: 'ThirdPartyConfig', advice },
  });
});

test.each([
  'Missing or invalid start_time: RFC 3339 expected',
  'Invalid search_after',
  'date out of range',
  'Search is too complex',
  'Start Time is in the future 2026-01-26T09:13:52Z',
])('a 400 that says %j narrows the window', (message) => {
  expect(verdictOn(refused(400, message), once)).toMatchObject({ kind: 'narrow', by: 'window' });
});

test('the id of the request is told, for JumpCloud to find it', () => {
  expect(verdictOn({ ...refused(500, 'oops'), requestId: 'r-1' }, once)).toMatchObject({
    problem: 'JumpCloud answered 500 (request r-1): oops',
  });
});
