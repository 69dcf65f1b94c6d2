import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrongSettings } from '@pipeline/runtime/settings';
import { expect, onTestFinished, test } from 'vitest';
import { filesOf, readSources } from './sources.ts';

const DAY = 86_400_000;

/** A folder with these files; the environment names sources.yaml in it. */
function given(files: Record<string, string>, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const path = join(folder, 'sources.yaml');
  return { folder, path, environment: { SOURCES_FILE: path, ...environment } };
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems;
    throw error;
  }
  return [];
}

const yaml = `# all sources
- name: acme
  description: Acme Inc., Düsseldorf
  category: jumpcloud/acme
  fields:
    _siemForward: true
    team: blue
  region: EU
  organization: 123456789012345678901234
  apiKeyFile: acme.key
  services: [all, access_management]
  start: 90d
- name: globex
  organization: 5e10
  apiKeyVariable: GLOBEX_KEY
- name: initech
  baseUrl: http://127.0.0.1:80/
  organization: initech
  serviceAccount:
    clientId: id
    clientSecretVariable: INITECH_SECRET
    tokenUrl: http://127.0.0.1:80/token
  services: sso, radius
- name: hooli
  region: in
  organization: hooli
  serviceAccount: { clientId: id, clientSecretFile: hooli.secret }
`;
const keys = { 'acme.key': 'jca_acme\n', 'hooli.secret': 'hooli_secret' };
const variables = { GLOBEX_KEY: 'jca_globex', INITECH_SECRET: 'initech_secret' };

test('a file names sources of every kind', () => {
  const { environment, folder, path } = given({ 'sources.yaml': yaml, ...keys }, variables);
  const sources = readSources(environment);
  expect(sources).toMatchObject([
    {
      ...{ name: 'acme', description: 'Acme Inc., Düsseldorf', category: 'jumpcloud/acme' },
      ...{ fields: { _siemForward: 'true', team: 'blue' }, baseUrl: 'https://api.eu.jumpcloud.com' },
      ...{ organization: '123456789012345678901234', services: ['all', 'access_management'], startMs: 90 * DAY },
    },
    {
      ...{ name: 'globex', description: '', category: '', fields: {}, baseUrl: 'https://api.jumpcloud.com' },
      ...{ organization: '5e10', services: ['all'], startMs: DAY },
    },
    { baseUrl: 'http://127.0.0.1:80', services: ['sso', 'radius'], access: { tokenUrl: 'http://127.0.0.1:80/token' } },
    { access: { clientId: 'id', tokenUrl: 'https://admin-oauth.id.in.jumpcloud.com/oauth2/token' } },
  ]);
  expect(sources.map(({ access }) => (access.kind === 'api-key' ? access.key : access.clientSecret).reveal())).toEqual([
    'jca_acme',
    'jca_globex',
    'initech_secret',
    'hooli_secret',
  ]);
  expect(JSON.stringify(sources)).not.toMatch(/jca_|_secret/);
  expect(filesOf(environment)).toEqual([path, join(folder, 'acme.key'), join(folder, 'hooli.secret')]);
});

