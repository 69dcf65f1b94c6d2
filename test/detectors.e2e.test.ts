/**
 * The same events through one, two and four detectors that join, leave and are killed: the same alerts, and byte for byte
 * those that the log alone leads to.
 */
import { year } from '@pipeline/sandbox/year/year';
import type { ServiceProcess } from '@pipeline/sandbox/services';
import type { Alert, EnrichedEvent } from '@pipeline/schemas/generated';
import { topics, type Topic } from '@pipeline/schemas/topics';
import { expect, inject, test } from 'vitest';
import { correlator } from '../services/detect/correlate.ts';
import { emptyMemory, type Memory } from '../services/detect/memory.ts';
import { ruleSetOf } from '../services/detect/rule-set.ts';
import { rules } from '../services/detect/rules/all.ts';
import { openDetectors, type Detectors } from './detectors.ts';
import { scaled } from './pipeline.ts';

const PEOPLE = scaled(10_000);
/** How often all the steps below are taken. */
const ROUNDS = scaled(10);
const HOUR_MS = 3_600_000;
/** All attacks of a year so short are planted on its eleventh day. */
const ATTACKED_FROM = Date.UTC(2026, 0, 11);
/** Less than events may be late, as partitions are read at different paces. */
const SPAN_MS = 23 * HOUR_MS;

type Step = 'join' | 'kill' | 'leave';
interface Course {
  readonly detectors: number;
  /** What happens while the next part of the events is on its way; whoever came first goes first. */
  readonly steps: readonly Step[];
}

/** A day of a company on which every kind of attack is tried. */
function attackedDay(): EnrichedEvent[] {
  const events: EnrichedEvent[] = [];
  for (const { sighting } of year({ seed: 'detectors', people: PEOPLE, days: 15, attacks: { travel: 1, others: 1 } })) {
    const after = sighting.receivedAt - ATTACKED_FROM;
    if (after >= 0 && after < SPAN_MS) events.push({ sighting, json: '{}' });
  }
  return events;
}

interface Told {
  /** Of what stands in the end, withheld findings too. */
  readonly ids: readonly string[];
  readonly rules: ReadonlySet<string>;
}

/** Whoever has read which part of it, in whatever batches, and however often it was read again. */
async function expectFunctionOfTheLog({ read, bytesOf }: Detectors): Promise<void> {
  const correlate = correlator(ruleSetOf(rules, 'sumo-2025'));
  const memories = new Map<number, Memory>();
  const [expected, written] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const put = (said: Map<string, string[]>, topic: Topic<Alert>, partition: number, value: Alert): void => {
    const place = `${topic.name} ${partition}`;
    const own = said.get(place) ?? [];
    own.push(bytesOf(topic, value));
    said.set(place, own);
  };
  const tellings = [topics.alerts, topics.suppressed];
  for await (const { value, record } of read(topics.signals)) {
    const memory = memories.get(record.partition) ?? emptyMemory();
    memories.set(record.partition, memory);
    const outcome = value && correlate(memory, value, record);
    for (const output of outcome?.kind === 'forward' ? outcome.outputs : [])
      for (const topic of tellings)
        if (output.topic.name === topic.name) put(expected, topic, record.partition, output.value as Alert);
  }
  for (const topic of tellings)
    for await (const { value, record } of read(topic)) if (value) put(written, topic, record.partition, value);
  expect(written.size).toBeGreaterThan(0);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(expected));
}

async function toldOf(log: readonly EnrichedEvent[], { detectors, steps }: Course): Promise<Told> {
  const opened = await openDetectors(inject('kafka'));
  const { append, start, matched, told } = opened;
  const running = await Promise.all(Array.from({ length: detectors }, start));
  const first = (): ServiceProcess => {
    const one = running.shift();
    if (!one) throw new Error('nobody is left');
    return one;
  };
  const take: Record<Step, () => Promise<void>> = {
    join: async () => void running.push(await start()),
    leave: async () => {
      expect(await first().stop()).toBe(0);
    },
    kill: async () => {
      const one = first();
      one.signal('SIGKILL');
      await one.ended;
    },
  };
  const taken = Array.from({ length: ROUNDS }, () => steps).flat();
  const part = Math.ceil(log.length / (taken.length + 1));
  await append(log.slice(0, part));
  for (const [index, step] of taken.entries()) {
    const [from, to] = [(index + 1) * part, (index + 2) * part];
    await append(log.slice(from, to));
    await take[step]();
    // So that whoever has joined has had something to do.
    await matched(from);
  }
  const all = await told();
  await expectFunctionOfTheLog(opened);
  const revisions = all.map(({ id, revision }) => `${id} ${revision}`);
  expect(new Set(revisions).size, 'no revision is there twice').toBe(revisions.length);
  const last = new Map(all.map((alert) => [alert.id, alert]));
  const standing = [...last.values()].filter(({ state }) => state !== 'superseded');
  return { ids: standing.map(({ id }) => id).sort(), rules: new Set(standing.map(({ rule }) => rule)) };
}

test(`a day of ${PEOPLE} people leads to the same alerts, whoever detects`, async () => {
  const log = attackedDay();
  const alone = await toldOf(log, { detectors: 1, steps: [] });
  expect(alone.rules.size).toBeGreaterThan(15);
  const two = await toldOf(log, { detectors: 1, steps: ['join', 'kill', 'join', 'leave'] });
  expect(two.ids).toEqual(alone.ids);
  const four = await toldOf(log, { detectors: 4, steps: ['kill', 'join', 'leave', 'join'] });
  expect(four.ids).toEqual(alone.ids);
});
