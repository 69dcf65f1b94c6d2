/** npm run topics -- plan | apply | drift | acls: makes cluster and registry what the table of topics says. */
import { Command } from 'commander';
import { cli } from './cli.ts';

const program = new Command('topics').description(
  'Compares the topics and schemas of this pipeline with a cluster and its registry.',
);
const partitions = [
  '--partitions <numbers>',
  'of all topics and of single ones, such as 12 or raw=24 or 12,raw=24 (or TOPICS_PARTITIONS)',
] as const;

program
  .command('plan')
  .description('shows what apply would do; exit code 1 where it would refuse')
  .option(...partitions)
  .action((options: { partitions?: string }) => cli.plan(options));
program
  .command('apply')
  .description('does it; deletes nothing, and does nothing at all where there is something to refuse')
  .option(...partitions)
  .action((options: { partitions?: string }) => cli.apply(options));
program
  .command('drift')
  .description('exit code 1 where anything differs')
  .option(...partitions)
  .action((options: { partitions?: string }) => cli.drift(options));
program
  .command('acls')
  .description('prints the least rights for each service, for a reader of the alerts and for this tool')
  .option('--principal <pattern>', 'how a role is called in the cluster', 'User:{role}')
  .action((options: { principal: string }) => cli.acls(options));

// Whoever reads may stop reading, as head does.
process.stdout.on('error', () => process.exit(1));
await program.parseAsync();