test('all that is wrong is said at once: where, in which source, and what to do', () => {
  const text = `- name: acme
  region: mars
  organization: two words
  apiKey: jca_in_the_open
- name: acme
  organization: a
  apiKeyFile: missing.key
  apiKeyVariable: ALSO
  start: 91d
  colour: blue
- organization: b
  fields: { a: "x,y", _siemForward: yes }
  serviceAccount: { clientSecret: s3cret-in-the-open }
- just a text
- name: hooli
  organization: c
  region: eu
  baseUrl: http://127.0.0.1
  serviceAccount: { clientId: id, clientSecretVariable: UNSET }
`;
  const { environment, path } = given({ 'sources.yaml': text });
  const problems = problemsOf(() => readSources(environment));
  const said = problems.map((problem) => problem.replaceAll(path, 'sources.yaml'));
  for (const expected of [
    /^sources.yaml:2: source "acme": region: must be us, eu or in$/,
    /^sources.yaml:3: source "acme": organization: must be an organization id/,
    /^sources.yaml:4: source "acme": apiKey: secrets are not written into this file: .* named by apiKeyFile/,
    /^sources.yaml:5: source "acme": name: must be unique; sources.yaml:1 has the same$/,
    /^sources.yaml:7: source "acme": apiKeyFile: names a file that cannot be read \(ENOENT\)$/,
    /^sources.yaml:8: source "acme": apiKeyVariable: is given, and so is apiKeyFile: leave one of them out$/,
    /^sources.yaml:9: source "acme": start: must be at most 90d/,
    /^sources.yaml:10: source "acme": colour: is not known here/,
    /^sources.yaml:11: source 3: name: is missing/,
    /^sources.yaml:12: source 3: fields.a: must have a value of 1 to 200 characters of ASCII without , and =$/,
    /^sources.yaml:12: source 3: fields._siemForward: must be true or false$/,
    /^sources.yaml:13: source 3: serviceAccount.clientId: is missing/,
    /^sources.yaml:13: source 3: serviceAccount.clientSecret: secrets are not written into this file/,
    /^sources.yaml:14: source 4: must have a name/,
    /^sources.yaml:18: source "hooli": baseUrl: is given, and so is region/,
    /^sources.yaml:19: source "hooli": serviceAccount: needs a tokenUrl/,
    /^sources.yaml:19: source "hooli": serviceAccount.clientSecretVariable: names a variable that is not set$/,
  ]) {
    expect(said).toContainEqual(expect.stringMatching(expected));
  }
  expect(said).toHaveLength(17);
  expect(said.join('\n')).not.toMatch(/in.the.open/);
});

test.each([
  ['', 'must be a list of sources'],
  ['[]', 'must be a list of sources'],
  ['name: acme', 'must be a list of sources'],
  ['- name: acme\n  organization: [jca_secret\n', ':3: is not YAML'],
  ['- name: acme\n  apiKey: *jca_secret\n', ':2: is not YAML that is read here: aliases'],
  ['- name: acme\n\tapiKey: jca_secret', ':2: is not YAML'],
  [`- name: acme\n  <<: &x { a: b }\n  apiKeyFile: key\n  organization: a`, '<<: is not known here'],
  [`- { name: a, organization: a, apiKeyFile: key, fields: {${fields(31)}} }`, 'fields: must be at most 30'],
  [`- { name: a, organization: a, apiKeyFile: key, fields: { ${'n'.repeat(256)}: v } }`, 'a name of 1 to 255'],
  [`- { name: a, organization: a, apiKeyFile: key, fields: { n: ${'v'.repeat(201)} } }`, 'a value of 1 to 200'],
  [`- { name: Zürich, organization: a, apiKeyFile: key }`, 'name: must be a name: at most 256 characters of ASCII'],
  [`- { name: a, organization: a, apiKeyFile: empty }`, 'apiKeyFile: the file holds no key'],
  [`- { name: a, organization: a, apiKeyFile: . }`, 'apiKeyFile: names a file that is no file'],
  [`- { name: a, organization: a }`, 'has no key: name the file that holds it by apiKeyFile'],
  [`- { name: a, organization: a, apiKeyFile: key, services: [] }`, 'services: must be words'],
  [`- { name: a, organization: a, apiKeyFile: key, services: [sso, sso] }`, 'services: must name each service once'],
  [`- { name: { a: b }, organization: [a], apiKeyFile: key }`, 'name: must be a name'],
  [`- { name: a, organization: a, apiKeyVariable: jca-secret-itself }`, 'not its value'],
])('refused: %s', (text, problem) => {
  const { environment } = given({ 'sources.yaml': text, key: 'jca_key', empty: '\n' });
  const problems = problemsOf(() => readSources(environment));
  expect(problems).toContainEqual(expect.stringContaining(problem));
  expect(problems.join('\n')).not.toMatch(/jca.(secret|key)/);
});

function fields(count: number): string {
  return Array.from({ length: count }, (_, i) => `f${i}: v`).join(', ');
}

test('a single source needs no file: key and organization are enough', () => {
  const environment = { JUMPCLOUD_API_KEY: 'jca_secret', JUMPCLOUD_ORG_ID: 'org' };
  expect(readSources(environment)).toMatchObject([
    {
      ...{ name: 'jumpcloud', description: '', category: '', fields: {}, organization: 'org' },
      ...{ baseUrl: 'https://api.jumpcloud.com', services: ['all'], startMs: DAY, access: { kind: 'api-key' } },
    },
  ]);
  expect(filesOf(environment)).toEqual([]);
});

