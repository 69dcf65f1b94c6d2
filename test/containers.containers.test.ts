/**
 * docker-compose.yml as a newcomer starts it, without any settings: up, an alert at the end of the line, three replicas
 * of each service, one of them killed, down. Runs where a Docker engine is or can be had; leaves nothing behind.
 */
import { freePorts } from '@pipeline/sandbox/ports';
import { afterAll, beforeAll, describe, expect, it, onTestFailed, vi } from 'vitest';
import { createCompose } from './setup/compose.ts';
import { docker, findEngine } from './setup/engine.ts';

const engine = await findEngine();
if (engine.kind === 'none') process.stderr.write(`\nCONTAINERS: skipped. ${engine.reason}\n\n`);

const SERVICES = ['ingest', 'enrich', 'detect', 'ship'] as const;
const REPLICAS = 3;
const PARTITIONS = 12;
const MINUTES = 60_000;
/** For each thing that is waited for, however slow the machine. */
const PATIENCE = 20 * MINUTES;

const project = `pipeline-test-${process.pid}`;
const image = `jumpcloud-pipeline-test:${process.pid}`;

/** Asks until the answer is as it should be. */
const until = (check: () => Promise<void>, timeout: number): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 500 });

const json = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

/** Values of a gauge by its `loop`, as Prometheus would read them. */
async function gauge(address: string, name: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const found = text.matchAll(new RegExp(`^${name}\\{(?:[^}]*,)?loop="([^"]+)"[^}]*\\} (\\S+)$`, 'gm'));
  return new Map([...found].map(([, loop = '', value]) => [loop, Number(value)]));
}

describe.skipIf(engine.kind === 'none')('the containers', () => {
  let compose: ReturnType<typeof createCompose>;

  beforeAll(async () => {
    const [kafka, registry] = (await freePorts(2)).map(String);
    compose = createCompose(project, { PIPELINE_IMAGE: image, KAFKA_PORT: kafka ?? '', REGISTRY_PORT: registry ?? '' });
  });

  afterAll(async () => {
    await compose.run('down', '--volumes', '--remove-orphans');
    await docker(['image', 'rm', '--force', image]);
    if (engine.kind === 'there') await engine.release();
  }, 15 * MINUTES);

  const counts = async () => {
    const [sumo = ''] = await compose.containers('sumo');
    return json<Record<'events' | 'alerts', { distinct: number }>>(`${await compose.address(sumo)}/admin/counts`);
  };

  /** How many partitions each replica owns, by loop. */
  async function shares(): Promise<Map<string, number[]>> {
    const shares = new Map<string, number[]>();
    for (const service of SERVICES) {
      for (const container of await compose.containers(service)) {
        const owned = await gauge(await compose.address(container), 'pipeline_owned_partitions');
        for (const [loop, partitions] of owned) shares.set(loop, [...(shares.get(loop) ?? []), partitions]);
      }
    }
    return shares;
  }

  const evenly = async (): Promise<void> => {
    const each = [...(await shares()).values()];
    expect(each.length).toBeGreaterThanOrEqual(SERVICES.length);
    for (const owned of each) expect(owned).toEqual(Array<number>(REPLICAS).fill(PARTITIONS / REPLICAS));
  };

  it('carry an attack through to an alert, share the work, and go on when one is killed', async () => {
    onTestFailed(async () => {
      process.stderr.write(await compose.logs());
    });
    const begun = Date.now();
    const step = async (name: string, work: () => Promise<void>): Promise<void> => {
      const from = Date.now();
      await work();
      process.stdout.write(`${name}: ${((Date.now() - from) / 1_000).toFixed(1)} s\n`);
    };

    await step('built', () => compose.run('build', '--quiet'));
    await step('up and healthy', () => compose.run('up', '--detach', '--wait', '--wait-timeout', '1800'));
    await step('first alert', () =>
      until(async () => {
        expect((await counts()).alerts.distinct).toBeGreaterThan(0);
      }, PATIENCE),
    );

    const scale = SERVICES.flatMap((service) => ['--scale', `${service}=${REPLICAS}`]);
    await step('three of each', () =>
      compose.run('up', '--detach', '--wait', '--wait-timeout', '1800', '--no-recreate', ...scale),
    );
    await step('each on its share', () => until(evenly, PATIENCE));

    const victims = await Promise.all(
      SERVICES.map(async (service) => [service, (await compose.containers(service))[1] ?? ''] as const),
    );
    const before = await counts();
    await step('killed one of each', async () => {
      for (const [service, container] of victims) {
        await until(async () => {
          if ((await stateOf(container)).restarts === 0) await killProgram(container, `services/${service}/main.ts`);
          expect((await stateOf(container)).restarts).toBeGreaterThan(0);
        }, PATIENCE);
      }
    });
    await step('all of them back', () =>
      until(async () => {
        for (const [, container] of victims) expect((await stateOf(container)).health).toBe('healthy');
        await evenly();
      }, PATIENCE),
    );
    await step('events flow on', () =>
      until(async () => {
        expect((await counts()).events.distinct).toBeGreaterThan(before.events.distinct + 20);
      }, PATIENCE),
    );
    await step('down', () => compose.run('down', '--volumes', '--remove-orphans'));
    expect(await compose.leftovers()).toEqual([]);
    process.stdout.write(`in all: ${((Date.now() - begun) / 1_000).toFixed(1)} s\n`);
  });
});

/**
 * SIGKILL to the program in a container, as the kernel would send it when memory runs out. `docker kill` would count as
 * the wish of an operator, after which the engine does not start it again. The container may end before the command in it
 * has answered, which then counts as failed: whether the program was killed is seen by the container's start. Processes
 * come and go meanwhile, such as those that ask after its health.
 */
async function killProgram(container: string, entry: string): Promise<void> {
  const script = `
    const wordsOf = (pid) => {
      try {
        return fs.readFileSync('/proc/' + pid + '/cmdline', 'utf8').split('\\0');
      } catch {
        return [];
      }
    };
    for (const pid of fs.readdirSync('/proc').filter((name) => Number(name) > 1)) {
      const [program, ...given] = wordsOf(pid);
      if (program === 'node' && given.includes(${JSON.stringify(entry)})) process.kill(Number(pid), 'SIGKILL');
    }
  `;
  await docker(['exec', container, 'node', '--eval', script]).catch(() => undefined);
}

async function stateOf(container: string): Promise<{ readonly restarts: number; readonly health: string }> {
  return JSON.parse(
    await docker([
      'inspect',
      '--format',
      '{"restarts":{{.RestartCount}},"health":"{{.State.Health.Status}}"}',
      container,
    ]),
  ) as { readonly restarts: number; readonly health: string };
}
