import type { RawEvent, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import type { StageSpec, StatefulStageSpec } from '../loops.ts';
import { deadLetter, drop, forward, output, tombstone } from '../outcome.ts';
import { runStageOnArray, runStatefulStageOnArray } from './run-on-arrays.ts';

const event = (id: string): RawEvent => ({
  ...{ organization: 'org', source: 'main', id, service: 'sso', eventType: 'sso_auth' },
  ...{ occurredAt: 1, receivedAt: 2, variant: false, historical: false, json: '{}' },
});
const signalOf = ({ id, organization }: RawEvent): Signal => ({
  ...{ organization, groupKind: 'organization', group: id, historical: false },
  ...{ rules: [], sighting: null, facts: [] },
});
const stage = (handle: StageSpec<RawEvent>['handle']): StageSpec<RawEvent> => ({
  ...{ name: 'test', group: 'test', from: topics.raw, to: [topics.signals], handle },
});

test('every record ends in one of the outcomes', async () => {
  const spec = stage((value) => {
    if (value.id === 'good') return forward([output(topics.signals, signalOf(value), { extra: 'x' })]);
    if (value.id === 'half') return forward([], [{ reason: 'odd', detail: 'a part of it' }]);
    if (value.id === 'boring') return drop('boring');
    if (value.id === 'bad') return deadLetter('refused', 'by its looks');
    throw new Error('not thought of');
  });
  const inputs = ['good', 'half', 'boring', 'boring', 'bad', 'strange'].map(event);
  const result = await runStageOnArray(spec, inputs, { facts: () => ({ headers: { traceparent: 't' } }) });

  expect(result.outputs(topics.signals)).toMatchObject([
    { key: '["org","organization","good",false]', value: { group: 'good' }, headers: { traceparent: 't', extra: 'x' } },
  ]);
  expect(result.drops).toEqual({ boring: 2 });
  expect(result.deadLetters).toMatchObject([
    { offset: 1, reason: 'odd', detail: 'a part of it' },
    { offset: 4, reason: 'refused', detail: 'by its looks', topic: 'jumpcloud.raw.v1', partition: 0 },
    { offset: 5, reason: 'bug', detail: expect.stringContaining('not thought of') as string },
  ]);
});

test('outputs go through Avro: what does not fit the schema fails the test', async () => {
  const misfit = { ...signalOf(event('a')), group: 5 as unknown as string };
  await expect(
    runStageOnArray(
      stage(() => forward([output(topics.signals, misfit)])),
      [event('a')],
    ),
  ).rejects.toThrow('does not fit jumpcloud.Signal at group');
});

test('outputs go to the topics that the stage names', async () => {
  const spec = stage((value) => forward([output(topics.raw, value)]));
  await expect(runStageOnArray(spec, [event('a')])).rejects.toThrow('not among the stage');
});

test('a tombstone has no value', async () => {
  const result = await runStageOnArray(
    stage((value) => forward([tombstone(topics.signals, signalOf(value))])),
    [event('a')],
  );
  expect(result.outputs(topics.signals)).toMatchObject([{ value: null }]);
});

test('a stateful stage goes on from the state it is given', async () => {
  const spec: StatefulStageSpec<RawEvent, { seen: number }> = {
    ...{ name: 'test', group: 'test', from: topics.raw, to: [topics.signals], horizonMs: 0 },
    emptyState: () => ({ seen: 0 }),
    handle: (state) => drop(String((state.seen += 1))),
  };
  const first = await runStatefulStageOnArray(spec, [event('a'), event('b')]);
  const second = await runStatefulStageOnArray(spec, [event('c')], { state: first.state });
  expect([first.drops, second.drops, second.state]).toEqual([{ '1': 1, '2': 1 }, { '3': 1 }, { seen: 3 }]);
});
