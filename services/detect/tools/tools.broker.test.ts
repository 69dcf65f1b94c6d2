/** The commands against a log that the services have written: what they read, and what rematch adds. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output } from '@pipeline/runtime/outcome';
import { runProcess } from '@pipeline/runtime/testing/run-process';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startService } from '@pipeline/sandbox/services';
import type { Alert, HealthEvent, RawEvent, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, inject, onTestFinished, test } from 'vitest';

const organization = '5bf6defbdcd8233029e0c598';
const cli = new URL('../cli.ts', import.meta.url);

const places = {
  paris: { country_code: 'FR', region_code: '75', region_name: 'Paris', latitude: 48.85, longitude: 2.35 },
  lille: { country_code: 'FR', region_code: '59', region_name: 'Nord', latitude: 50.63, longitude: 3.06 },
  lima: { country_code: 'PE', region_code: 'LMA', region_name: 'Lima', latitude: -12.04, longitude: -77.04 },
} as const;

interface Login {
  readonly user: string;
  readonly success?: boolean;
  readonly ip?: string;
  readonly place?: keyof typeof places;
}

let number = 0;
function rawOf({ user, success = true, ip = '80.12.0.1', place = 'paris' }: Login, at: number): RawEvent {
  const id = `event-${++number}`;
  const row = {
    ...{ id, service: 'directory', event_type: 'user_login_attempt', timestamp: new Date(at).toISOString() },
    ...{ organization, success, client_ip: ip, geoip: places[place], initiated_by: { type: 'user', username: user } },
  };
  return {
    ...{ organization, source: 'test', id, service: 'directory', eventType: row.event_type, occurredAt: at },
    ...{ receivedAt: at, variant: false, historical: false, json: JSON.stringify(row) },
  };
}

/** Heartbeats of a source that has been in error for as many minutes. */
const beats = (now: number, minutes: number): HealthEvent[] =>
  Array.from({ length: minutes + 1 }, (_, index) => ({
    ...{ id: `beat-${index}`, service: 'ingest', subject: 'main', subjectKind: 'source', organization },
    ...{ kind: 'heartbeat', state: 'Error', healthy: false, degraded: false, description: 'The key is refused.' },
    ...{ errorType: 'ThirdPartyConfig', errorCode: '401', events: 0, duplicates: 0 },
    ...{ occurredAt: now - (minutes - index) * 60_000, closedUntil: null, lastEventAt: null },
  }));

const signedIn = `title: Signed in at all
id: signed-in
logsource: { product: jumpcloud }
detection:
  login: { event_type: user_login_attempt, success: true }
  condition: login
level: low
`;

