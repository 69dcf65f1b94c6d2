import { Secret } from '@pipeline/runtime/secret';
import type { Checkpoint } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { isCheckpointKey, isWish } from './memory.ts';
import { restartWish } from './restart.ts';
import type { Source } from './source.ts';

const source: Source = {
  ...{ name: 'a "quoted" name', description: '', category: '', fields: {}, baseUrl: '', organization: 'org' },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('jca_secret') } },
};

test('the wish lies where the organization does, under a key that its owner heeds', () => {
  const wish = restartWish(source, 5);
  expect(wish).toMatchObject({
    topic: topics.checkpoints,
    partitionBy: 'org',
    value: {
      organization: 'org',
      restart: { source: source.name, requestedAt: 5 },
      position: null,
    } satisfies Partial<Checkpoint>,
  });
  expect(isWish(wish.key)).toBe(true);
  expect(isCheckpointKey(wish.key)).toBe(true);
  expect(isWish('["org","position","main"]')).toBe(false);
});
