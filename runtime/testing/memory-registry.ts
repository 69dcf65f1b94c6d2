/** A registry in memory, for tests that need the real codec but no broker: equal schemas get equal ids. */
import { allTopics } from '@pipeline/schemas/topics';
import { createCodec, subjectOf, type PreparedCodec } from '../codec.ts';
import type { Registry } from '../registry.ts';

export interface MemoryRegistry extends Registry {
  readonly register: (subject: string, schema: object) => number;
}

export function memoryRegistry(): MemoryRegistry {
  const texts: string[] = [];
  const subjects = new Map<string, Set<number>>();
  const idOf = (subject: string, schema: object): number | undefined => {
    const id = texts.indexOf(JSON.stringify(schema)) + 1;
    return subjects.get(subject)?.has(id) === true ? id : undefined;
  };
  return {
    register: (subject, schema) => {
      const text = JSON.stringify(schema);
      if (!texts.includes(text)) texts.push(text);
      const id = texts.indexOf(text) + 1;
      subjects.set(subject, (subjects.get(subject) ?? new Set()).add(id));
      return id;
    },
    idOf: (subject, schema) => Promise.resolve(idOf(subject, schema)),
    schemaOf: (subject, id) =>
      Promise.resolve(
        subjects.get(subject)?.has(id) === true ? (JSON.parse(texts[id - 1] ?? '') as object) : undefined,
      ),
  };
}

/** The real codec with every topic registered, ready to write and read all of them. */
export async function codecInMemory(registry: MemoryRegistry = memoryRegistry()): Promise<PreparedCodec> {
  const codec = createCodec(registry, '', () => 0);
  for (const topic of allTopics) {
    await codec.learn(topic, registry.register(subjectOf('', topic), topic.schema));
  }
  await codec.prepare(allTopics);
  return codec;
}
