/**
 * Real events, published by others, moved to another time: text for text as they are, but for the time at the top
 * level, which keeps its precision.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the repository, if it is there; SAMPLES_FILE names another. */
const besideTheRepository = fileURLToPath(new URL('../../../shared/samples/jumpcloud-events.ndjson', import.meta.url));

/** The lines of the file, or none where there is no file. A file that was named must be there. */
export function readSamples(named?: string): string[] {
  const file = named ?? besideTheRepository;
  if (named === undefined && !existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** The first event happens at `aroundMs`, each further one a second earlier. */
export function redated(samples: readonly string[], aroundMs: number): string[] {
  return samples.map((text, index) => redate(text, aroundMs - index * 1000));
}

/** `timestamp` and `server_timestamp` get another date and second; the digits after the second stay. */
export function redate(text: string, atMs: number): string {
  const second = new Date(atMs).toISOString().slice(0, 19);
  const event = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return text.replaceAll(stamped, (whole, head: string, name: string, value: string) =>
    event[name] === value ? `${head}${second}${value.slice(second.length)}"` : whole,
  );
}

const stamped = /("(timestamp|server_timestamp)"\s*:\s*")([^"]*)"/g;
