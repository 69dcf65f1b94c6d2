/**
 * Runs a stage on an array of values, without a broker but with the real codec: what the stage sees and what it gives
 * has been through Avro. One partition, in order, nothing parallel.
 */
import type { DeadLetter } from '@pipeline/schemas/generated';
import type { Topic } from '@pipeline/schemas/topics';
import type { RecordFacts, StageSpec, StatefulStageSpec } from '../loops.ts';
import type { Outcome, Output, Problem } from '../outcome.ts';
import { codecInMemory } from './memory-registry.ts';

export interface Written<T> {
  readonly key: string;
  readonly partitionBy: string;
  /** Null for a tombstone. */
  readonly value: T | null;
  /** Those of the input with what the output added. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A record that was given up, in the words of the dead letters topic. */
export type GivenUp = Pick<DeadLetter, 'topic' | 'partition' | 'offset' | 'reason' | 'detail'>;

export interface StageResult {
  readonly outputs: <T>(topic: Topic<T>) => readonly Written<T>[];
  /** How many were dropped, by reason. */
  readonly drops: Readonly<Record<string, number>>;
  readonly deadLetters: readonly GivenUp[];
}

export interface ArrayOptions {
  /** Where the n-th input lies; by default partition 0, offset n, appended at n milliseconds, without headers. */
  readonly facts?: (index: number) => Partial<RecordFacts>;
}

export function runStageOnArray<In>(
  spec: StageSpec<In>,
  inputs: readonly In[],
  options: ArrayOptions = {},
): Promise<StageResult> {
  return run(spec, inputs, options, (value, record) => spec.handle(value, record));
}

/** Goes on from `state` where one is given, and hands back the state after the last input. */
export async function runStatefulStageOnArray<In, State>(
  spec: StatefulStageSpec<In, State>,
  inputs: readonly In[],
  options: ArrayOptions & { readonly state?: State } = {},
): Promise<StageResult & { readonly state: State }> {
  const state = options.state ?? spec.emptyState(0);
  const result = await run(spec, inputs, options, (value, record) => spec.handle(state, value, record));
  return { ...result, state };
}

async function run<In>(
  spec: Pick<StageSpec<In>, 'from' | 'to'>,
  inputs: readonly In[],
  { facts = () => ({}) }: ArrayOptions,
  handle: (value: In, record: RecordFacts) => Outcome,
): Promise<StageResult> {
  const codec = await codecInMemory();
  const written = new Map<string, Written<unknown>[]>();
  const drops: Record<string, number> = {};
  const deadLetters: GivenUp[] = [];

  const throughAvro = <T>(topic: Topic<T>, value: T): T => {
    const decoded = codec.decode(topic, codec.encode(topic, value));
    if (decoded.kind !== 'value') throw new Error(`${topic.name}: ${JSON.stringify(decoded)}`);
    return decoded.value;
  };
  const write = (output: Output, record: RecordFacts): void => {
    const topic = output.topic as Topic<unknown>;
    if (!spec.to.some(({ name }) => name === topic.name))
      throw new Error(`${topic.name} is not among the stage's topics`);
    const value = output.value === null ? null : throughAvro(topic, output.value);
    const { key, partitionBy } = output;
    const each = { key, partitionBy, value, headers: { ...record.headers, ...output.headers } };
    const before = written.get(topic.name);
    if (before) before.push(each);
    else written.set(topic.name, [each]);
  };
  const giveUp = ({ reason, detail }: Problem, { topic, partition, offset }: RecordFacts): void => {
    deadLetters.push({ topic, partition, offset, reason, detail });
  };

  inputs.forEach((input, index) => {
    const record: RecordFacts = {
      ...{ topic: spec.from.name, partition: 0, offset: index, appendedAt: index, headers: {} },
      ...facts(index),
    };
    const outcome = outcomeOf(() => handle(throughAvro(spec.from, input), record));
    switch (outcome.kind) {
      case 'forward':
        outcome.outputs.forEach((output) => {
          write(output, record);
        });
        outcome.problems?.forEach((problem) => {
          giveUp(problem, record);
        });
        break;
      case 'drop':
        drops[outcome.reason] = (drops[outcome.reason] ?? 0) + 1;
        break;
      case 'dead-letter':
        giveUp(outcome, record);
        break;
    }
  });
  return {
    outputs: <T>(topic: Topic<T>) => (written.get(topic.name) ?? []) as Written<T>[],
    drops,
    deadLetters,
  };
}

/** As in production, a record on which the function throws is given up with the stack. */
function outcomeOf(handle: () => Outcome): Outcome {
  try {
    return handle();
  } catch (error) {
    return { kind: 'dead-letter', reason: 'bug', detail: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}
