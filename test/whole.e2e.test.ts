import { readSamples } from '@pipeline/sandbox/traffic/samples';
import { expect, inject, test } from 'vitest';
import { CALM, startPipeline } from './pipeline.ts';

const EVENTS = 20_000;
const samplesAreHere = readSamples().length > 0;

test('every event once in raw and enriched and at Sumo, the expected alerts and no others', async () => {
  const pipeline = await startPipeline({ kafka: inject('kafka'), events: EVENTS, rate: 1_000, settings: CALM });
  const { good, lines } = await pipeline.account();
  expect(good, lines.join('\n')).toBe(true);
  // Nothing failed, so nothing was delivered twice.
  const copies = [...pipeline.sumo.copies('events').values()];
  expect(copies.filter((times) => times !== 1)).toEqual([]);
  expect(copies).toHaveLength(EVENTS);
});

test.skipIf(!samplesAreHere && process.env['CI'] !== 'true')(
  'the real samples of ../shared/samples, re-dated, each body once',
  async () => {
    const pipeline = await startPipeline({
      kafka: inject('kafka'),
      events: 100,
      rate: 100,
      samples: true,
      settings: CALM,
    });
    expect(pipeline.samples).toBeGreaterThan(0);
    const { good, lines } = await pipeline.account();
    expect(good, lines.join('\n')).toBe(true);
  },
);
