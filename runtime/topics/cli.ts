/** The four commands, at the edge: settings in, text and an exit code out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { allTopics, topics as table } from '@pipeline/schemas/topics';
import { z } from 'zod';
import { clusterProblems, clusterSettings, withProxyNames } from '../base-settings.ts';
import { reachCluster, registrySettings } from '../cluster.ts';
import { connect } from '../kafka/client.ts';
import { createLog } from '../log.ts';
import { Secret } from '../secret.ts';
import { readSettings, WrongSettings, type SettingsOf } from '../settings.ts';
import { acls, describeAcl, kafkaAclsCommand, registryRights } from './acls.ts';
import { carryOut } from './carry-out.ts';
import { describeAction, describePlan } from './describe.ts';
import { parsePartitions, type PartitionWish } from './partitions.ts';
import { plan } from './plan.ts';
import { readState } from './read-state.ts';
import { connectRegistryAdmin } from './registry-admin.ts';
import type { Action, Plan } from './state.ts';

interface Options {
  readonly partitions?: string;
}

const shape = { ...clusterSettings, TOPICS_PARTITIONS: z.string().optional() };

const aclsShape = {
  KAFKA_BROKERS: clusterSettings.KAFKA_BROKERS.default(['localhost:9092']),
  KAFKA_PREFIX: clusterSettings.KAFKA_PREFIX,
};

export const cli = {
  plan: (options: Options) =>
    inCluster(options, async ({ current }) => {
      const { lines, refused } = told(await current());
      say(...lines);
      return refused ? 1 : 0;
    }),

  drift: (options: Options) =>
    inCluster(options, async ({ current }) => {
      const found = await current();
      say(...told(found).lines);
      return found.actions.length + found.byHand.length + found.refusals.length > 0 ? 1 : 0;
    }),

  apply: (options: Options) =>
    inCluster(options, async (cluster) => {
      const first = await cluster.current();
      const { lines, refused } = told({ ...first, actions: [] });
      if (refused || first.actions.length === 0) {
        say(...lines, ...(refused ? ['nothing was changed'] : []));
        return refused ? 1 : 0;
      }
      say(...[...first.byHand, ...first.warnings].map((line) => `warning: ${line}`));
      await untilDone(first, cluster);
      say('everything is as it should be');
      return 0;
    }),

  acls: ({ principal }: { readonly principal: string }) =>
    ending(() => {
      const { KAFKA_BROKERS: brokers, KAFKA_PREFIX: prefix } = readSettings(aclsShape, process.env);
      const nameOf = (role: string): string => principal.replaceAll('{role}', role);
      const registry = registryRights(allTopics, prefix);
      const all = acls(allTopics, prefix);
      for (const role of new Set(all.map((acl) => acl.role))) {
        const own = all.filter((acl) => acl.role === role);
        const rights = registry.filter((each) => each.role === role).flatMap((each) => each.rights);
        say(
          `# ${role}`,
          ...own.map((acl) => `#   ${describeAcl(acl)}`),
          ...rights.map((each) => `#   registry: ${each}`),
        );
        say(...own.map((acl) => kafkaAclsCommand(acl, brokers.join(','), nameOf)), '');
      }
      return 0;
    }),
};

interface InCluster {
  readonly current: () => Promise<Plan>;
  readonly execute: (action: Action) => Promise<void>;
}

const TRIES = 10;
const BETWEEN_TRIES_MS = 300;

/**
 * What fails is planned and tried again: another apply may be at work at the same time, and the leader of a new
 * partition may not know of it yet.
 */
async function untilDone(first: Plan, { current, execute }: InCluster): Promise<void> {
  let next = first;
  for (let failures = 0; next.actions.length > 0;) {
    try {
      for (const action of next.actions) {
        say(describeAction(action));
        await execute(action);
      }
      next = await current();
    } catch (error) {
      failures += 1;
      if (failures === TRIES) throw error;
      await sleep(failures * BETWEEN_TRIES_MS);
      next = await current().catch(() => next);
    }
  }
}

async function inCluster(options: Options, work: (cluster: InCluster) => Promise<number>): Promise<void> {
  await ending(async () => {
    const settings = read(options);
    const wish = wishOf(settings.TOPICS_PARTITIONS);
    const { connection, registry, http } = reachCluster(settings, 'topics');
    const registryAdmin = connectRegistryAdmin(registrySettings(settings));
    const admin = connect(connection, logOf(settings)).admin();
    await admin.connect();
    try {
      const wanted = { topics: allTopics, prefix: settings.KAFKA_PREFIX, partitions: wish };
      return await work({
        current: async () => plan(wanted, await readState(allTopics, wanted.prefix, admin, registry, registryAdmin)),
        execute: (action) => carryOut(action, admin, registryAdmin),
      });
    } finally {
      await Promise.allSettled([admin.disconnect(), registryAdmin.close(), http.close()]);
    }
  });
}

/** The option counts before the variable. */
function read(options: Options = {}): SettingsOf<typeof shape> {
  const environment = withProxyNames({
    ...process.env,
    ...(options.partitions === undefined ? {} : { TOPICS_PARTITIONS: options.partitions }),
  });
  return readSettings(shape, environment, (some) => clusterProblems(some, environment));
}

function wishOf(text: string | undefined): PartitionWish {
  if (text === undefined) return { single: new Map() };
  try {
    return parsePartitions(text, table);
  } catch (error) {
    throw new WrongSettings([error instanceof Error ? error.message : String(error)]);
  }
}

const logOf = (settings: SettingsOf<typeof shape>) =>
  createLog({
    service: 'topics',
    level: 'error',
    format: settings.LOG_FORMAT ?? 'json',
    secrets: Object.values(settings).filter((value) => value instanceof Secret),
    write: (line) => process.stderr.write(line),
  });

const told = (found: Plan): { lines: readonly string[]; refused: boolean } => ({
  lines: describePlan(found),
  refused: found.refusals.length > 0,
});

const say = (...lines: readonly string[]): void => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};

/** Sets the exit code: that of the command, 2 for wrong settings, 1 for what went wrong besides. */
async function ending(command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`topics: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof WrongSettings ? 2 : 1;
  }
}
