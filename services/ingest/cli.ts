/** `npm run ingest -- <command>`: what a person does about sources, beside the service that reads them. */
import { Command } from 'commander';
import { checkCommand } from './check-command.ts';
import { importSumoSourceCommand } from './import-sumo-source-command.ts';

const program = new Command('npm run ingest --').description(
  'Looks after the sources of events. Takes the same settings as the service.',
);
checkCommand(program);
importSumoSourceCommand(program);

// Whoever reads may stop reading, as head does.
process.stdout.on('error', () => process.exit(1));
await program.parseAsync();
