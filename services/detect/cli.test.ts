/** The commands as a person runs them, on files. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runProcess } from '@pipeline/runtime/testing/run-process';
import type { Alert } from '@pipeline/schemas/generated';
import { expect, onTestFinished, test } from 'vitest';

const cli = new URL('cli.ts', import.meta.url);

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'detect-cli-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const running = runProcess(cli, { GEOIP_CITY_DB: 'none', ...environment }, args);
  const code = await running.ended;
  const { stdout, stderr } = running.output();
  return { code, stdout, stderr };
}

const alertsIn = (stdout: string): Alert[] =>
  stdout === '' ? [] : stdout.split('\n').map((line) => JSON.parse(line) as Alert);

const paris = { country_code: 'FR', region_code: '75', region_name: 'Paris', latitude: 48.85, longitude: 2.35 };
const lima = { country_code: 'PE', region_code: 'LMA', region_name: 'Lima', latitude: -12.04, longitude: -77.04 };
const login = (id: number, time: string, more: object = {}) => ({
  ...{ id: `event-${id}`, service: 'directory', event_type: 'user_login_attempt', organization: 'org' },
  ...{ timestamp: `2026-11-20T${time}Z`, success: true, client_ip: '80.12.0.1', geoip: paris },
  ...{ initiated_by: { type: 'user', username: 'jane.doe' }, ...more },
});
/** Out of order, and with times of every length. */
const events = [
  login(3, '09:09:00', { client_ip: '190.232.0.1', geoip: lima }),
  login(1, '09:00:00', { success: false }),
  login(4, '09:05:00.5'),
  login(2, '09:03:00.123456789', { success: false }),
];
const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');

test('a file of events, one a line or as an array, tells the same alerts in whatever order', async () => {
  const folder = folderWith({
    'lines.ndjson': lines,
    'array.json': `\n${JSON.stringify(events.toReversed(), null, 2)}\n`,
  });
  const first = await run(['backtest', join(folder, 'lines.ndjson')]);
  const alerts = alertsIn(first.stdout);
  expect(alerts.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['unsuccessful-logins', 'impossible-login']));
  for (const { state } of alerts) expect(state).toBe('resolved');
  expect(first.stderr).toContain('4 events');
  expect(first.stderr).toContain('which is the present set');
  expect(first.code).toBe(0);
  const second = await run(['backtest', join(folder, 'array.json')]);
  expect(
    alertsIn(second.stdout)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(alerts.map(({ id }) => id).sort());
});

test('a file that is packed by gzip is unpacked, and one that ends too early is said', async () => {
  const packed = gzipSync(lines);
  const folder = folderWith({ 'lines.json.gz': packed, 'half.gz': packed.subarray(0, packed.length - 10) });
  const whole = await run(['backtest', join(folder, 'lines.json.gz')]);
  expect(whole.stderr).toContain('4 events');
  expect(whole.code).toBe(0);
  const half = await run(['backtest', join(folder, 'half.gz')]);
  expect(half.stderr).toContain('half.gz: cannot be unpacked to its end (Z_BUF_ERROR)');
  expect(half.code).toBe(1);
});

test('other rules are held against the present ones, also for a repository of rules', async () => {
  const folder = folderWith({
    'lines.ndjson': lines,
    'rules.yaml': 'rules: { unsuccessful-logins: { moreThan: 9 } }\n',
  });
  const junit = join(folder, 'junit.xml');
  const told = await run([
    'backtest',
    join(folder, 'lines.ndjson'),
    '--rules',
    join(folder, 'rules.yaml'),
    '--junit',
    junit,
  ]);
  expect(alertsIn(told.stdout).map(({ rule }) => rule)).not.toContain('unsuccessful-logins');
  expect(told.stderr).toMatch(/difference to the present set: 0 alerts only here, 1 only there, \d+ in both/);
  expect(told.stderr).toMatch(/- unsuccessful-logins .*jane\.doe failed to log in/);
  const xml = readFileSync(junit, 'utf8');
  expect(xml).toMatch(
    /name="unsuccessful-logins">\s*<failure message="0 alerts that the present set does not raise, 1 that only it raises"/,
  );
  // The environment is the present set: with the same file in it there is no difference.
  const same = await run(['backtest', join(folder, 'lines.ndjson')], { RULES_FILE: join(folder, 'rules.yaml') });
  expect(same.stderr).not.toContain('difference');
  const back = await run(['backtest', join(folder, 'lines.ndjson'), '--profile', 'sumo-2026']);
  expect(back.stderr).toContain('profile sumo-2026');
  expect(alertsIn(back.stdout).map(({ rule }) => rule)).not.toContain('unsuccessful-logins');
});