test('history is tried, explained and matched again', async () => {
  const { brokers, registry } = inject('kafka');
  const folder = await mkdtemp(join(tmpdir(), 'detect-tools-'));
  const prefix = `tools-${process.pid}-${Date.now()}.`;
  const environment = { KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry, KAFKA_PREFIX: prefix };
  await applyTopics({ ...process.env, ...environment });
  const [reader, writer] = await Promise.all([openTopicReader(environment), openTopicWriter(environment)]);
  const services = await Promise.all(
    (['enrich', 'detect'] as const).map((name) =>
      startService(name, { settings: { ...environment, GEOIP_CITY_DB: 'none' }, logFile: join(folder, `${name}.log`) }),
    ),
  );
  onTestFinished(async () => {
    for (const service of services) service.signal('SIGKILL');
    await Promise.all([...services.map(({ ended }) => ended), reader.close(), writer.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  const run = async (...args: readonly string[]) => {
    const running = runProcess(cli, environment, args);
    const code = await running.ended;
    return { code, ...running.output() };
  };
  const now = Date.now();
  const at = (minutesAgo: number): number => now - minutesAgo * 60_000;
  const logins = [
    rawOf({ user: 'jane.doe', success: false }, at(9)),
    rawOf({ user: 'jane.doe', success: false }, at(8)),
    rawOf({ user: 'tara.wolf' }, at(7)),
    rawOf({ user: 'tara.wolf', ip: '190.232.0.1', place: 'lima' }, at(2)),
    rawOf({ user: 'john.roe', success: false }, at(6)),
    rawOf({ user: 'john.roe', ip: '80.13.0.1', place: 'lille' }, at(5)),
    rawOf({ user: 'john.roe' }, at(4)),
  ];
  // One after the other, so that the log has them in this order whatever partition each is in.
  for (const login of logins) await writer.write([output(topics.raw, login)]);
  await writer.write(beats(now, 20).map((beat) => output(topics.health, beat)));
  const signals = async (): Promise<readonly Signal[]> => {
    const all: Signal[] = [];
    for await (const { value } of reader.read(topics.signals)) if (value?.sighting) all.push(value);
    return all;
  };
  const alerts = async (): Promise<readonly Alert[]> => {
    const all: Alert[] = [];
    for await (const { value } of reader.read(topics.alerts)) if (value) all.push(value);
    return all;
  };
  await expect
    .poll(async () => new Set((await signals()).map(({ sighting }) => sighting?.eventId)).size, { timeout: 300_000 })
    .toBe(logins.length + 21);
  await expect
    .poll(async () => (await alerts()).map(({ rule }) => rule).sort(), { timeout: 300_000 })
    .toEqual(expect.arrayContaining(['impossible-login', 'source-silent', 'unsuccessful-logins']));

  const tried = await run('backtest', '--from', '1h');
  expect(tried.stderr).toContain(`${logins.length} events`);
  expect(tried.code).toBe(0);
  const said = tried.stdout.split('\n').map((line) => JSON.parse(line) as Alert);
  const published = async (): Promise<string[]> => [...new Set((await alerts()).map(({ id }) => id))].sort();
  await expect.poll(published, { timeout: 300_000 }).toEqual(said.map(({ id }) => id).sort());

  const fired = await run('explain', '--user', 'Jane.Doe', '--organization', organization);
  expect(fired.stdout).toContain('unsuccessful-logins (actor user:jane.doe): medium alert');
  expect(fired.stdout).toContain('passed  most events within 15 minutes: 2 (more than 1)');
  expect(fired.code).toBe(0);
  const stopped = await run('explain', '--user', 'john.roe', '--rule', 'unsuccessful-logins', 'impossible-login');
  expect(stopped.stdout).toContain('unsuccessful-logins (actor user:john.roe): nothing');
  expect(stopped.stdout).toContain('FAILED  most events within 15 minutes: 1 (more than 1)');
  expect(stopped.stdout).toContain('impossible-login (actor user:john.roe): nothing');
  expect(stopped.stdout).toMatch(/FAILED {2}distance: 2\d\d km \(at least 500 km\)/);
  expect(await run('explain', '--user', 'nobody')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('no event') as string,
  });

  const before = await signals();
  const nothing = await run('rematch', '--since', '1h');
  expect(nothing.stdout).toContain('0 signals written: no rule has missed any');
  await writeFile(join(folder, 'signed-in.yml'), signedIn);
  const filled = async () => {
    const running = runProcess(cli, { ...environment, SIGMA_DIR: folder }, ['rematch', '--since', '1h']);
    return { code: await running.ended, ...running.output() };
  };
  const first = await filled();
  expect(first.stdout).toMatch(/^sigma:signed-in@\d+: 4 signals$/m);
  expect(first.code).toBe(0);
  const added = (await signals()).filter(({ rules }) => rules.some((ref) => ref.startsWith('sigma:signed-in@')));
  expect(added.map(({ rules, group }) => [rules.length, group]).sort()).toEqual([
    [1, 'user:john.roe'],
    [1, 'user:john.roe'],
    [1, 'user:tara.wolf'],
    [1, 'user:tara.wolf'],
  ]);
  expect(await signals()).toHaveLength(before.length + added.length);
  // What has signals is not given them again.
  expect((await filled()).stdout).toContain('0 signals written');
});
