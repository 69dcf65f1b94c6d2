/** `ingest import-sumo-source FILE`: a source as Sumo Logic describes it becomes one of ours. */
import type { Command } from 'commander';

export function importSumoSourceCommand(program: Command): void {
  program.command('import-sumo-source').argument('<file>').description("turns Sumo's own source form into a source entry");
}
