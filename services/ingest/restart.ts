/** `ingest restart NAME`: asks whoever reads a source to stop it and to start it anew. The wish travels through the log. */
import { output, type Output } from '@pipeline/runtime/outcome';
import type { Environment } from '@pipeline/runtime/settings';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import { topics } from '@pipeline/schemas/topics';
import type { Command } from 'commander';
import { checkpointOf } from './checkpoint.ts';
import type { Source } from './source.ts';
import { readSources } from './sources.ts';

/** The wish as a record; null where there is no such source. */
export function restartWish(sources: readonly Source[], name: string, nowMs: number): Output | null {
  const source = sources.find((one) => one.name === name);
  if (!source) return null;
  return output(topics.checkpoints, checkpointOf(source.organization, 'restart', { source: name, requestedAt: nowMs }));
}

export interface RestartWorld {
  readonly environment: Environment;
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** Adds `restart NAME` to the commands of ingest. */
export function restartCommand(program: Command, world: RestartWorld): void {
  program
    .command('restart')
    .description('stops a source and starts it anew; also one that has stopped for an error')
    .argument('<name>', 'of the source')
    .action(async (name: string) => {
      const sources = readSources(world.environment);
      const wish = restartWish(sources, name, world.now());
      if (wish === null) {
        const known = sources.map((source) => JSON.stringify(source.name)).join(', ');
        program.error(`there is no source ${JSON.stringify(name)}; there are: ${known}`);
      }
      const writer = await openTopicWriter(world.environment);
      try {
        await writer.write([wish]);
      } finally {
        await writer.close();
      }
      world.say(
        `asked for: ${JSON.stringify(name)} starts anew as soon as whoever reads it hears of it, in about a second`,
      );
    });
}
