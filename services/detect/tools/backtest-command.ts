/**
 * `detect backtest`: what a set of rules would have said, of a file of events or of a stretch of the topic. It publishes
 * nothing. Alerts go to standard output, one a line, everything about them to standard error.
 */
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader, type TopicReader, type TopicRecord } from '@pipeline/runtime/topic-reader';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { Command } from 'commander';
import { heartbeatSighting } from '../heartbeat.ts';
import { horizonMs } from '../memory.ts';
import type { RuleSet } from '../rule-set.ts';
import { reportOf, suitesOf } from './backtest-report.ts';
import { difference } from './difference.ts';
import { enrichedFile } from './enriched-file.ts';
import { byAppendTime, inAppendOrder, type Stretch } from './history.ts';
import { openJunit } from './junit-file.ts';
import { jsonLine, safeText } from './printed.ts';
import { rulesGiven, type Choice } from './rules-given.ts';
import { createSpool, MOST_LINES } from './spool.ts';
import { timeGiven } from './time-given.ts';
import { createTrial, type Told } from './trial.ts';

interface Options extends Choice {
  readonly from?: string;
  readonly to?: string;
  readonly junit?: string;
}

interface Appended {
  readonly event: EnrichedEvent;
  readonly appendedAt: number;
}

export function backtestCommand(program: Command): void {
  program
    .command('backtest')
    .description(
      'what the rules would have said of a file of events, or of history; exit code 1 if something went wrong',
    )
    .argument(
      '[file]',
      'events as JumpCloud sends them: one a line, or a JSON array; in any order; - is standard input',
    )
    .option('--from <time>', 'in place of a file: history from then on: 2026-01-10, 2026-01-10T08:30:00Z, or 7d (ago)')
    .option('--to <time>', 'its end, not included; now where it is left out')
    .option(
      '--rules <path>',
      'in place of RULES_FILE: a file of tuning, or a folder of rules in Sigma with theirs in rules.yaml',
    )
    .option('--sigma <folder>', 'rules in Sigma in place of SIGMA_DIR')
    .option('--profile <name>', 'in place of DETECT_PROFILE')
    .option(
      '--junit <file>',
      'writes a test case for each rule: it fails where its alerts are not those of the present set',
    )
    .action(backtest);
}

async function backtest(file: string | undefined, options: Options): Promise<void> {
  const { set } = await rulesGiven(options, process.env);
  const { set: present } = await rulesGiven({}, process.env);
  if ((file === undefined) === (options.from === undefined))
    throw new WrongSettings(['backtest needs a file, or --from; not both']);
  const writeJunit = openJunit(options.junit);
  const trials = set.version === present.version ? [createTrial(set)] : [createTrial(set), createTrial(present)];
  const feed = ({ event, appendedAt }: Appended): void => {
    for (const trial of trials) trial.take(event, appendedAt);
  };
  const since = file === undefined ? await history(options, [set, present], feed) : await events(file, feed);
  const [told, before = told] = trials.map((trial) => since(trial.finish()));
  if (!told || !before) return;
  const result = { set, present, told, difference: difference(told.alerts, before.alerts) };
  for (const alert of told.alerts) process.stdout.write(`${jsonLine(alert)}\n`);
  say(reportOf(result));
  say(told.problems.map((problem) => `a rule failed: ${problem}`));
  if (told.problems.length > 0) process.exitCode = 1;
  writeJunit('detect backtest', suitesOf(result));
}

const say = (lines: readonly string[]): void => {
  for (const line of lines) process.stderr.write(`${safeText(line)}\n`);
};

/** In order of their own time, as a file is not in any order of receipt. */
async function events(file: string, feed: (appended: Appended) => void): Promise<(told: Told) => Told> {
  const spool = createSpool();
  try {
    const enriched = enrichedFile(file, process.env);
    let [read, timeless] = [0, 0];
    for await (const line of enriched.lines) {
      const { sighting } = JSON.parse(line) as EnrichedEvent;
      read++;
      if (timeOf(sighting) <= 0) timeless++;
      else if (!spool.add(timeOf(sighting), line))
        throw new WrongSettings([`${file}: holds more than ${MOST_LINES.toLocaleString('en-US')} events`]);
    }
    const { problems, more } = await enriched.ended();
    say([...problems, ...(more > 0 ? [`and ${more} more events that could not be read`] : [])]);
    if (timeless > 0) say([`left out for having no time: ${timeless}`]);
    if (problems.length + timeless > 0) process.exitCode = 1;
    if (read === 0) say([`${file}: holds no events`]);
    for (const { at, line } of spool.inOrder()) {
      const { sighting, json } = JSON.parse(line) as EnrichedEvent;
      feed({ event: { sighting: { ...sighting, receivedAt: at }, json }, appendedAt: at });
    }
  } finally {
    spool.close();
  }
  return (told) => told;
}

/** When it was received, where a file says that. */
const timeOf = ({ receivedAt, occurredAt }: EnrichedEvent['sighting']): number =>
  receivedAt > 0 ? receivedAt : occurredAt;

/** Memory is filled by what was appended before, as in the service; shown is what has been said since. */
async function history(
  { from, to = 'now' }: Options,
  sets: readonly RuleSet[],
  feed: (appended: Appended) => void,
): Promise<(told: Told) => Told> {
  const [start, end] = [timeGiven('--from', from ?? '', Date.now()), timeGiven('--to', to, Date.now())];
  if (start >= end) throw new WrongSettings(['--from: must be before --to']);
  const warmMs = Math.max(...sets.map(({ rules }) => horizonMs(rules)));
  const reader = await openTopicReader(process.env);
  try {
    const stretch = { from: start - warmMs, to: end };
    const sources = [inAppendOrder(reader, topics.enriched, stretch), heartbeats(reader, stretch)];
    for await (const { value, record } of byAppendTime(sources, end))
      if (value) feed({ event: value, appendedAt: record.appendedAt });
  } finally {
    await reader.close();
  }
  const isSince = ({ detectedAt }: Told['alerts'][number]): boolean => detectedAt >= start;
  return (told) => ({ ...told, alerts: told.alerts.filter(isSince), withheld: told.withheld.filter(isSince) });
}

/** What ingest said of its sources, as the service takes it: rules judge it like events. */
async function* heartbeats(reader: TopicReader, stretch: Stretch): AsyncGenerator<TopicRecord<EnrichedEvent>> {
  for await (const { value, ...more } of inAppendOrder(reader, topics.health, stretch)) {
    const sighting = value ? heartbeatSighting(value) : undefined;
    if (sighting) yield { ...more, value: { sighting, json: JSON.stringify(value) } };
  }
}
