/** npm run canary: sends a marked event through the whole pipeline and waits until its alert has been delivered. */
import { Command, CommanderError } from 'commander';
import { canary } from './command.ts';

const program = new Command('npm run canary --')
  .description('Sends a marked event and follows it to the doors of the destinations; exit code 1 where it stops.')
  .option('--timeout <span>', 'for the whole way', '2m')
  .option('--delivery <names...>', 'deliveries of alerts to wait for: alerts (Sumo), slack, stdout-alerts', ['alerts'])
  .exitOverride()
  .action(canary);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
