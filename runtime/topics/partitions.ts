/** How many partitions each topic shall have. */
import type { Topic } from '@pipeline/schemas/topics';
import type { TopicState } from './state.ts';

/** What was asked for: of all topics, and of single ones by their names without the prefix. Absent where nothing was. */
export interface PartitionWish {
  readonly all?: number;
  readonly single: ReadonlyMap<string, number>;
}

export interface PartitionPlan {
  /** By name without the prefix. */
  readonly counts: ReadonlyMap<string, number>;
  readonly refusals: readonly string[];
}

/**
 * Topics that are there keep their number unless another one is asked for. None can shrink; those with a fixed number
 * cannot grow either once they have records; those whose records lie where their input lies have at least as many as it.
 */
export function planPartitions(
  topics: readonly Topic<never>[],
  present: ReadonlyMap<string, TopicState>,
  wish: PartitionWish,
  defaultCount: number,
): PartitionPlan {
  const counts = new Map<string, number>();
  const refusals: string[] = [];
  for (const topic of inputsFirst(topics)) {
    const asked = wish.single.get(topic.name) ?? wish.all;
    const state = present.get(topic.name);
    const atLeast = topic.input ? (counts.get(topic.input.name) ?? 0) : 0;
    const refusal = state && asked !== undefined ? refusalOf(topic, state, asked, atLeast) : undefined;
    if (refusal !== undefined) refusals.push(`${topic.name}: ${refusal}`);
    const own = refusal === undefined ? (asked ?? state?.partitions ?? defaultCount) : (state?.partitions ?? 0);
    counts.set(topic.name, Math.max(own, atLeast, state?.partitions ?? 0));
  }
  return { counts, refusals };
}

function refusalOf(topic: Topic<never>, state: TopicState, asked: number, atLeast: number): string | undefined {
  const has = `has ${state.partitions} partitions and cannot get ${asked}`;
  if (asked < state.partitions) return `${has}: Kafka cannot take partitions away`;
  const grows = asked > state.partitions && asked > atLeast;
  if (grows && topic.fixedPartitions !== undefined && state.written) return `${has}: ${topic.fixedPartitions}`;
  return undefined;
}

const inputsFirst = (topics: readonly Topic<never>[]): readonly Topic<never>[] => [
  ...topics.filter(({ input }) => !input),
  ...topics.filter(({ input }) => input),
];

/**
 * Reads `12`, `raw=24` or `12,raw=24`; the names are those of the table of topics or of the topics themselves. Throws an
 * error that says what is wrong.
 */
export function parsePartitions(text: string, table: Readonly<Record<string, Topic<never>>>): PartitionWish {
  const single = new Map<string, number>();
  let all: number | undefined;
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, name, count] = /^(?:([\w.-]+)=)?([1-9]\d{0,3})$/.exec(part) ?? [];
    if (count === undefined) throw new Error(`partitions: ${part} is neither a number nor a topic=number`);
    if (name === undefined) {
      all = Number(count);
      continue;
    }
    const topic = table[name] ?? Object.values(table).find((each) => each.name === name);
    if (!topic) throw new Error(`partitions: there is no topic ${name}; there are ${Object.keys(table).join(', ')}`);
    single.set(topic.name, Number(count));
  }
  return { single, ...(all === undefined ? {} : { all }) };
}
