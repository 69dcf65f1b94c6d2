import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { entryText, withEntry } from './import-sumo-source-append.ts';

const entry = { name: 'new: one', organization: '0123', services: 'all', apiKeyFile: 'new.key', fields: { a: '#1' } };

test('an entry by itself is a list of one, and reads as it was written', () => {
  expect(parse(entryText(entry), { schema: 'failsafe' })).toEqual([entry]);
});

test('it is added after the others, whose comments and texts stay', () => {
  const text =
    '# ours\n- name: first # the first\n  organization: "0042" # digits\n\n  # where the key is\n  apiKeyFile: first.key\n';
  const appended = withEntry(text, entry);
  expect(appended).toEqual({ text: `${text}${entryText(entry)}` });
});

test.each(['', '# nothing yet\n', '[]'])('%j becomes a list of one', (text) => {
  const appended = withEntry(text, entry);
  expect('text' in appended && parse(appended.text, { schema: 'failsafe' })).toEqual([entry]);
  expect(appended).toMatchObject({ text: expect.stringContaining(text === '[]' ? '' : text.trim()) as unknown });
});

test.each([
  ['- name: "new: one"\n', 'has a source named "new: one" already'],
  ['sources:\n  - name: a\n', 'is no list of sources'],
  ['- name: [\n', 'is not YAML'],
])('%j stays as it is', (text, problem) => {
  expect(withEntry(text, entry)).toEqual({ problem });
});
