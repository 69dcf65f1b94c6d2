import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { duration, flag, list, pemFile, secret, secretUrl, url } from './setting-types.ts';
import { readSettings, WrongSettings, type Environment, type Shape } from './settings.ts';

function file(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, 'file'), content);
  return join(folder, 'file');
}

function problemsOf(shape: Shape, environment: Environment): readonly string[] {
  try {
    readSettings(shape, environment);
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems;
    throw error;
  }
  return [];
}

test('all problems come in one message, with names but never values', () => {
  const shape = { KEY: secret(), PORT: z.coerce.number(), SPAN: duration(), ON: flag(), TO: url(), OTHER: z.string() };
  const environment = { PORT: 'hunter2', SPAN: 'hunter2', ON: 'hunter2', TO: 'http://u:hunter2@host/', OTHER: 'x' };
  const [error] = [() => readSettings(shape, environment)].map((read) => {
    try {
      return read();
    } catch (thrown) {
      return thrown;
    }
  });
  expect(error).toBeInstanceOf(WrongSettings);
  expect((error as Error).message.split('\n')).toEqual([
    'wrong settings:',
    '  KEY: is required',
    expect.stringMatching(/^ {2}PORT: /),
    '  SPAN: must be a span of time such as 15s, 30m, 2h or 7d',
    '  ON: must be true or false',
    '  TO: must not hold credentials',
  ]);
  expect(inspect(error)).not.toContain('hunter2');
});

test('an empty variable counts as not set', () => {
  const shape = { NAME: z.string().default('someone'), OTHER: z.string().optional() };
  expect(readSettings(shape, { NAME: '', OTHER: '' })).toEqual({ NAME: 'someone', OTHER: undefined });
});

test('a setting may lie in a file, without its last line break', () => {
  const settings = readSettings({ KEY: secret() }, { KEY_FILE: file('s3cret\n') });
  expect(settings.KEY.reveal()).toBe('s3cret');
});

test.each([
  ['both ways at once', { KEY: 'x', KEY_FILE: '/nowhere' }, 'KEY: is set, and so is KEY_FILE; one of them is too many'],
  ['a missing file', { KEY_FILE: '/nowhere' }, 'KEY: the file that KEY_FILE names cannot be read (ENOENT)'],
  ['a folder', { KEY_FILE: '/' }, 'KEY: the file that KEY_FILE names cannot be read (EISDIR)'],
])('%s is a problem', (_, environment, problem) => {
  expect(problemsOf({ KEY: secret() }, environment)).toEqual([problem]);
});

test('an empty file is a problem', () => {
  expect(problemsOf({ KEY: secret() }, { KEY_FILE: file('\n') })).toEqual([
    'KEY: the file that KEY_FILE names is empty',
  ]);
});

test('settings are looked at together too', () => {
  const shape = { A: z.string().optional(), B: z.string().optional() };
  const check = ({ A, B }: { A?: unknown; B?: unknown }) => (A !== undefined && B === undefined ? ['A: needs B'] : []);
  expect(() => readSettings(shape, { A: 'a' }, check)).toThrow('A: needs B');
  expect(readSettings(shape, { A: 'a', B: 'b' }, check)).toEqual({ A: 'a', B: 'b' });
});

test.each([
  ['500ms', 500],
  ['15s', 15_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  ['0s', 0],
])('a duration: %s', (text, ms) => {
  expect(readSettings({ SPAN: duration() }, { SPAN: text })).toEqual({ SPAN: ms });
});

test.each(['2', 'h', '-2h', '1.5h', '2 h', '2H', '1h30m', '9999999999d'])('no duration: %s', (text) => {
  expect(problemsOf({ SPAN: duration() }, { SPAN: text })).toHaveLength(1);
});

test('lists lose the blanks around their words, and have no empty ones', () => {
  expect(readSettings({ ALL: list() }, { ALL: 'a, b ,c' })).toEqual({ ALL: ['a', 'b', 'c'] });
  expect(problemsOf({ ALL: list() }, { ALL: 'a,,b' })).toHaveLength(1);
});

test.each(['ftp://host/', 'host:80', 'http//host', 'javascript:alert(1)', ''])('no address: %s', (text) => {
  expect(problemsOf({ TO: url(), SECRET: secretUrl() }, { TO: text, SECRET: text })).toHaveLength(2);
});

test('certificates are read from the file that is named', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
  expect(readSettings({ CA_FILE: pemFile() }, { CA_FILE: file(pem) })).toEqual({ CA_FILE: pem });
  expect(problemsOf({ CA_FILE: pemFile() }, { CA_FILE: file('no') })).toHaveLength(1);
  expect(problemsOf({ CA_FILE: pemFile() }, { CA_FILE: '/nowhere' })).toEqual([
    'CA_FILE: must name a file that can be read (ENOENT)',
  ]);
});

test('a secret shows itself nowhere', () => {
  const { KEY: key } = readSettings({ KEY: secret() }, { KEY: 'hunter2' });
  const shown = [
    String(key),
    JSON.stringify({ key }),
    inspect({ key }),
    inspect(key, { showHidden: true }),
    Object.entries(key),
  ];
  expect(inspect(shown, { depth: 9 })).not.toContain('hunter2');
  expect(key.reveal()).toBe('hunter2');
});
