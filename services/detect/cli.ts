/**
 * `npm run detect -- <command>`: what a person asks of the rules, beside the service that runs them. Exit codes: 0 for
 * done, 1 for what the command itself calls a failure, 2 for wrong settings or a wrong command line.
 */
import { isBug } from '@pipeline/runtime/kafka/errors';
import { WrongSettings } from '@pipeline/runtime/settings';
import { Command, CommanderError } from 'commander';
import { backtestCommand } from './tools/backtest-command.ts';
import { explainCommand } from './tools/explain-command.ts';
import { safeText } from './tools/printed.ts';
import { rematchCommand } from './tools/rematch-command.ts';
import { testCommand } from './tools/test-command.ts';

const program = new Command('npm run detect --')
  .description('Tries rules and explains what they say. Takes the same settings as the service.')
  .exitOverride();
backtestCommand(program);
explainCommand(program);
rematchCommand(program);
testCommand(program);

// Whoever reads may stop reading, as head does.
process.stdout.on('error', () => process.exit(1));
try {
  await program.parseAsync();
} catch (error) {
  // It has said by itself what is wrong.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (!(error instanceof Error) || isBug(error)) throw error;
  else {
    process.stderr.write(`detect: ${safeText(error.message)}\n`);
    process.exitCode = error instanceof WrongSettings ? 2 : 1;
  }
}
