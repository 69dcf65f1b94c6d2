/** `detect test`: the examples of all rules, and whether the files of rules can be used. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { runExamples, type ExampleResult } from './examples-run.ts';
import { junitXml, type TestSuite } from './junit.ts';
import { safeText } from './printed.ts';
import { rulesGiven, type Choice } from './rules-given.ts';

export function testCommand(program: Command): void {
  program
    .command('test')
    .description('runs the examples of all rules; a line for each that fails, and exit code 1')
    .option('--rules <file>', 'tuning in place of RULES_FILE: held to the rules')
    .option('--sigma <folder>', 'rules in Sigma in place of SIGMA_DIR')
    .option('--junit <file>', 'writes a test case for each example')
    .action(test);
}

async function test(options: Choice & { readonly junit?: string }): Promise<void> {
  const { templates } = await rulesGiven(options, process.env);
  const results = runExamples(templates);
  const failed = results.filter(({ problem }) => problem !== '');
  for (const { rule, kind, number, problem } of failed)
    process.stdout.write(safeText(`${rule}: ${kind}: example ${number}: ${problem}`).replaceAll('\n', ' ') + '\n');
  process.stdout.write(
    `${templates.length} rules, ${results.length} examples, ${failed.length === 0 ? 'all as they should be' : `${failed.length} failed`}\n`,
  );
  if (failed.length > 0) process.exitCode = 1;
  if (options.junit !== undefined) writeFileSync(options.junit, junitXml('detect test', suitesOf(results)));
}

const suitesOf = (results: readonly ExampleResult[]): TestSuite[] =>
  [...Map.groupBy(results, ({ rule }) => rule)].map(([name, own]) => ({
    name,
    cases: own.map(({ kind, number, problem: message }) => {
      return { name: `${kind}: example ${number}`, outcome: message === '' ? 'passed' : 'failed', message, output: [] };
    }),
  }));
