import { describe, expect, test } from 'vitest';
import { verdictOf, type Answer } from './verdict.ts';

const NOW = Date.parse('2026-03-07T09:00:00Z');
const answer = (status: number, body = '', retryAfter?: string): Answer => ({
  ...{ kind: 'response', status, body },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const retry = (afterMs = 0, halve = false) => ({ kind: 'retry', afterMs, halve });

test.each<[string, Answer, object]>([
  ['200', answer(200), { kind: 'delivered', warnings: [] }],
  ['202', answer(202), { kind: 'delivered', warnings: [] }],
  ['204', answer(204), { kind: 'delivered', warnings: [] }],
  ['301', answer(301), { kind: 'stop', reason: expect.stringContaining('redirects') as string }],
  ['307', answer(307), { kind: 'stop', reason: expect.stringContaining('redirects') as string }],
  ['400', answer(400, 'why'), { kind: 'refuse', detail: '400 why' }],
  ['401', answer(401), { kind: 'stop', reason: expect.stringContaining('not accepted') as string }],
  ['402', answer(402), { kind: 'stop', reason: expect.stringContaining('402') as string }],
  ['403', answer(403), { kind: 'stop', reason: expect.stringContaining('not accepted') as string }],
  ['404', answer(404), { kind: 'stop', reason: expect.stringContaining('no HTTP source') as string }],
  ['405', answer(405), { kind: 'stop', reason: expect.stringContaining('405') as string }],
  ['407', answer(407), { kind: 'stop', reason: expect.stringContaining('407') as string }],
  ['408', answer(408), retry(0, true)],
  ['410', answer(410), { kind: 'stop', reason: expect.stringContaining('410') as string }],
  ['413', answer(413), { kind: 'refuse', detail: '413' }],
  ['415', answer(415), { kind: 'refuse', detail: '415' }],
  ['422', answer(422), { kind: 'refuse', detail: '422' }],
  ['425', answer(425), retry()],
  ['429', answer(429), retry()],
  ['429 with seconds', answer(429, '', '7'), retry(7_000)],
  ['429 with a date', answer(429, '', 'Sat, 07 Mar 2026 09:00:30 GMT'), retry(30_000)],
  ['429 with a date gone by', answer(429, '', 'Sat, 07 Mar 2026 08:00:00 GMT'), retry()],
  ['429 with nonsense', answer(429, '', 'soon'), retry()],
  ['429 with an eternity', answer(429, '', '9999999999'), retry(900_000)],
  ['500', answer(500), retry()],
  ['502', answer(502), retry()],
  ['503 with seconds', answer(503, '', '2'), retry(2_000)],
  ['504', answer(504), retry()],
  ['599', answer(599), retry()],
  ['no answer', { kind: 'failed', cause: 'econnreset' }, retry()],
])('%s', (_name, given, expected) => {
  expect(verdictOf(given, NOW)).toEqual(expected);
});

test('every status has a verdict, and only a 2xx delivers', () => {
  for (let status = 200; status < 600; status += 1) {
    expect(verdictOf(answer(status), NOW).kind === 'delivered').toBe(status < 300);
  }
});

describe('the body of a 200', () => {
  const warningsIn = (body: string): readonly string[] => {
    const verdict = verdictOf(answer(200, body), NOW);
    return verdict.kind === 'delivered' ? verdict.warnings : ['no verdict'];
  };

  test('is read for warnings', () => {
    const errors = [{ code: 'fields:limit', message: 'over 30' }, { message: 'and more' }, 5];
    expect(warningsIn(JSON.stringify({ id: 'X', status: 200, code: 'warning', message: 'partly', errors }))).toEqual([
      'warning: partly',
      'fields:limit: over 30',
      'and more',
    ]);
  });

  test('that cannot be read is a warning as well', () => {
    expect(warningsIn('<html>')).toEqual(['a body that is not JSON']);
    expect(warningsIn('{}')).toEqual(['a body without code or message']);
    expect(warningsIn('null')).toEqual(['a body without code or message']);
  });

  test('can neither flood the log nor break its lines', () => {
    const errors = Array.from({ length: 100 }, () => ({ message: `a\nb${'c'.repeat(1_000)}` }));
    const warnings = warningsIn(JSON.stringify({ errors }));
    expect(warnings).toHaveLength(20);
    expect(warnings[0]).toMatch(/^a bc{1,198}$/);
  });
});

test('what a dead letter repeats of an answer is bounded', () => {
  const verdict = verdictOf(answer(400, 'x'.repeat(100_000)), NOW);
  expect(verdict.kind === 'refuse' && verdict.detail.length).toBe(2_052);
});
