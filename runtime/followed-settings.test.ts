import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { followSettings } from './followed-settings.ts';
import { secretUrl } from './setting-types.ts';

const soon = { timeout: 300_000, interval: 20 };

/** One setting from a file, and what is told of it. */
async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'followed-'));
  const file = join(folder, 'url');
  await writeFile(file, 'https://one.example/\n');
  const [told, refused] = [[] as string[], [] as unknown[]];
  const stopping = new AbortController();
  onTestFinished(async () => {
    stopping.abort();
    await rm(folder, { recursive: true });
  });
  await followSettings(
    { URL: secretUrl(), OTHER: z.string().default('other') },
    { URL_FILE: file },
    {
      ...{ everyMs: 5, signal: stopping.signal },
      onChange: ({ URL: url, OTHER: other }) => told.push(`${url.reveal()} ${other}`),
      log: { info: () => undefined, warn: (facts: unknown) => refused.push(facts) },
    },
  );
  const replace = async (text: string): Promise<void> => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  return { file, told, refused, replace };
}

test('a changed file is read anew, with the others', async () => {
  const { told, replace } = await setUp();
  await replace('https://two.example/\n');
  await expect.poll(() => told, soon).toEqual(['https://two.example/ other']);
});

test('what is not valid, or not there, is refused with its name and without its text; what is valid again is taken', async () => {
  const { file, told, refused, replace } = await setUp();
  await replace('no address');
  await expect.poll(() => refused, soon).toEqual([{ problems: ['URL: must be an http or https address'] }]);
  await rm(file);
  await expect.poll(() => refused.length, soon).toBe(2);
  expect(told).toEqual([]);
  await replace('https://three.example/');
  await expect.poll(() => told, soon).toEqual(['https://three.example/ other']);
});

test('without files there is nothing to follow', async () => {
  const onChange = vi.fn();
  const log = { info: () => undefined, warn: () => undefined };
  const signal = AbortSignal.abort();
  await followSettings({ OTHER: z.string() }, { OTHER: 'x', OTHER_FILE: '' }, { everyMs: 5, signal, onChange, log });
  expect(onChange).not.toHaveBeenCalled();
});
