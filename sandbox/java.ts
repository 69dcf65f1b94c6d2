/** Java and Maven as this machine has them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const OLDEST_JAVA = 17;

/** A program that the embedded broker needs is not there. The message says what to do. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';

  constructor(problem: string) {
    super(
      `${problem} The embedded broker and registry need Java ${OLDEST_JAVA} or newer and, the first time, Maven. ` +
        'Without them: `docker compose up` runs the same in containers.',
    );
  }
}

export interface Java {
  readonly command: string;
  /** As Java says it, such as 17.0.15. */
  readonly version: string;
}

/** The version in what `java -version` prints, such as `openjdk version "17.0.15" 2025-04-15`. */
export function javaVersion(printed: string): string | undefined {
  return /version "([^"]+)"/.exec(printed)?.[1];
}

/** 8 was still called 1.8. */
export const majorOf = (version: string): number => Number.parseInt(version.replace(/^1\./, ''), 10);

/** Java of JAVA_HOME, else the one on the path. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java> {
  const home = env['JAVA_HOME'];
  const command = home ? join(home, 'bin', 'java') : 'java';
  const printed = await run(command, ['-version'], { env }).then(
    ({ stderr }) => stderr,
    () => undefined,
  );
  if (printed === undefined) throw new MissingTool(`Java was not found${home ? ' in JAVA_HOME' : ''}.`);
  const version = javaVersion(printed) ?? 'of an unknown version';
  if (!(majorOf(version) >= OLDEST_JAVA)) throw new MissingTool(`The Java found is ${version}.`);
  return { command, version };
}

export async function requireMaven(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  await run('mvn', ['-v'], { env }).catch(() => {
    throw new MissingTool('Maven was not found.');
  });
}
