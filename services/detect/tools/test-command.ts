/** `detect test`: the examples of all rules, and whether the files of rules can be used. */
import { WrongSettings } from '@pipeline/runtime/settings';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import type { Command } from 'commander';
import { enrichedFile } from './enriched-file.ts';
import { examplesIn, runExample, type ExampleResult, type RuleExample } from './examples-run.ts';
import type { TestSuite } from './junit.ts';
import { openJunit } from './junit-file.ts';
import { safeText } from './printed.ts';
import { rulesGiven, type Choice, type Given } from './rules-given.ts';
import { sigmaExamplesIn, type SigmaExample } from './sigma-examples.ts';

export function testCommand(program: Command): void {
  program
    .command('test')
    .description('runs the examples of all rules; a line for each that fails, and exit code 1')
    .option(
      '--rules <path>',
      'in place of RULES_FILE: a file of tuning, or a folder of rules in Sigma with theirs in rules.yaml',
    )
    .option('--sigma <folder>', 'rules in Sigma in place of SIGMA_DIR')
    .option('--junit <file>', 'writes a test case for each example')
    .action(test);
}

async function test(options: Choice & { readonly junit?: string }): Promise<void> {
  const given = await rulesGiven(options, process.env);
  const writeJunit = openJunit(options.junit);
  const { templates } = given;
  const results = [...examplesIn(templates), ...(await examplesInFiles(given))].map(runExample);
  const failed = results.filter(({ problem }) => problem !== '');
  for (const { rule, kind, number, problem } of failed)
    process.stdout.write(safeText(`${rule}: ${kind}: example ${number}: ${problem}`).replaceAll('\n', ' ') + '\n');
  const untested = templates.filter(({ id }) => !results.some(({ rule }) => rule === id)).map(({ id }) => id);
  if (untested.length > 0) process.stdout.write(safeText(`without examples: ${untested.join(', ')}\n`));
  process.stdout.write(
    `${templates.length} rules, ${results.length} examples, ${failed.length === 0 ? 'all as they should be' : `${failed.length} failed`}\n`,
  );
  if (failed.length > 0) process.exitCode = 1;
  writeJunit('detect test', suitesOf(results));
}

async function examplesInFiles({ sigma, templates }: Given): Promise<RuleExample[]> {
  const { examples, problems } = sigmaExamplesIn(sigma);
  const byId = new Map(templates.map((template) => [template.id, template]));
  const strangers = examples.filter(({ rule }) => !byId.has(rule));
  const wrong = new Set([
    ...problems,
    ...strangers.map(({ rule, at }) => `${at}x-examples: ${rule} is no rule by itself`),
  ]);
  if (wrong.size > 0) throw new WrongSettings([...wrong]);
  const events = await enriched(examples);
  let next = 0;
  return examples.flatMap(({ rule: id, kind, number, events: own }): RuleExample[] => {
    const rule = byId.get(id);
    const mine = events.slice(next, (next += own.length));
    return rule ? [{ rule, kind, number, events: mine }] : [];
  });
}

/** As many as there are, in their order. */
async function enriched(examples: readonly SigmaExample[]): Promise<readonly EnrichedEvent[]> {
  const texts = examples.flatMap(({ events }) => events);
  if (texts.length === 0) return [];
  const file = enrichedFile('-', process.env, texts.map((text) => `${text}\n`).join(''));
  const events: EnrichedEvent[] = [];
  for await (const line of file.lines) events.push(JSON.parse(line) as EnrichedEvent);
  const { problems } = await file.ended();
  if (problems.length > 0) throw new WrongSettings(problems.map((problem) => `x-examples: ${problem}`));
  return events;
}

const suitesOf = (results: readonly ExampleResult[]): TestSuite[] =>
  [...Map.groupBy(results, ({ rule }) => rule)].map(([name, own]) => ({
    name,
    cases: own.map(({ kind, number, problem: message }) => {
      return { name: `${kind}: example ${number}`, outcome: message === '' ? 'passed' : 'failed', message, output: [] };
    }),
  }));