test('what cannot be read of a file is said and left out, and hostile text steers no terminal', async () => {
  const evil = '\u001b[2J\u009b31m\u202eevil';
  const mean = [
    login(1, '09:00:00', { success: false, initiated_by: { type: 'user', username: evil } }),
    login(2, '09:01:00', { success: false, initiated_by: { type: 'user', username: evil } }),
  ];
  const folder = folderWith({
    'some.ndjson': [
      ...mean.map((event) => JSON.stringify(event)),
      `no ${evil} JSON`,
      JSON.stringify({ ...mean[0], id: 'x', timestamp: 'never' }),
      '',
    ].join('\n'),
  });
  const { code, stdout, stderr } = await run(['backtest', join(folder, 'some.ndjson')]);
  expect(code).toBe(1);
  expect(stderr).toContain('left out for having no time: 1');
  expect(stderr).toMatch(/^line 3: .* is not JSON/m);
  for (const character of ['\u001b', '\u009b', '\u202e']) expect(stdout + stderr).not.toContain(character);
  expect(alertsIn(stdout).map(({ rule }) => rule)).toContain('unsuccessful-logins');
});

test('what is wrong with a command line or its files is said, with exit code 2', async () => {
  const folder = folderWith({
    'rules.yaml': 'rules: { no-such-rule: { mode: off } }\n',
    'a.ndjson': '',
    'mean.yml': 'title: T\nlogsource: { product: jumpcloud }\ndetection: { "\u009b31m\u202e|\\e[2J": 1 }\n',
  });
  const nowhere = join(folder, 'no', 'where.xml');
  const wrong = [
    [['backtest', join(folder, 'nowhere')], /nowhere: cannot be read \(ENOENT\)/],
    [['backtest', folder], /: cannot be read \(EISDIR\)/],
    [['backtest', join(folder, 'a.ndjson'), '--junit', nowhere], /--junit: .*where\.xml: cannot be written \(ENOENT\)/],
    [['test', '--junit', nowhere], /--junit: .*where\.xml: cannot be written \(ENOENT\)/],
    [['test', '--sigma', folder], /mean\.yml:3: detection: has no condition/],
    [['backtest'], /a file, or --from/],
    [['backtest', 'x', '--from', '1h'], /a file, or --from/],
    [['backtest', 'x', '--profile', 'mine'], /--profile: must be one of/],
    [['backtest', join(folder, 'a.ndjson'), '--rules', join(folder, 'rules.yaml')], /rules\.yaml:1: .*no-such-rule/],
    [['backtest', '--from', 'soon'], /KAFKA_BROKERS|--from: "soon" is no time/],
    [['test', '--rules', join(folder, 'nothing.yaml')], /nothing\.yaml: cannot be read/],
    [['explain'], /--user/],
    [['rematch', '--since', '1d', '--rule', 'mine'], /--rule: no rule mine runs/],
    [['nonsense'], /unknown command/],
  ] as const;
  for (const [args, said] of wrong) {
    const { code, stderr } = await run(args);
    expect([args, code]).toEqual([args, 2]);
    expect(stderr).toMatch(said);
    for (const never of ['    at ', '\u001b', '\u009b', '\u202e']) expect(stderr).not.toContain(never);
  }
});