test('a single source can be set in everything, and have a service account', () => {
  const { folder } = given({ secret: 's3cret\n' });
  const environment = {
    ...{ JUMPCLOUD_REGION: 'EU', JUMPCLOUD_SERVICES: 'all, access_management', JUMPCLOUD_START: '90d' },
    ...{ JUMPCLOUD_ORG_ID: 'org', JUMPCLOUD_CLIENT_ID: 'id', JUMPCLOUD_CLIENT_SECRET_FILE: join(folder, 'secret') },
    ...{ SOURCE_NAME: 'acme', SOURCE_DESCRIPTION: 'Köln', SOURCE_CATEGORY: 'jc/events', SOURCE_FIELDS: 'team=blue' },
  };
  const [source] = readSources(environment);
  expect(source).toMatchObject({
    ...{ name: 'acme', description: 'Köln', category: 'jc/events', fields: { team: 'blue' } },
    ...{ baseUrl: 'https://api.eu.jumpcloud.com', services: ['all', 'access_management'], startMs: 90 * DAY },
    access: { kind: 'service-account', tokenUrl: 'https://admin-oauth.id.eu.jumpcloud.com/oauth2/token' },
  });
  expect(filesOf(environment)).toEqual([join(folder, 'secret')]);
});

test.each([
  [{}, ['JUMPCLOUD_API_KEY: is required, or', 'JUMPCLOUD_ORG_ID: is required']],
  [
    { JUMPCLOUD_ORG_ID: 'o', JUMPCLOUD_API_KEY: 'k', JUMPCLOUD_CLIENT_ID: 'i', JUMPCLOUD_CLIENT_SECRET: 's' },
    ['JUMPCLOUD_API_KEY: is set, and so is a service account'],
  ],
  [{ JUMPCLOUD_ORG_ID: 'o', JUMPCLOUD_CLIENT_ID: 'i' }, ['JUMPCLOUD_CLIENT_SECRET: is required']],
  [{ JUMPCLOUD_ORG_ID: 'o', JUMPCLOUD_CLIENT_SECRET: 's' }, ['JUMPCLOUD_CLIENT_ID: is required']],
  [
    {
      ...{ JUMPCLOUD_ORG_ID: 'o', JUMPCLOUD_CLIENT_ID: 'i', JUMPCLOUD_CLIENT_SECRET: 's' },
      JUMPCLOUD_BASE_URL: 'http://127.0.0.1',
    },
    ['JUMPCLOUD_TOKEN_URL: is required'],
  ],
])('what a single source lacks, or has twice: %j', (environment, expected) => {
  const problems = problemsOf(() => readSources(environment));
  expect(problems).toHaveLength(expected.length);
  for (const [i, start] of expected.entries()) expect(problems[i]).toContain(start);
});

test('sources are in a file or in variables, never in both', () => {
  const { environment } = given({ 'sources.yaml': yaml, ...keys }, { ...variables, JUMPCLOUD_REGION: '' });
  expect(readSources(environment)).toHaveLength(4);
  const both = { ...environment, JUMPCLOUD_API_KEY: 'jca_secret', SOURCE_NAME: 'x', JUMPCLOUD_POLL: '1s' };
  expect(problemsOf(() => readSources(both))).toEqual([
    'SOURCES_FILE: is set, and so is JUMPCLOUD_API_KEY, SOURCE_NAME: sources are named by the file or by variables, not by both',
  ]);
  const nowhere = { SOURCES_FILE: '/nowhere/sources.yaml' };
  expect(problemsOf(() => readSources(nowhere))).toEqual([
    'SOURCES_FILE: /nowhere/sources.yaml cannot be read (ENOENT)',
  ]);
});

test('the example that is to be copied is right', () => {
  const text = readFileSync(join(import.meta.dirname, '../../sources.example.yaml'), 'utf8');
  const files = { 'sources.yaml': text, 'main.key': 'jca_main', 'europe.secret': 's3cret' };
  const { environment } = given(files, { LABORATORY_KEY: 'jca_laboratory' });
  expect(readSources(environment).map(({ name }) => name)).toEqual(['main', 'Northwind Europe', 'laboratory']);
});
