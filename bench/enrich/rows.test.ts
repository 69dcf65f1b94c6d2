import { seeded } from '@pipeline/sandbox/traffic/random';
import { expect, test } from 'vitest';
import { address, rows, userAgent, zipf } from './rows.ts';

const many = Array.from({ length: 30_000 }, (_, number) => number);

test('no two numbers have one address or one user agent', () => {
  expect(new Set(many.map(address)).size).toBe(many.length);
  expect(new Set(many.map(userAgent)).size).toBe(many.length);
});

test('the first is drawn about twice as often as the second, and about ten times as often as the tenth', () => {
  const draw = zipf(1_000, seeded('zipf'));
  const counts = new Uint32Array(1_000);
  for (let drawn = 0; drawn < 30_000; drawn++) {
    const rank = draw();
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  const [first = 0, second = 0] = counts;
  expect(first / second).toBeGreaterThan(1.5);
  expect(first / second).toBeLessThan(2.5);
  expect(first / (counts[9] ?? 0)).toBeGreaterThan(7);
});

test('rows are as long as JumpCloud’s, and have as many addresses as asked for', () => {
  const spec = { organization: 'b'.repeat(24), startAt: Date.UTC(2026, 0, 10), events: 400 };
  const told = [...rows({ ...spec, variety: { addresses: 3, userAgents: 2 } })].map(
    (row) => JSON.parse(row) as { client_ip?: string; user_agent?: string },
  );
  expect(told).toHaveLength(400);
  expect(new Set(told.flatMap(({ client_ip: ip }) => ip ?? [])).size).toBe(3);
  expect(new Set(told.flatMap(({ user_agent: agent }) => agent ?? [])).size).toBe(2);
});