test('a cluster that does not answer is said in a line', async () => {
  const nobody = { KAFKA_BROKERS: '127.0.0.1:1', SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1' };
  const told = await Promise.all(
    [
      ['explain', '--user', 'x'],
      ['backtest', '--from', '1h'],
      ['rematch', '--since', '1h'],
    ].map((args) => run(args, nobody)),
  );
  for (const { code, stdout, stderr } of told) {
    expect(stderr).toMatch(/^detect: .*ECONNREFUSED.*\n?$/);
    expect([code, stdout]).toEqual([1, '']);
  }
});

const rule = (examples: string): string => `title: Signed in from a script
id: scripted
status: experimental
logsource: { product: jumpcloud }
detection:
  login: { event_type: user_login_attempt, success: true }
  agent: { useragent.name|contains: curl }
  condition: login and agent
level: low
x-examples:
${examples}`;

test('examples are run, those of files of Sigma too, and each that fails is a line', async () => {
  const event = (agent: string): string =>
    `{ event_type: user_login_attempt, success: true, useragent: { name: ${agent} } }`;
  const right = folderWith({ 'a.yml': rule(`  fires: [[${event('curl')}]]\n  silent: [[${event('Chrome')}]]\n`) });
  const good = await run(['test', '--sigma', right]);
  expect(good.stdout).toMatch(/^\d+ rules, \d+ examples, all as they should be$/m);
  expect(good.code).toBe(0);
  const wrong = folderWith({ 'a.yml': rule(`  fires: [[${event('Chrome')}]]\n  silent: [[${event('curl')}]]\n`) });
  const junit = join(wrong, 'junit.xml');
  const bad = await run(['test', '--junit', junit], { SIGMA_DIR: wrong });
  expect(bad.stdout).toContain('sigma:scripted: fires: example 1: no alert\n');
  expect(bad.stdout).toContain('sigma:scripted: silent: example 1: an alert: Signed in from a script: Somebody');
  expect(bad.code).toBe(1);
  expect(readFileSync(junit, 'utf8')).toContain('<testsuite name="sigma:scripted" tests="2" failures="2" errors="0">');
  const broken = folderWith({ 'a.yml': rule('  fires: [{ event_type: x }]\n') });
  const refused = await run(['test', '--sigma', broken]);
  expect(refused.stderr).toMatch(/a\.yml:11: x-examples: fires: 0: must be a list of events/);
  expect(refused.code).toBe(2);
  const many =
    '---\ntitle: Many\ncorrelation: { type: event_count, rules: [scripted], timespan: 5m, condition: { gt: 1 } }\n';
  const silent = folderWith({ 'a.yml': `${rule(`  fires: [[${event('curl')}]]\n`)}${many}` });
  const part = await run(['test', '--sigma', silent]);
  expect(part.stderr).toMatch(/a\.yml:10: x-examples: sigma:scripted is no rule by itself/);
  expect(part.code).toBe(2);
});

const samples = new URL('../../../shared/samples/jumpcloud-events.ndjson', import.meta.url);
test.skipIf(!existsSync(samples))('the real events of ../shared/samples are read whole', async () => {
  const { code, stderr } = await run(['backtest', samples.pathname]);
  expect(stderr).toContain('10 events');
  expect(code).toBe(0);
});

test('a folder of rules holds rules in Sigma, with examples that are run, and their tuning', async () => {
  const rule = (expected: string): string =>
    [
      'title: Signed in from a script\nid: scripted\nlogsource: { product: jumpcloud }\ndetection:',
      '  agent: { useragent.name|contains: curl }\n  condition: agent\nx-examples:',
      `  ${expected}:\n    - - { event_type: user_login_attempt, success: true, useragent: { name: curl } }\n`,
    ].join('\n');
  const folder = folderWith({ 'scripted.yml': rule('fires'), 'rules.yaml': 'rules: { canary: { mode: off } }\n' });
  const all = await run(['test', '--rules', folder]);
  expect(all.stdout).toMatch(/^\d+ rules, \d+ examples, all as they should be$/m);
  expect(all.code).toBe(0);
  writeFileSync(join(folder, 'scripted.yml'), rule('silent'));
  const wrong = await run(['test', '--rules', folder]);
  expect(wrong.stdout).toMatch(/^sigma:scripted: silent: example 1: an alert: /m);
  expect(wrong.code).toBe(1);
  writeFileSync(join(folder, 'rules.yaml'), 'rules: { nowhere: { mode: off } }\n');
  expect(await run(['test', '--rules', folder])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nowhere') as string,
  });
});
