import { setImmediate } from 'node:timers/promises';
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import type { Output } from '@pipeline/runtime/outcome';
import { Secret } from '@pipeline/runtime/secret';
import type { HealthEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { tellHealth } from './heartbeat.ts';
import { MINUTE, SECOND } from './simulation/reading.ts';
import { createVirtualTime } from './simulation/virtual-time.ts';
import type { Source } from './source.ts';
import { createStates } from './states.ts';
import type { Trouble } from './world.ts';

const START = Date.UTC(2026, 0, 10, 12);
const PARTITIONS = 3;
const sourceOf = (name: string, organization: string): Source => ({
  ...{ name, organization, description: '', category: 'jc', fields: { team: 'blue' }, baseUrl: 'https://jc.example' },
  ...{ services: ['all'], startMs: 0, access: { kind: 'api-key', key: new Secret('jca_secret') } },
});
const main = sourceOf('main', 'org');
const partition = partitionOf('org', PARTITIONS);
const elsewhere = sourceOf(
  'elsewhere',
  ['a', 'b', 'c', 'd', 'e'].find((organization) => partitionOf(organization, PARTITIONS) !== partition) ?? '',
);
const refusal: Trouble = {
  ...{ kind: 'stop', errorType: 'ThirdPartyConfig', problem: '401', advice: 'check the API key', waitMs: 1 },
};

function begin() {
  const time = createVirtualTime(START, () => setImmediate());
  const states = createStates(time.now);
  const written: { at: number; output: Output }[] = [];
  const log = { away: false };
  const publish = (outputs: readonly Output[]): Promise<void> => {
    if (log.away) return Promise.reject(new Error('the outcome is unknown'));
    written.push(...outputs.map((output) => ({ at: time.now(), output })));
    return Promise.resolve();
  };
  const run = (): Promise<unknown> =>
    tellHealth({ partition, partitions: PARTITIONS, publish }, states, MINUTE, {
      now: time.now,
      wait: time.sleep,
    }).catch((error: unknown) => error);
  const told = () =>
    written.map(({ at, output }) => {
      const { kind, state, healthy } = output.value as HealthEvent;
      return `${(at - START) / SECOND} s: ${kind} ${state} ${healthy ? 'healthy' : 'unhealthy'}`;
    });
  return { time, states, written, log, run, told };
}

test('changes are written within a second, signs of life every minute, in whatever state', async () => {
  const { time, states, run, told } = begin();
  const watch = states.watchOf(main);
  void run();
  await time.runUntil(START + 10_500, () => false);
  watch.asked('401');
  watch.troubled(refusal);
  await time.runUntil(START + 3 * MINUTE, () => false);
  expect(told()).toEqual([
    '1 s: state Started healthy',
    '11 s: trouble Error unhealthy',
    '60 s: heartbeat Error unhealthy',
    '120 s: heartbeat Error unhealthy',
    '180 s: heartbeat Error unhealthy',
  ]);
});

test('they carry what a destination is told of events, and those of other partitions are left to others', async () => {
  const { time, states, run, written } = begin();
  states.watchOf(main);
  states.watchOf(elsewhere);
  void run();
  await time.runUntil(START + MINUTE, () => false);
  expect(written.map(({ output }) => output)).toMatchObject(
    Array.from({ length: 2 }, () => ({
      topic: topics.health,
      key: '["source","org","main"]',
      headers: { 'source-name': 'main', 'source-category': 'jc', 'source-fields': '{"team":"blue"}' },
    })),
  );
});

test('what could not be written is written by whoever opens the partition next, under the same id', async () => {
  const { time, states, run, written, log, told } = begin();
  states.watchOf(main);
  log.away = true;
  const failed = run();
  await time.runUntil(START + 5 * SECOND, () => false);
  expect(await failed).toEqual(new Error('the outcome is unknown'));
  const [waiting] = states.unwritten(() => true);
  log.away = false;
  void run();
  await time.runUntil(START + 10 * SECOND, () => false);
  expect(told()).toEqual(['6 s: state Started healthy']);
  expect((written[0]?.output.value as HealthEvent).id).toBe(waiting?.event.id);
  expect(states.unwritten(() => true)).toEqual([]);
});

test('after a pause there is one sign of life, not all that are missing', async () => {
  const { time, states } = begin();
  const watch = states.watchOf(main);
  watch.began({ source: 'main', startedFrom: 0, settledUntil: 0, closedUntil: 0 });
  const written: Output[] = [];
  let pauses = 0;
  void tellHealth(
    {
      ...{ partition, partitions: PARTITIONS },
      publish: (outputs) => {
        written.push(...outputs);
        return Promise.resolve();
      },
    },
    states,
    MINUTE,
    // The first wait takes ten minutes, as if the process had been stopped.
    { now: time.now, wait: (ms) => time.sleep(pauses++ === 0 ? 10 * MINUTE : ms) },
  );
  await time.runUntil(START + 11 * MINUTE, () => false);
  expect(written.map(({ value }) => (value as HealthEvent).kind)).toEqual(['state', 'state', 'heartbeat', 'heartbeat']);
});
