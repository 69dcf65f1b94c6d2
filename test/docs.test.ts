/** The documentation against the code: settings with their defaults, metrics, commands, links, and what readers copy. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baseSettings, clusterSettings } from '@pipeline/runtime/base-settings';
import type { Shape } from '@pipeline/runtime/settings';
import { describe, expect, it } from 'vitest';
import { settings as detect } from '../services/detect/settings.ts';
import { settings as enrich } from '../services/enrich/settings.ts';
import { settings as ingest } from '../services/ingest/settings.ts';
import { settings as ship } from '../services/ship/settings.ts';
import { REPOSITORY } from './setup/engine.ts';
import { snippet } from './setup/snippets.ts';

const read = (file: string): string => readFileSync(join(REPOSITORY, file), 'utf8');
const sources = (...patterns: readonly string[]): string[] =>
  globSync([...patterns], { cwd: REPOSITORY, exclude: (name) => name.includes('node_modules') });
const pages = sources('*.md', 'docs/**/*.md');

/** Rows of the table under a heading: the first two cells, without their backticks. */
function table(page: string, heading: string): ReadonlyMap<string, string> {
  const section = read(page).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([^`]+)` \| `?([^|`]+)`? \|/gm)];
  return new Map(rows.map(([, name = '', cell = '']) => [name, cell.trim()]));
}

const without = (shape: Shape, other: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => !(name in other)));

/** What the code makes of a setting that is not set; `required` where it refuses that. */
function unset(type: Shape[string] | undefined): unknown {
  const result = type?.safeParse(undefined);
  return result?.success ? result.data : 'required';
}

const NOTHING = [undefined, '', {}];

describe.each<[string, Shape]>([
  ['Every service, and the topics tool', clusterSettings],
  ['Every service', without(baseSettings, clusterSettings)],
  ['ingest', ingest],
  ['enrich', enrich],
  ['detect', detect],
  ['ship', ship],
])('settings: %s', (heading, shape) => {
  const documented = table('docs/settings.md', heading);

  it('are those that the code reads', () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(shape).sort());
  });

  it.each([...documented])('%s: %s', (name, cell) => {
    const found = unset(shape[name]);
    if (cell === 'none') expect(NOTHING).toContainEqual(found);
    else if (cell === 'required') expect(found).toBe('required');
    else expect(shape[name]?.parse(cell)).toEqual(found);
  });
});

describe('settings of everything else', () => {
  const named = (...files: readonly string[]): Set<string> =>
    new Set(
      files.flatMap((file) =>
        [...read(file).matchAll(/(?:env(?:ironment)?\[|text\(|number\()'([A-Z_]+)'/g)].map(([, name = '']) => name),
      ),
    );

  it('name what the stand-ins read', () => {
    const inCode = named('sandbox/jumpcloud/settings.ts', 'sandbox/sumo/main.ts');
    expect([...table('docs/settings.md', 'Stand-ins').keys()].sort()).toEqual([...inCode].sort());
  });

  it('name what tests read', () => {
    const inCode = new Set(
      sources('test/**/*.ts').flatMap((file) => [...read(file).matchAll(/\bTEST_[A-Z_]+\b/g)].map(([name]) => name)),
    );
    expect([...table('docs/settings.md', 'Tests').keys()].filter((name) => name !== 'CI').sort()).toEqual(
      [...inCode].sort(),
    );
  });

  it('name what the topics tool reads besides', () => {
    expect([...table('docs/settings.md', 'Topics tool').keys()]).toEqual(['TOPICS_PARTITIONS']);
    expect(read('runtime/topics/cli.ts')).toContain('TOPICS_PARTITIONS');
  });
});

describe('metrics', () => {
  const inCode = sources('{runtime,services}/**/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...read(file).matchAll(/name: '((?:pipeline|ingest|enrich|detect|ship|geoip)_[a-z_]+)'/g)])
    .map(([, name = '']) => name);

  it('of the code are explained, and no others', () => {
    expect([...table('docs/operating.md', 'Metrics').keys()].sort()).toEqual([...new Set(inCode)].sort());
  });

  it('to alarm on are there', () => {
    const alarms = [...table('docs/operating.md', 'Alarms').keys()].join(' ');
    const named = [...alarms.matchAll(/\b(?:pipeline|ingest|enrich|detect|ship|geoip)_\w+/g)].map(([name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !inCode.includes(name))).toEqual([]);
  });
});

it('every command that a page names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it('every link leads to a file, and every file that a page names is there', () => {
  const missing = pages.flatMap((page) => {
    const text = read(page);
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, path = '']) =>
      join(dirname(page), path),
    );
    const named = [
      ...text.matchAll(/`((?:schemas|runtime|services|sandbox|test|bench|docs|containers)\/[\w./-]+\.\w+)`/g),
    ];
    return [...links, ...named.map(([, path = '']) => path)].filter((path) => !existsSync(join(REPOSITORY, path)));
  });
  expect(missing).toEqual([]);
});

describe('subscribing', () => {
  const page = 'docs/subscribing.md';

  it.each(['sh kcat-avro', 'python', 'js'])('the README shows the tested snippet: %s', async (label) => {
    expect(read('README.md')).toContain(await snippet(page, label));
  });

  it('asks for the versions that are tested', () => {
    const wanted = read('test/setup/python-requirements.txt').trim().split('\n');
    expect(read(page)).toContain(`pip install ${wanted.join(' ')}`);
    const { dependencies } = JSON.parse(read('runtime/package.json')) as { dependencies: Record<string, string> };
    const packages = ['kafkajs', '@kafkajs/confluent-schema-registry'];
    expect(read(page)).toContain(`npm install ${packages.map((name) => `${name}@${dependencies[name]}`).join(' ')}`);
  });
});

it('docker-compose.yml passes every setting of the four services on', () => {
  const compose = read('docker-compose.yml');
  const names = [ingest, enrich, detect, ship].flatMap((shape) => Object.keys(shape));
  expect(names.filter((name) => !new RegExp(`^ +${name}:`, 'm').test(compose))).toEqual([]);
});
