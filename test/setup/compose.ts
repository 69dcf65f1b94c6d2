/** The containers of docker-compose.yml under a project name of their own, seen from outside as an operator sees them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { docker, REPOSITORY } from './engine.ts';

export interface Compose {
  /** Runs `docker compose …`; its output goes to ours. Rejects where it fails. */
  readonly run: (...args: readonly string[]) => Promise<void>;
  /** Ids of the containers of a service, in the order of their numbers. */
  readonly containers: (service: string) => Promise<string[]>;
  /** Address of port 8080 of a container as published on this machine. */
  readonly address: (container: string) => Promise<string>;
  /** Whatever engine and images still have of this project: containers, volumes, networks. */
  readonly leftovers: () => Promise<string[]>;
  /** The last lines of every container, for when something went wrong. */
  readonly logs: () => Promise<string>;
}

export function createCompose(project: string, settings: Readonly<Record<string, string>>): Compose {
  const prefix = ['compose', '--project-name', project, '--env-file', '/dev/null'];
  // Nothing of the caller's environment but what docker needs: this must be what a newcomer gets.
  const names = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'XDG_RUNTIME_DIR'];
  const inherited = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const env = { ...(Object.fromEntries(inherited) as NodeJS.ProcessEnv), ...settings };
  const ours = `label=com.docker.compose.project=${project}`;

  return {
    run: async (...args) => {
      const child = spawn('docker', [...prefix, '--progress', 'quiet', ...args], {
        cwd: REPOSITORY,
        env,
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error(`docker compose ${args.join(' ')} ended with ${code ?? 'a signal'}`);
    },
    containers: async (service) => {
      const filters = ['--filter', ours, '--filter', `label=com.docker.compose.service=${service}`];
      const format = '{{.Label "com.docker.compose.container-number"}} {{.ID}}';
      const listed = linesOf(await docker(['ps', '--all', ...filters, '--format', format]));
      return listed
        .map((line) => line.split(' ') as [string, string])
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([, id]) => id);
    },
    address: async (container) => `http://${linesOf(await docker(['port', container, '8080/tcp']))[0] ?? ''}`,
    leftovers: async () => {
      const lists = [
        ['ps', '--all', '--quiet', '--filter', ours],
        ['volume', 'ls', '--quiet', '--filter', ours],
        ['network', 'ls', '--quiet', '--filter', ours],
      ];
      return (await Promise.all(lists.map((args) => docker(args)))).flatMap(linesOf);
    },
    logs: () => docker([...prefix, 'logs', '--tail', '20', '--no-color'], { env }),
  };
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
