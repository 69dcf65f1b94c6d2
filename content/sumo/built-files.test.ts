/** What is committed in `built/` is what would be built now. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtFiles } from './built-files.ts';
import { defaults } from './choices.ts';

const folder = join(import.meta.dirname, 'built');
const expected = builtFiles(defaults);

test('there are the files that are built, and no others', () => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tf|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  expect(found.sort()).toEqual([...expected.keys()].sort());
});

test.each([...expected.keys()])('%s is fresh: npm run generate', (path) => {
  expect(readFileSync(join(folder, path), 'utf8')).toBe(expected.get(path));
});
