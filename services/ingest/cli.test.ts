import { Secret } from '@pipeline/runtime/secret';
import { listening } from '@pipeline/runtime/testing/listening';
import { runProcess } from '@pipeline/runtime/testing/run-process';
import { startJumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepKey } from './key-file.ts';

const cli = new URL('cli.ts', import.meta.url);
const organization = '5b2a2af2a82cf2b0010053ea';
const other = '5b00000000000000000000aa';

/** A folder of a test, with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ingest-cli-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const running = runProcess(cli, environment, args);
  const code = await running.ended;
  return { code, ...running.output() };
}

async function jumpCloud() {
  const api = await startJumpCloud({
    organization: [organization, other],
    apiKey: [{ key: 'jca_good' }, { key: 'jca_weak', role: 'command-runner' }],
    serviceAccount: { clientId: 'client', clientSecret: 'client-secret' },
  });
  onTestFinished(api.stop);
  return api;
}

test('check tries every source and tells in the order of the file', async () => {
  const api = await jumpCloud();
  api.add([JSON.stringify({ id: 'a', timestamp: new Date().toISOString(), organization })]);
  const source = (name: string, id: string, access: string): string =>
    `- name: ${name}\n  baseUrl: ${api.url}\n  organization: ${id}\n  ${access}\n`;
  const account = `serviceAccount: { clientId: client, clientSecretVariable: SECRET, tokenUrl: ${api.url}/oauth2/token }`;
  const folder = folderWith({
    'good.key': 'jca_good\n',
    'weak.key': 'jca_weak\n',
    'wrong.key': 'jca_wrong\n',
    'sources.yaml':
      source('first', organization, 'apiKeyFile: wrong.key') +
      source('second', organization, 'apiKeyFile: good.key') +
      source('third', other, account) +
      source('fourth', 'nowhere', 'apiKeyFile: good.key') +
      source('fifth', organization, 'apiKeyFile: weak.key') +
      source('sixth', organization, account.replace('client,', 'nobody,')),
  });
  const environment = { SOURCES_FILE: join(folder, 'sources.yaml'), SECRET: 'client-secret' };
  const { code, stdout, stderr } = await run(['check'], environment);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout.replaceAll(/ \(request [0-9a-f-]+\)/g, '').split('\n')).toEqual([
    'first: JumpCloud answered 401: Unauthorized; check the API key',
    'second: ok',
    'third: ok; no event in the last 15 minutes',
    'fourth: JumpCloud answered 400: Invalid organization id in x-org-id; check the organization id',
    "fifth: JumpCloud answered 403: Forbidden: administrator role required; check the role of the key's administrator, and the region",
    "sixth: JumpCloud's token endpoint answered 401: invalid_client; check the client id and secret",
  ]);
  expect(stdout).not.toMatch(/jca_|client-secret/);
  expect(api.requests().byKind).toEqual({ events: 5, token: 2 });
});

test('check asks for all sources at once', async () => {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    request.resume();
    waiting.push(() => response.end('[]'));
    if (waiting.length === 5) for (const answer of waiting) answer();
  });
  const url = `http://127.0.0.1:${await listening(server)}`;
  const names = ['e', 'd', 'c', 'b', 'a'];
  const source = (name: string): string =>
    `- { name: ${name}, baseUrl: '${url}', organization: ${organization}, apiKeyFile: key }\n`;
  const folder = folderWith({ key: 'jca_good', 'sources.yaml': names.map(source).join('') });
  const { code, stdout } = await run(['check'], { SOURCES_FILE: join(folder, 'sources.yaml') });
  expect(code).toBe(0);
  expect(stdout.split('\n')).toEqual(names.map((name) => `${name}: ok; no event in the last 15 minutes`));
});

test('check of sources that are all well ends with 0; wrong settings and wrong commands with 2', async () => {
  const api = await jumpCloud();
  const environment = { JUMPCLOUD_BASE_URL: api.url, JUMPCLOUD_API_KEY: 'jca_good', JUMPCLOUD_ORG_ID: organization };
  expect(await run(['check'], environment)).toEqual({
    ...{ code: 0, stdout: 'jumpcloud: ok; no event in the last 15 minutes', stderr: '' },
  });
  const without = await run(['check'], { ...environment, JUMPCLOUD_API_KEY: '' });
  expect(without).toMatchObject({ code: 2, stdout: '' });
  expect(without.stderr).toMatch(/^ingest: wrong settings:\n {2}JUMPCLOUD_API_KEY: /);
  expect(await run(['chekc'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('unknown command') as unknown,
  });
  expect(await run(['--help'])).toMatchObject({ code: 0, stderr: '' });
});

test('check of a JumpCloud that is not there fails, and says where to look', async () => {
  const api = await jumpCloud();
  await api.stop();
  const environment = { JUMPCLOUD_BASE_URL: api.url, JUMPCLOUD_API_KEY: 'jca_good', JUMPCLOUD_ORG_ID: organization };
  expect(await run(['check'], environment)).toEqual({
    ...{ code: 1, stderr: '' },
    stdout: 'jumpcloud: network: ECONNREFUSED; check the network, the proxy and the base URL',
  });
});

const key = 'jca_0123456789abcdefABCDEF';
const form = (more: object = {}): string =>
  JSON.stringify({
    'api.version': 'v1',
    source: {
      config: { name: 'Directory Insights', apiKey: key, orgID: organization, service: 'all', ...more },
      ...{ schemaRef: { type: 'JumpCloud Directory Insights' }, sourceType: 'Universal' },
    },
  });
const importing = (folder: string, ...more: string[]) =>
  run(['import-sumo-source', join(folder, 'sumo.json'), '--into', join(folder, 'sources.yaml'), ...more]);

test('an imported source is one that check accepts; its key is shown by nothing and read by nobody else', async () => {
  const folder = folderWith({ 'sumo.json': form(), 'sources.yaml': '# ours\n' });
  const { code, stdout, stderr } = await importing(folder, '--region', 'eu');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).not.toContain(key);
  const keyFile = join(folder, 'directory-insights.key');
  expect(readFileSync(keyFile, 'utf8')).toBe(`${key}\n`);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  const yaml = readFileSync(join(folder, 'sources.yaml'), 'utf8');
  expect(yaml).toContain('# ours');
  expect(yaml).not.toContain(key);
  const api = await startJumpCloud({ organization, apiKey: key });
  onTestFinished(api.stop);
  writeFileSync(join(folder, 'sources.yaml'), yaml.replace('region: eu', `baseUrl: ${api.url}`));
  expect(await run(['check'], { SOURCES_FILE: join(folder, 'sources.yaml') })).toMatchObject({ code: 0 });
});

test('without a file of sources the entry is printed, and nothing else is', async () => {
  const folder = folderWith({ 'sumo.json': form() });
  const keyFile = join(folder, 'other.key');
  const { code, stdout } = await run(['import-sumo-source', join(folder, 'sumo.json'), '--key-file', keyFile]);
  expect(code).toBe(0);
  expect(stdout).toBe(
    [
      '- name: Directory Insights',
      `  organization: ${organization}`,
      '  services: all',
      `  apiKeyFile: ${keyFile}`,
    ].join('\n'),
  );
});

test.each<[string, string, Record<string, string>]>([
  ['a masked key', form({ apiKey: '********' }), {}],
  ['a name that no header can carry', form({ name: 'Zürich' }), {}],
  ['a name that is there already', form(), { 'sources.yaml': '- name: Directory Insights\n' }],
  ['a key file that holds another key', form(), { 'directory-insights.key': 'jca_another\n' }],
  ['a file of sources that is wrong', form(), { 'sources.yaml': '- name: a\n' }],
])('%s: exit code 1, and everything is as it was', async (_, text, files) => {
  const folder = folderWith({ 'sumo.json': text, ...files });
  const { code, stdout, stderr } = await importing(folder);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^(not imported: [^\n]+\n)+$/);
  expect(stderr).not.toContain('jca_');
  const after = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  expect(after).toEqual({ 'sumo.json': text, ...files });
});

test('a key file is never overwritten, nor written through a link, and is closed to others where it was open', () => {
  const folder = folderWith({ open: `${key}\n`, another: 'jca_another', target: '' });
  const [open, another, link] = ['open', 'another', 'link'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  symlinkSync(join(folder, 'target'), link);
  expect(keepKey(open, new Secret(key))).toEqual({ kind: 'there' });
  expect(statSync(open).mode & 0o777).toBe(0o600);
  expect(keepKey(another, new Secret(key))).toMatchObject({ kind: 'refused' });
  expect(keepKey(link, new Secret(key))).toMatchObject({ kind: 'refused' });
  expect(keepKey(join(folder, 'nowhere', 'a'), new Secret(key))).toMatchObject({ kind: 'refused' });
  expect(readFileSync(another, 'utf8')).toBe('jca_another');
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['another', 'link', 'open', 'target']);
});
