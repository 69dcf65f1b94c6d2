/**
 * `npm start`: the whole pipeline on this machine, with a live view of it. Whatever the environment does not name is
 * brought along: broker, registry, a simulated JumpCloud organization, a stand-in for Sumo Logic.
 */
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { plan } from './start/plan.ts';
import { run } from './start/run.ts';
import { openScreen } from './start/screen.ts';
import { organizationOf, traffic, type Traffic } from './start/traffic.ts';
import { bringUp, type World } from './start/world.ts';

interface Options {
  readonly minutes?: number;
  readonly rate: number;
  readonly seed: string;
  readonly fresh: boolean;
  readonly folder: string;
}

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be a number above 0');
  return value;
};

const options = new Command('npm start --')
  .description('Runs the whole pipeline on this machine and shows it live; Ctrl-C stops it.')
  .option('--minutes <n>', 'stop by itself after so long, and account for every event', positive)
  .option('--rate <n>', 'simulated events per second', positive, 20)
  .option('--seed <text>', 'which simulated company and which day', 'demonstration')
  .option(
    '--folder <path>',
    'where the embedded broker keeps its data, and all keep their logs',
    join(import.meta.dirname, '../.sandbox'),
  )
  .option('--fresh', 'forget the records and schemas of earlier runs', false)
  .parse()
  .opts<Options>();

const decided = plan(process.env);
if ('problems' in decided) {
  process.stderr.write(decided.problems.map((problem) => `${problem}\n`).join(''));
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Asked twice: the children end by themselves when this process is gone.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  });
}

const simulated = decided.jumpcloud === 'simulated';
const organization = simulated ? organizationOf(options.seed, Date.now()) : (process.env['JUMPCLOUD_ORG_ID'] ?? '');
const source = simulated ? `simulated ${organization.slice(0, 6)}` : (process.env['SOURCE_NAME'] ?? 'jumpcloud');
const apiKey = 'simulated-key';
const folder = resolve(options.folder);
const screen = openScreen(process.stdout);
let told: Traffic | undefined;
let world: World | undefined;

const begin = (): Traffic => (told = traffic({ ...options, startAt: Date.now() }, organization));

try {
  screen.say('JumpCloud to Sumo Logic, over Kafka');
  world = await bringUp({
    ...{ plan: decided, env: process.env, folder, fresh: options.fresh, organization, apiKey, say: screen.say },
    expected: () => told?.story.expected ?? [],
    keepAll: options.minutes !== undefined,
  });
  const good = await run({
    ...{ world, organization, source, minutes: options.minutes, screen, stopping: stopping.signal },
    surroundings: {
      ...(decided.kafka === 'embedded' ? { kafka: world.kafka } : {}),
      ...(world.jumpcloud ? { jumpcloud: { url: world.jumpcloud.url, apiKey, organization, source } } : {}),
      ...(world.sumo ? { sumo: world.sumo } : {}),
    },
    begin: simulated ? begin : null,
    logs: join(folder, 'logs'),
  });
  process.exitCode = good ? 0 : 1;
} catch (error) {
  screen.settle();
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await world?.stop();
}
