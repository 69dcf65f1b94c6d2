/** Adds a CPU profile up to the steps of a service: each sample belongs to the innermost function that is one. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

export interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** What a frame is a step of, by the ending of its file or its own name; the first that fits. */
const STEPS: readonly (readonly [step: string, fits: RegExp])[] = [
  ['garbage collection', /\((garbage collector)\)$/],
  ['idle', /\((idle)\)$/],
  ['compression', / (zstd\w*Sync|inflate|deflate|zlibBufferSync|processChunkSync)$|compression\.ts /],
  ['reading record batches', /decode-batches\.ts |aborted-records\.ts /],
  ['writing record batches', /encode-batch\.ts |crc32c\.ts /],
  ['Avro in', /codec\.ts (decode|read)$/],
  ['Avro out', /codec\.ts encode$/],
  ['parsing the row', /\/row\.ts parseRow$/],
  ['addresses', /\/endpoint\.ts endpointsOf$/],
  ['user agent', /\/user-agent\.ts readUserAgent$/],
  ['sighting', /\/sighting\.ts sightingOf$/],
  ['completing the JSON', /\/(enrichment|complete|user-agent-json)\.ts /],
  ['the rest of the stage', /\/runtime\/kafka\/|\/services\/enrich\//],
  ['kafkajs', /\/kafkajs\//],
  ['Node', /./],
];

/** Shares of the time that was not idle, in the order above. */
export function shares({ nodes, samples, timeDeltas }: Profile): readonly (readonly [string, number])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stepOf = new Map<number, string>();
  const descend = (roots: readonly number[], inherited: string): void => {
    const waiting = roots.map((id) => [id, inherited] as const);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [id, above] = next;
      const node = byId.get(id);
      if (node === undefined) continue;
      const step = innermost(node, above);
      stepOf.set(id, step);
      for (const child of node.children ?? []) waiting.push([child, step]);
    }
  };
  const [root] = nodes;
  if (root !== undefined) descend([root.id], 'Node');
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const step = stepOf.get(id) ?? 'Node';
    times.set(step, (times.get(step) ?? 0) + (timeDeltas[index] ?? 0));
  }
  times.delete('idle');
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return STEPS.flatMap(([step]) => (times.has(step) ? [[step, (times.get(step) ?? 0) / total] as const] : []));
}

/** Code of Node's own and frames without a file belong to who called them. */
function innermost({ callFrame: { functionName, url } }: ProfileNode, above: string): string {
  const own = STEPS.find(([, fits]) => fits.test(`${url} ${functionName}`))?.[0] ?? above;
  const general = own === 'Node' || own === 'the rest of the stage' || own === 'kafkajs';
  if (own === 'Node') return above;
  return general && above !== 'Node' && above !== 'kafkajs' ? above : own;
}

export async function readShares(folder: string): Promise<ReturnType<typeof shares>> {
  const profiles = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  const [name] = profiles;
  if (name === undefined) throw new Error('the service has left no profile');
  return shares(JSON.parse(await readFile(join(folder, name), 'utf8')) as Profile);
}
