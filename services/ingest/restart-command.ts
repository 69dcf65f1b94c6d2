/** `ingest restart NAME`: asks whoever reads a source to stop it and to start it anew. */
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import type { Command } from 'commander';
import { restartWish } from './restart.ts';
import { readSource } from './sources.ts';

export function restartCommand(program: Command): void {
  program
    .command('restart')
    .description(
      'stops a source and starts it anew, also one that an error has stopped; exit code 1 if that could not be asked for',
    )
    .argument('<name>', 'of the source')
    .action(restart);
}

async function restart(name: string): Promise<void> {
  const wish = restartWish(readSource(process.env, name), Date.now());
  try {
    const writer = await openTopicWriter(process.env);
    await writer.write([wish]).finally(writer.close);
    process.stdout.write(
      `asked for: ${JSON.stringify(name)} starts anew once whoever reads it hears of it, in a second or two\n`,
    );
  } catch (error) {
    if (error instanceof WrongSettings) throw error;
    process.stderr.write(`ingest: could not ask for it: ${error instanceof Error ? error.message : 'unknown error'}\n`);
    process.exitCode = 1;
  }
}
