/** npm run dead-letters -- ls | show | replay: what could not be processed, and putting it back into its topic. */
import { Command, CommanderError } from 'commander';
import { cli } from './cli.ts';

const program = new Command('npm run dead-letters --')
  .description('Lists what could not be processed, and puts it back. Takes the settings of the cluster.')
  .exitOverride();
const filter = [
  '--filter <pairs...>',
  'which: id=, reason=, service=, group=, topic=, partition=, offset=, since=, until= (2h ago, or a time), all of which must hold',
] as const;

program
  .command('ls')
  .description('lists the dead letters that wait')
  .option(...filter)
  .option('--all', 'also those that have been replayed')
  .action(cli.ls);
program
  .command('show')
  .description('shows one in full')
  .argument('<id>', 'or its first four characters and more')
  .option('--hex', 'the value as bytes')
  .action(cli.show);
program
  .command('replay')
  .description('puts records back into the topics they came from, for the group alone that has given them up')
  .option(...filter)
  .option('--all', 'every letter that waits')
  .option('--max-rate <letters>', 'letters a second at most', '100')
  .option('--dry-run', 'says what would be done, and writes nothing')
  .action(cli.replay);

// Whoever reads may stop reading, as head does.
process.stdout.on('error', () => process.exit(1));
try {
  await program.parseAsync();
} catch (error) {
  // It has said by itself what is wrong.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
