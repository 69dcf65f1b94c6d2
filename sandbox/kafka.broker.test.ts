import { inject, expect, it } from 'vitest';
it('x', async () => {
  const k = inject('kafka');
  expect((await fetch(k.registry + '/subjects')).status).toBe(200);
});
