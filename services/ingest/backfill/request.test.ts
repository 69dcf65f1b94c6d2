import { Secret } from '@pipeline/runtime/secret';
import { expect, test } from 'vitest';
import type { Source } from '../source.ts';
import { requestOf } from './request.ts';

const now = Date.UTC(2026, 0, 10, 12);
const source: Source = {
  ...{ name: 'main', description: '', category: '', fields: {}, baseUrl: '', organization: 'org', services: ['all'] },
  ...{ startMs: 0, access: { kind: 'api-key', key: new Secret('jca') } },
};
const asked = { source: 'main', from: '2d', to: '1d' };
const request = (changes: Partial<typeof asked> & { again?: boolean; rate?: string }) =>
  requestOf({ ...asked, ...changes }, [source], now);

test.each([
  ['2026-01-08', '2026-01-08T00:00:00.000Z'],
  ['2026-01-08T06:30', '2026-01-08T06:30:00.000Z'],
  ['2026-01-08 06:30:15.5+02:00', '2026-01-08T04:30:15.500Z'],
  ['36h', '2026-01-09T00:00:00.000Z'],
  ['90d', '2025-10-12T12:00:00.000Z'],
])('%s is a time', (from, at) => {
  const result = request({ from, to: 'now' });
  expect(result).toMatchObject({ kind: 'job', job: { from: Date.parse(at), to: now } });
});

test.each([
  [{ source: 'other' }, '--source: there is no source "other"; there are: "main"'],
  [{ from: 'yesterday' }, '--from: "yesterday" is no time'],
  [{ from: '2026-01-32' }, '--from: "2026-01-32" is no time'],
  [{ from: '2025-11-31' }, '--from: "2025-11-31" is no time'],
  [{ from: '1d' }, '--from: must be before --to'],
  [{ to: '2026-01-11' }, '--to: lies in the future; it is 2026-01-10T12:00Z now'],
  [
    { from: '91d' },
    '--from: JumpCloud keeps events for 90 days, on some plans for 15; the earliest is 2025-10-12T12:00Z',
  ],
  [{ rate: '0' }, '--rate: must be a number of rows a second'],
  [{ rate: '1e9' }, '--rate: must be a number of rows a second'],
])('%j is refused', (changes, problem) => {
  const result = request(changes);
  expect(result.kind === 'wrong' && result.problems.length === 1 && result.problems[0]).toContain(problem);
});

test('all that is wrong is said at once', () => {
  const result = request({ source: 'x', from: 'y', to: 'z', rate: '-1' });
  expect(result.kind === 'wrong' && result.problems).toHaveLength(4);
});
