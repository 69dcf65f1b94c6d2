import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('on average no more rows than the rate, but for the first page', () => {
  const pages = fc.array(fc.record({ rows: fc.integer({ min: 1, max: 500 }), tookMs: fc.nat(2_000) }), {
    minLength: 2,
  });
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 1_000 }), (all, rate) => {
      const pace = createPace();
      let [now, rows] = [1_000_000, 0];
      const began = now;
      for (const [i, page] of all.entries()) {
        now += page.tookMs;
        now += pace.after(page.rows, rate, now);
        if (i > 0) rows += page.rows;
      }
      expect(rows / rate).toBeLessThanOrEqual((now - began) / 1_000 + 1e-6);
    }),
  );
});
