/** What earlier releases wrote is read today, and what we write could be read by them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { avroType } from '@pipeline/runtime/avro';
import { fullTransitive } from '@pipeline/runtime/compatibility';
import { describe, expect, test } from 'vitest';
import { topics } from './topics.ts';

const golden = new URL('golden/', import.meta.url);
const releases = readdirSync(golden, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const json = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'));

test('there is at least one release to keep to', () => {
  expect(releases).toContain('v1');
});

describe.each(releases)('release %s', (release) => {
  const folder = new URL(`${release}/`, golden);
  const kept = Object.entries(topics).filter(([name]) => existsSync(new URL(`${name}.avsc`, folder)));

  test('is kept whole', () => {
    const names = new Set(readdirSync(folder).map((file) => file.replace(/\.\w+$/, '')));
    expect(names).toEqual(new Set(kept.map(([name]) => name)));
  });

  test.each(kept)('%s is compatible with ours in both directions', (name, { schema }) => {
    const theirs = json(new URL(`${name}.avsc`, folder)) as object;
    expect(fullTransitive(schema, [{ version: Number(release.slice(1)), schema: theirs }])).toEqual([]);
  });

  test.each(kept)('a record of %s is read with every value in its place', (name, { schema }) => {
    const writer = json(new URL(`${name}.avsc`, folder)) as object;
    const value = avroType(schema).reader(writer)(readFileSync(new URL(`${name}.avro`, folder)));
    expect(JSON.parse(JSON.stringify(value))).toMatchObject(json(new URL(`${name}.json`, folder)) as object);
  });
});
