import { expect, test } from 'vitest';
import { sourceFromSumo } from './import-sumo-source.ts';

const key = 'jca_0123456789abcdefABCDEF';
const config = {
  ...{ name: 'Directory Insights', description: 'All of it', category: 'jc/di', apiKey: key },
  ...{ orgID: '5b2a2af2a82cf2b0010053ea', service: 'all', fields: { _siemForward: true, team: 'blue' } },
};
const schemaRef = { type: 'JumpCloud Directory Insights' };
const form = (own: object = {}, source: object = {}, outside: object = {}): string =>
  JSON.stringify({
    'api.version': 'v1',
    source: { config: { ...config, ...own }, schemaRef, sourceType: 'Universal', ...source },
    ...outside,
  });

const imported = (text: string) => {
  const result = sourceFromSumo(text);
  if (result.kind === 'refused') throw new Error(result.problems.join('\n'));
  return result;
};
const problems = (text: string): readonly string[] => {
  const result = sourceFromSumo(text);
  return result.kind === 'refused' ? result.problems : [];
};

const entry = {
  ...{ name: 'Directory Insights', description: 'All of it', category: 'jc/di' },
  ...{ fields: { _siemForward: 'true', team: 'blue' }, organization: '5b2a2af2a82cf2b0010053ea', services: 'all' },
};

test('a source of Sumo’s becomes an entry, and its key stays apart', () => {
  const result = imported(form());
  expect(result).toMatchObject({ entry, notes: [] });
  expect(result.key.reveal()).toBe(key);
  expect(JSON.stringify(result)).not.toContain(key);
});

test.each<[string, string]>([
  ['config alone', JSON.stringify(config)],
  ['Terraform, with the config as it is', JSON.stringify({ config, schema_ref: schemaRef })],
  [
    'Terraform’s state, with the config as a text',
    JSON.stringify({ config: JSON.stringify(config), schema_ref: [schemaRef] }),
  ],
])('so does %s', (_, text) => {
  expect(imported(text)).toMatchObject({ entry, notes: [] });
});

test('of a list of sources, the only one is taken, and none of several', () => {
  const only = { config, schemaRef, sourceType: 'Universal' };
  expect(imported(JSON.stringify({ sources: [only] }))).toMatchObject({ entry, notes: [] });
  expect(problems(JSON.stringify({ sources: [only, only] }))).toEqual(['sources: has 2: import them one by one']);
});

test('what is not given is left out', () => {
  const least = { description: null, category: null, fields: null, service: undefined };
  expect(imported(form(least)).entry).toEqual({
    ...{ name: entry.name, organization: entry.organization, services: 'all' },
  });
});

test('what has no counterpart is named', () => {
  const text = form({ pollingInterval: 5, 'a\u001b[31m': 1 }, { id: 7, state: {} }, { collectorId: 1 });
  expect(imported(text).notes).toEqual([
    'without a counterpart here, left out: collectorId, source.id, source.state, config.pollingInterval, config.a?[31m',
  ]);
  expect(imported(JSON.stringify({ config, schema_ref: schemaRef, collector_id: '12' })).notes).toEqual([
    'without a counterpart here, left out: collector_id',
  ]);
});

test('fields beyond Sumo’s limits are named, and left out', () => {
  const many = Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`f${i}`, 'x']));
  const { entry: kept, notes } = imported(form({ fields: { ...many, long: 'x'.repeat(201), nested: {} } }));
  expect(Object.keys(kept.fields ?? {})).toHaveLength(30);
  expect(notes).toHaveLength(4);
  expect(notes.map((note) => note.split(':')[0])).toEqual(
    ['f30', 'f31', 'long', 'nested'].map((n) => `config.fields.${n}`),
  );
});

test.each([
  '********',
  'jca_************',
  '••••••••',
  'jca_0123…',
  'jca_0123...',
  'xxxxxxxx',
  'jca_XXXXXXXXXXXX',
  '<your API key>',
  '${var.jumpcloud_key}',
  '(sensitive value)',
  'REDACTED',
])('a masked key is refused: %s', (apiKey) => {
  expect(problems(form({ apiKey }))).toEqual([expect.stringMatching(/^config\.apiKey: is masked/)]);
});

test.each<[string, string, RegExp[]]>([
  ['no JSON', `{"apiKey":"${key}"`, [/^is no JSON object/]],
  ['a list', '[]', [/^is no JSON object/]],
  ['no config', '{"source":{}}', [/^source\.config: is missing/]],
  ['another schema', form({}, { schemaRef: { type: 'Okta' } }), [/^schemaRef: is that of another kind of source/]],
  ['no schema', form({}, { schemaRef: undefined }), [/^schemaRef: is missing/]],
  ['another type', form({}, { sourceType: 'HTTP' }), [/^sourceType: must be Universal/]],
  ['another version', form({}, {}, { 'api.version': 'v2' }), [/^api\.version: must be v1/]],
  ['no key', form({ apiKey: '' }), [/^config\.apiKey: is missing/]],
  ['a key of two words', form({ apiKey: 'jca_1 jca_2' }), [/^config\.apiKey: must be a key/]],
  [
    'no name and no organization',
    form({ name: null, orgID: 5 }),
    [/^config\.name: is missing/, /^config\.orgID: must be/],
  ],
  ['a service that is none', form({ service: [] }), [/^config\.service: must be/]],
])('%s is refused, without a word of the key', (_, text, messages) => {
  const said = problems(text);
  expect(said).toEqual(messages.map((message) => expect.stringMatching(message) as unknown));
  expect(said.join('\n')).not.toContain('jca_');
});
