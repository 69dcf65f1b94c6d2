import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { uapCore } from './agents/testing/regexes.ts';
import { openUserAgents } from './user-agent-files.ts';
import { serveUserAgents } from './user-agent-service.ts';

/** A file in a folder of its own, gone when the test is; replaced as a whole. */
function regexesFile(content: string): { path: string; replace: (next: string) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'enrich-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, 'regexes.yaml');
  const replace = (next: string): void => {
    writeFileSync(`${path}.new`, next);
    renameSync(`${path}.new`, path);
  };
  replace(content);
  return { path, replace };
}

const edition = (family: string): string =>
  uapCore.replace(
    'user_agent_parsers:\n',
    `user_agent_parsers:\n  - regex: 'Quux'\n    family_replacement: '${family}'\n`,
  );

test('a changed file is taken if it is good, and else refused while the one in use goes on serving', async () => {
  const { path, replace } = regexesFile(edition('First'));
  const stopping = new AbortController();
  onTestFinished(() => {
    stopping.abort();
  });
  const logged: unknown[] = [];
  const keep = (facts: unknown, message?: string): void => void logged.push([facts, message]);
  const metrics = new Registry();
  const read = await serveUserAgents(
    { settings: { USER_AGENT_REGEXES: path }, log: { info: keep, warn: keep }, metrics, stopping: stopping.signal },
    5,
  );
  const name = (): string | null | undefined => read('Quux').userAgent?.name;
  const until = (condition: () => void): Promise<void> => vi.waitFor(condition, { timeout: 300_000, interval: 10 });
  const reloads = async (): Promise<string> => metrics.getSingleMetricAsString('enrich_regexes_reloads_total');
  expect(name()).toBe('First');

  replace(edition('Second').replace("regex: 'Quux'", "regex: '(?=Quux)'"));
  await until(() => {
    expect(logged).toHaveLength(2);
  });
  expect(logged[1]).toEqual([
    { reason: 'user_agent_parsers 1: lookahead is not allowed' },
    'a changed file of expressions is refused; the one in use goes on serving',
  ]);
  expect(name()).toBe('First');
  expect(await reloads()).toContain('{outcome="refused"} 1');

  replace(edition('Third'));
  await until(() => {
    expect(name()).toBe('Third');
  });
  expect(await reloads()).toContain('{outcome="taken"} 1');
  expect(read('Quux').parsed?.db).toMatch(/^regexes\.yaml [0-9a-f]{12}$/);
  expect(await metrics.getSingleMetricAsString('enrich_user_agents_total')).toMatch(/\{result="parsed"\} [2-9]/);
});

test.each([
  ['missing', null, /USER_AGENT_REGEXES: .*ENOENT/],
  ['no such file', 'user_agent_parsers: 7', /USER_AGENT_REGEXES: .*user_agent_parsers/],
  ['one that knows no browsers', 'user_agent_parsers: []', /USER_AGENT_REGEXES: .*is Chrome, Windows, Other/],
])('at the start a file that is %s ends the process with the name of the setting', async (_name, content, problem) => {
  const { path } = regexesFile(content ?? '');
  if (content === null) rmSync(path);
  await expect(openUserAgents({ USER_AGENT_REGEXES: path })).rejects.toThrow(problem);
});

test('the hash beside a file is held to', async () => {
  const { path } = regexesFile(uapCore);
  const hash = createHash('sha256').update(uapCore).digest('hex');
  writeFileSync(`${path}.sha256`, `${hash}  regexes.yaml\n`);
  expect((await openUserAgents({ USER_AGENT_REGEXES: path })).database.name).toBe(`regexes.yaml ${hash.slice(0, 12)}`);
  writeFileSync(`${path}.sha256`, `${'0'.repeat(64)}  regexes.yaml\n`);
  await expect(openUserAgents({ USER_AGENT_REGEXES: path })).rejects.toThrow(/its SHA-256 is not the one beside it/);
});

test('without the setting it is uap-core as packaged, which is not watched', async () => {
  expect(await openUserAgents({})).toMatchObject({ database: { name: 'uap-core 0.18.0' }, watched: null });
});
