import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentEngine } from './agents/agent-engine.ts';
import { readExpressions } from './agents/read-expressions.ts';
import { packagedDatabase } from './user-agent-files.ts';
import { makeUserAgents, type AgentDatabase } from './user-agents.ts';

const { read } = makeUserAgents(packagedDatabase());

const database = (name: string, regex: string): AgentDatabase => ({
  name,
  parse: agentEngine(readExpressions(`user_agent_parsers: [{ regex: '${regex}' }]`)),
});

test('a browser, in JumpCloud’s own form and in ours', () => {
  const text =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Safari/537.36';
  expect(read(text)).toEqual({
    status: 'ok',
    userAgent: {
      ...{ name: 'Chrome', version: '112.0.0.0', os: 'Mac OS X', osVersion: '10.15.7', device: 'Mac' },
      ...{ kind: 'browser', deviceKind: 'desktop', automated: false },
    },
    osVersionReliable: false,
    parsed: {
      db: 'uap-core 0.18.0',
      truncated: false,
      form: {
        ...{ name: 'Chrome', major: '112', minor: '0', patch: '0', version: '112.0.0.0' },
        ...{ os: 'Mac OS X', os_name: 'Mac OS X', os_full: 'Mac OS X 10.15.7', os_version: '10.15.7' },
        ...{ os_major: '10', os_minor: '15', os_patch: '7', device: 'Mac' },
      },
      json: JSON.stringify(read(text).parsed?.form),
    },
  });
});

test('a fourth part of a version is taken from the text where the expression leaves it out', () => {
  const versionOf = (text: string): string | null | undefined => read(text).userAgent?.version;
  expect(versionOf('Mozilla/5.0 (X11) Vivaldi/6.5.3206.39 x')).toBe('6.5.3206.39');
  expect(versionOf('Mozilla/5.0 (X11) Vivaldi/6.5.3206.39')).toBe('6.5.3206');
  expect(versionOf('Mozilla/5.0 (X11) Vivaldi/6.5.3206.x y')).toBe('6.5.3206');
});

test('only the first 1,024 characters are read, and it says so', () => {
  const before = read(`${' '.repeat(1_014)}curl/8.4.0`);
  const beyond = read(`${' '.repeat(1_014)}curl/8.4.0.1 Firefox/1.0`);
  const cut = read(`${' '.repeat(1_020)}curl/8.4.0`);
  expect([before, beyond, cut].map(({ userAgent, parsed }) => [userAgent?.version, parsed?.truncated])).toEqual([
    ['8.4.0', false],
    ['8.4.0', true],
    [null, true],
  ]);
});

test('a text is parsed once, as long as it is remembered and the expressions stay', () => {
  const agents = makeUserAgents(database('first', '^(a.)'), 2);
  const names = (...texts: string[]): unknown[] =>
    texts.map((text) => [agents.read(text).parsed?.db, agents.read(text).userAgent?.name]);
  expect(names('ab', 'ac')).toEqual([
    ['first', 'ab'],
    ['first', 'ac'],
  ]);
  expect(agents.counts).toEqual({ parsed: 2, cached: 2 });
  for (const text of ['ad', 'ae', 'af', 'ab']) agents.read(text);
  expect(agents.counts).toEqual({ parsed: 6, cached: 2 });
  agents.replace(database('second', '(.)$'));
  expect(names('ab')).toEqual([['second', 'b']]);
  expect(agents.counts).toEqual({ parsed: 7, cached: 3 });
});

test('what is remembered is frozen', () => {
  expect(Object.isFrozen(read('curl/8.4.0'))).toBe(true);
});

test('no text makes it throw, and all that it tells is well formed and short', () => {
  const pieces = fc.constantFrom(
    'Mozilla/5.0 (',
    'Chrome/',
    'JumpCloud',
    '__proto__',
    'bot',
    'Android 1',
    ') ',
    '\ud800',
    '\0',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_000 }),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 })
      .map((all) => all.join('')),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(text, (sent) => {
      const { status, userAgent, parsed } = read(sent);
      expect(status).toBe('ok');
      expect(parsed?.json.isWellFormed()).toBe(true);
      expect(JSON.parse(parsed?.json ?? '')).toEqual(parsed?.form);
      for (const value of Object.values(userAgent ?? {})) {
        if (typeof value === 'string') expect(value.isWellFormed() && value.length <= 256).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
