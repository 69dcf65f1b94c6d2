/** `ingest check`: tries the credentials of every source. */
import type { Command } from 'commander';

export function checkCommand(program: Command): void {
  program.command('check').description("tries each source's credentials with one tiny request; exit code 1 if any fails");
}
