/** What becomes of records beyond Sumo: other destinations, dead letters that are put back, and a canary, with all services. */
import { readFile } from 'node:fs/promises';
import { runProcess } from '@pipeline/runtime/testing/run-process';
import { startSlack } from '@pipeline/sandbox/slack/server';
import { sum } from '@pipeline/sandbox/start/meters';
import { expect, inject, onTestFinished, test } from 'vitest';
import { CALM, startPipeline, until, type Pipeline } from './pipeline.ts';

const EVENTS = 60;
const SHIP = ['--filter', 'service=ship'];
const POISONED = ['poisoned-1', 'poisoned-2', 'poisoned-3'];

async function setUp(events: number, settings: Readonly<Record<string, string>> = {}) {
  const kafka = inject('kafka');
  const pipeline = await startPipeline({ kafka, events, rate: 50, settings: { ...CALM, ...settings } });
  const environment = {
    ...{ KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry, KAFKA_PREFIX: pipeline.prefix },
  };
  const run = async (file: string, ...args: readonly string[]) => {
    const process = runProcess(new URL(`../${file}`, import.meta.url), environment, args);
    const code = await process.ended;
    return { code, ...process.output() };
  };
  return {
    ...{ kafka, pipeline },
    letters: (...args: readonly string[]) => run('runtime/dead-letters/main.ts', ...args),
    canary: (...args: readonly string[]) => run('services/ship/canary/main.ts', ...args),
  };
}

const waiting = (stdout: string): number => Number(/^(\d+) of \d+ dead letters/m.exec(stdout)?.[1]);

/** Records that the loops passed over because they were for another. */
const passedOver = async ({ metrics }: Pipeline): Promise<number> =>
  sum(await metrics(), 'pipeline_records_total', { reason: 'replay-for-another' });

test('what Sumo refused is accepted when it is put back; nobody else sees it twice, and nothing goes round in a loop', async () => {
  const { pipeline, letters } = await setUp(EVENTS);
  const { sumo, jumpcloud } = pipeline;
  sumo.faults.set([{ source: 'events', faults: [{ kind: 'refuse', marker: 'POISON' }] }]);
  jumpcloud.add(
    POISONED.map((id) =>
      JSON.stringify({
        ...{ id, service: 'directory', event_type: 'user_create', message: 'POISON' },
        ...{ timestamp: new Date().toISOString(), organization: pipeline.organization },
      }),
    ),
  );
  await until('the refused events are dead letters', async () => waiting((await letters('ls', ...SHIP)).stdout) === 3);
  const list = (await letters('ls', '--filter', 'service=ship,topic=enriched,reason=refused')).stdout;
  expect(waiting(list)).toBe(3);
  const id = /^[\da-f]{16}/m.exec(list)?.[0] ?? '';
  expect((await letters('show', id)).stdout).toContain('POISON');

  // Still refused: it comes back as another letter, which counts the tries, and nothing happens by itself.
  expect(await letters('replay', '--filter', 'reason=refused')).toMatchObject({ code: 0 });
  await until('they have failed again', async () => waiting((await letters('ls', ...SHIP)).stdout) === 3);
  const again = (await letters('ls', '--all', ...SHIP)).stdout;
  expect([...again.matchAll(/ {2}replayed /g)]).toHaveLength(3);
  expect([...again.matchAll(/ {2}waiting$/gm)]).toHaveLength(3);

  sumo.faults.clear();
  expect((await letters('replay', '--filter', 'reason=refused')).stdout).toContain('3 replayed, 0 cannot be, 0 left');
  expect((await letters('replay', ...SHIP)).stdout).toContain('0 replayed, 0 cannot be, 0 left');
  await sumo.waitFor(() => POISONED.every((each) => sumo.copies('events').has(each)), 600_000);
  expect(POISONED.map((each) => sumo.copies('events').get(each))).toEqual([1, 1, 1]);
  // Six records were put back into enriched, and match read all of them.
  await expect.poll(() => passedOver(pipeline)).toBe(6);
  expect(waiting((await letters('ls', ...SHIP)).stdout)).toBe(0);
});

test('events, alerts and health go to several destinations at once, and a canary is seen at each door', async () => {
  const slack = await startSlack();
  onTestFinished(slack.stop);
  const { pipeline, canary } = await setUp(EVENTS, {
    ...{ SHIP_STDOUT: 'events,alerts', SLACK_WEBHOOK_URL: slack.webhookUrl, SLACK_SEVERITY: 'info' },
  });
  const { sumo } = pipeline;
  const { code, stdout } = await canary('--timeout', '15m', '--delivery', 'alerts', 'slack', 'stdout-alerts');
  expect(stdout).toMatch(
    /enrich .*\n.*match.*\n.*correlate.*\n.*ship \(alerts\).*\n.*ship \(slack\).*\n.*ship \(stdout-alerts\)/,
  );
  expect({ code, last: stdout.split('\n').at(-1) }).toMatchObject({
    code: 0,
    last: expect.stringContaining('arrived') as string,
  });
  expect(slack.messages().map(({ text }) => text)).toContainEqual(expect.stringContaining('Canary'));
  const [alert] = sumo.stored('alerts').filter(({ text }) => text.includes('"rule":"canary"'));
  expect(alert?.text).toContain('"severity":"info"');
  const { logFile } = pipeline.one('ship');
  const lines = async (): Promise<string[]> => (await readFile(logFile, 'utf8')).split('\n');
  await until('the alert is on standard output', async () =>
    (await lines()).some((line) => line.startsWith('{"kind":"alert"') && line.includes('"rule":"canary"')),
  );
  await until('the event is there too', async () =>
    (await lines()).some((line) => line.startsWith('{"kind":"event","record":{"timestamp"')),
  );
});

test('a canary that does not arrive says where it has stopped', async () => {
  const { pipeline, canary } = await setUp(1);
  await pipeline.stop(pipeline.one('detect'));
  const { code, stdout } = await canary('--timeout', '20s');
  expect(code).toBe(1);
  expect(stdout).toMatch(/STOPPED at (enrich|detect \(match\)|the broker): it did not reach jumpcloud\.\w+\.v1 within/);
  expect((await canary('--timeout', 'soon')).code).toBe(2);
});
