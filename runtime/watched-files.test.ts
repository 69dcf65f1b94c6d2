import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openWatchedFiles, openWatchedFolder, watchFiles, type FileContent, type FolderFile } from './watched-files.ts';

function folder(): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'watched-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return (name) => join(path, name);
}

const told = (contents: readonly FileContent[] | null): unknown =>
  contents?.map((content) => (content instanceof Error ? content.code : content.toString()));

test('a change is told once, when the files are at rest', async () => {
  const at = folder();
  writeFileSync(at('a'), 'one');
  writeFileSync(at('b'), 'b');
  const files = await openWatchedFiles([at('a'), at('b')]);
  expect(told(files.contents)).toEqual(['one', 'b']);
  expect(await files.look()).toBeNull();
  writeFileSync(at('a'), 'half of tw');
  expect(await files.look()).toBeNull();
  writeFileSync(at('a'), 'two');
  expect(await files.look()).toBeNull();
  expect(told(await files.look())).toEqual(['two', 'b']);
  expect(await files.look()).toBeNull();
});

test('a file that is only touched, or replaced by its like, has not changed', async () => {
  const at = folder();
  writeFileSync(at('a'), 'one');
  const files = await openWatchedFiles([at('a')]);
  utimesSync(at('a'), 1, 1);
  expect([await files.look(), await files.look()]).toEqual([null, null]);
  writeFileSync(at('aside'), 'one');
  renameSync(at('aside'), at('a'));
  expect([await files.look(), await files.look()]).toEqual([null, null]);
});

test('a link to another file is followed', async () => {
  const at = folder();
  writeFileSync(at('one'), '1');
  writeFileSync(at('two'), '2');
  symlinkSync(at('one'), at('current'));
  const files = await openWatchedFiles([at('current')]);
  symlinkSync(at('two'), at('next'));
  renameSync(at('next'), at('current'));
  expect([await files.look(), told(await files.look())]).toEqual([null, ['2']]);
});

test('a file may come and go; why it cannot be read is told', async () => {
  const at = folder();
  const files = await openWatchedFiles([at('a'), at('')]);
  expect(told(files.contents)).toEqual(['ENOENT', 'EISDIR']);
  writeFileSync(at('a'), '');
  await files.look();
  expect(told(await files.look())).toEqual(['', 'EISDIR']);
  rmSync(at('a'));
  await files.look();
  expect(told(await files.look())).toEqual(['ENOENT', 'EISDIR']);
});

test('looks go on by themselves, one after the other, until the signal', async () => {
  const at = folder();
  writeFileSync(at('a'), 'one');
  const files = await openWatchedFiles([at('a')]);
  const heard: unknown[] = [];
  const end = new AbortController();
  watchFiles(files, { everyMs: 20, onChange: (contents) => void heard.push(told(contents)), signal: end.signal });
  // Another length each time: of times many systems only keep hundredths of a second.
  for (const text of ['second', 'third']) {
    writeFileSync(at('a'), text);
    await vi.waitFor(() => {
      expect(heard.at(-1)).toEqual([text]);
    }, 300_000);
  }
  end.abort();
  expect(heard).toEqual([['second'], ['third']]);
});

test('files of folders within it are there, hidden ones are not', async () => {
  const at = folder();
  mkdirSync(at('deep/er'), { recursive: true });
  mkdirSync(at('..2026_06_02'));
  for (const name of ['b.YML', 'deep/er/a.yml', '..2026_06_02/a.yml', '.#b.yml', 'deep/._a.yml'])
    writeFileSync(at(name), name);
  const { files } = await openWatchedFolder(at(''), ['.yml', '.yaml']);
  expect(files.map(({ content }) => content.toString())).toEqual(['b.YML', 'deep/er/a.yml']);
});

test('files of a folder come, change and go; others there do not matter', async () => {
  const at = folder();
  const seen = (files: readonly FolderFile[] | null): unknown =>
    files?.map(({ path, content }) => [basename(path), content instanceof Error ? content.code : content.toString()]);
  writeFileSync(at('b.yml'), 'b');
  writeFileSync(at('notes.txt'), 'x');
  const files = await openWatchedFolder(at(''), ['.yml', '.yaml']);
  expect(seen(files.files)).toEqual([['b.yml', 'b']]);
  writeFileSync(at('a.yaml'), 'half of');
  writeFileSync(at('notes.txt'), 'y');
  expect(await files.look()).toBeNull();
  writeFileSync(at('a.yaml'), 'half of it');
  expect(await files.look()).toBeNull();
  expect(seen(await files.look())).toEqual([
    ['a.yaml', 'half of it'],
    ['b.yml', 'b'],
  ]);
  renameSync(at('a.yaml'), at('c.yml'));
  rmSync(at('b.yml'));
  expect([await files.look(), seen(await files.look())]).toEqual([null, [['c.yml', 'half of it']]]);
  expect(await files.look()).toBeNull();
  rmSync(at(''), { recursive: true });
  expect(await files.look()).toBeNull();
  expect(seen(await files.look())).toEqual([[basename(at('')), 'ENOENT']]);
  mkdirSync(at(''));
});
