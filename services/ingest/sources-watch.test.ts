import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrongSettings } from '@pipeline/runtime/settings';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Source } from './source.ts';
import { watchSources } from './sources-watch.ts';

function folder(): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'sources-watch-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return (name) => join(path, name);
}

/**
 * Watches until the test is over, and keeps a journal of what was told. Another text has another length in every test: of
 * times many systems only keep hundredths of a second, and a test may write twice within one.
 */
async function watching(environment: Record<string, string>) {
  const end = new AbortController();
  onTestFinished(() => {
    end.abort();
  });
  const journal: string[] = [];
  const set = await watchSources(environment, {
    everyMs: 10,
    signal: end.signal,
    watch: {
      taken: ({ added, changed, removed }) =>
        void journal.push(`+${added.join()} ~${changed.join()} -${removed.join()}`),
      refused: (problems) => void journal.push(`refused: ${problems.length}`),
      mended: () => void journal.push('mended'),
    },
  });
  let calls = 0;
  set.onChange(() => {
    calls++;
  });
  const told = (...lines: readonly string[]): Promise<void> =>
    vi.waitFor(
      () => {
        expect(journal).toEqual(lines);
      },
      { timeout: 300_000, interval: 5 },
    );
  return { set, told, calls: () => calls };
}

const keyOf = (sources: readonly Source[], index = 0): string | undefined => {
  const access = sources[index]?.access;
  return access?.kind === 'api-key' ? access.key.reveal() : undefined;
};
const entry = (name: string, more = ''): string =>
  `- { name: ${name}, organization: ${name}, apiKeyFile: key${more} }\n`;

test('valid changes are taken, and only what has changed is another object', async () => {
  const at = folder();
  writeFileSync(at('key'), 'one');
  writeFileSync(at('sources.yaml'), entry('a') + entry('b'));
  const { set, told, calls } = await watching({ SOURCES_FILE: at('sources.yaml') });
  const [a] = set.all();
  writeFileSync(at('sources.yaml'), `# more\n${entry('a')}${entry('b', ', region: eu')}${entry('c')}`);
  await told('+c ~b -');
  expect(set.all()[0]).toBe(a);
  expect(set.all()[1]).toMatchObject({ name: 'b', baseUrl: 'https://api.eu.jumpcloud.com' });
  // As editors do it.
  writeFileSync(at('aside'), entry('a'));
  renameSync(at('aside'), at('sources.yaml'));
  await told('+c ~b -', '+ ~ -b,c');
  expect(set.all()).toEqual([a]);
  expect(calls()).toBe(2);
});

test('an invalid change is refused and the old sources stay, until it is mended', async () => {
  const at = folder();
  writeFileSync(at('key'), 'one');
  writeFileSync(at('sources.yaml'), entry('a'));
  const { set, told, calls } = await watching({ SOURCES_FILE: at('sources.yaml') });
  const before = set.all();
  writeFileSync(at('sources.yaml'), entry('a') + entry('a') + entry('b', ', colour: blue'));
  await told('refused: 2');
  writeFileSync(at('sources.yaml'), '');
  await told('refused: 2', 'refused: 1');
  expect(set.all()).toEqual(before);
  writeFileSync(at('sources.yaml'), entry('a'));
  await told('refused: 2', 'refused: 1', 'mended');
  expect(set.all()[0]).toBe(before[0]);
  expect(calls()).toBe(0);
});

test('another key in a file is a change of the sources that name it', async () => {
  const at = folder();
  writeFileSync(at('key'), 'one');
  writeFileSync(at('other'), 'other');
  writeFileSync(at('sources.yaml'), `${entry('a')}- { name: b, organization: b, apiKeyFile: other }\n`);
  const { set, told } = await watching({ SOURCES_FILE: at('sources.yaml') });
  const b = set.all()[1];
  writeFileSync(at('key'), 'second');
  await told('+ ~a -');
  expect(keyOf(set.all())).toBe('second');
  expect(set.all()[1]).toBe(b);
  rmSync(at('key'));
  await told('+ ~a -', 'refused: 1');
  expect(keyOf(set.all())).toBe('second');
  writeFileSync(at('key'), 'three');
  await told('+ ~a -', 'refused: 1', 'mended', '+ ~a -');
  expect(keyOf(set.all())).toBe('three');
});

test('files of keys that a change has brought are watched, too', async () => {
  const at = folder();
  writeFileSync(at('key'), 'one');
  writeFileSync(at('new'), 'n1');
  writeFileSync(at('sources.yaml'), entry('a'));
  const { set, told } = await watching({ SOURCES_FILE: at('sources.yaml') });
  writeFileSync(at('sources.yaml'), `${entry('a')}- { name: n, organization: n, apiKeyFile: new }\n`);
  await told('+n ~ -');
  writeFileSync(at('new'), 'second');
  await told('+n ~ -', '+ ~n -');
  expect(keyOf(set.all(), 1)).toBe('second');
});

test('a folder of secrets that is swapped as a whole, as Kubernetes does it', async () => {
  const at = folder();
  const put = (version: string, key: string): void => {
    mkdirSync(at(version));
    writeFileSync(at(`${version}/key`), key);
    writeFileSync(at(`${version}/sources.yaml`), entry('a', version === 'v1' ? '' : ', start: 1h'));
  };
  put('v1', 'one');
  symlinkSync('v1', at('..data'));
  symlinkSync('..data/key', at('key'));
  symlinkSync('..data/sources.yaml', at('sources.yaml'));
  const { set, told } = await watching({ SOURCES_FILE: at('sources.yaml') });
  put('v2', 'two');
  symlinkSync('v2', at('..data_tmp'));
  renameSync(at('..data_tmp'), at('..data'));
  await told('+ ~a -');
  expect(set.all()).toMatchObject([{ startMs: 3_600_000 }]);
  expect(keyOf(set.all())).toBe('two');
});

test('the key file of a single source is watched', async () => {
  const at = folder();
  writeFileSync(at('key'), 'one\n');
  const { set, told } = await watching({ JUMPCLOUD_API_KEY_FILE: at('key'), JUMPCLOUD_ORG_ID: 'org' });
  writeFileSync(at('key'), 'two words\n');
  await told('refused: 1');
  writeFileSync(at('key'), 'two\n');
  await told('refused: 1', 'mended', '+ ~jumpcloud -');
  expect(keyOf(set.all())).toBe('two');
});

test('wrong sources at the start are no start', async () => {
  const at = folder();
  await expect(watching({ SOURCES_FILE: at('sources.yaml') })).rejects.toThrow(WrongSettings);
});
