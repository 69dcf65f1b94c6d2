/**
 * `npm run ingest -- <command>`: what a person does about sources, beside the service that reads them. Exit codes: 0 for
 * done, 1 for what the command itself calls a failure, 2 for wrong settings or a wrong command line.
 */
import { WrongSettings } from '@pipeline/runtime/settings';
import { Command, CommanderError } from 'commander';
import { backfillCommand } from './backfill/command.ts';
import { stopBackfillCommand } from './backfill/stop-command.ts';
import { checkCommand } from './check-command.ts';
import { importSumoSourceCommand } from './import-sumo-source-command.ts';
import { restartCommand } from './restart-command.ts';

const program = new Command('npm run ingest --')
  .description('Looks after the sources of events. Takes the same settings as the service.')
  .exitOverride();
backfillCommand(program);
checkCommand(program);
importSumoSourceCommand(program);
restartCommand(program);
stopBackfillCommand(program);

// Whoever reads may stop reading, as head does.
process.stdout.on('error', () => process.exit(1));
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof WrongSettings) process.stderr.write(`ingest: ${error.message}\n`);
  // It has said by itself what is wrong.
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}
