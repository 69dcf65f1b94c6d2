/** `detect explain`: why a rule has said something about somebody at some time, or what stopped it. It writes nothing. */
import { duration } from '@pipeline/runtime/setting-types';
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader, type TopicReader } from '@pipeline/runtime/topic-reader';
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { Command } from 'commander';
import { horizonMs } from '../memory.ts';
import type { RuleSet } from '../rule-set.ts';
import { concerns, otherNames, type Somebody } from './concerned.ts';
import { explain, groupsOf, type Asked } from './explanation.ts';
import { eventLines, explanationLines } from './explanation-text.ts';
import { inAppendOrder, type Stretch } from './history.ts';
import { moment, safeText } from './printed.ts';
import { onlyRules, rulesGiven, type Choice } from './rules-given.ts';
import { timeGiven } from './time-given.ts';

interface Options extends Choice, Somebody {
  readonly at: string;
  readonly around: string;
  readonly rule?: readonly string[];
}

/** Events may come so much later than they happened. */
const LATE_MS = 2 * 3_600_000;
const MOST_EVENTS = 1_000;

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('why rules fired for somebody, or which check stopped them; exit code 1 where there is no event')
    .requiredOption('--user <name>', 'user name, e-mail address or id, of who did it or to whom it was done')
    .option('--at <time>', '2026-01-10T08:30:00Z, or 2h (ago)', 'now')
    .option('--around <span>', 'so long before and after it', '1h')
    .option('--organization <id>', 'where a name is found in several')
    .option('--rule <id...>', 'these rules only')
    .option('--rules <file>', 'tuning in place of RULES_FILE')
    .option('--sigma <folder>', 'rules in Sigma in place of SIGMA_DIR')
    .option('--profile <name>', 'in place of DETECT_PROFILE')
    .action(explainUser);
}

async function explainUser(options: Options): Promise<void> {
  const { set } = onlyRules(await rulesGiven(options, process.env), options.rule);
  const at = timeGiven('--at', options.at, Date.now());
  const around = duration().safeParse(options.around);
  if (!around.success) throw new WrongSettings([`--around: ${around.error.issues[0]?.message ?? 'is wrong'}`]);
  const span = { from: at - around.data, to: at + around.data };
  const reader = await openTopicReader(process.env);
  try {
    const named = await eventsOf(reader, concerns(options), span);
    const names = otherNames(
      options,
      named.map(({ sighting }) => sighting),
    );
    const events = names.size > 1 ? await eventsOf(reader, concerns(options, names), span) : named;
    if (events.length >= MOST_EVENTS)
      process.stderr.write(
        `detect: only the first ${MOST_EVENTS} events are looked at; name a shorter span by --around\n`,
      );
    say([
      `${options.user}, from ${moment(span.from)} to ${moment(span.to)}: ${events.length === 0 ? 'no event' : ''}`.trim(),
    ]);
    say(eventLines(events));
    if (events.length === 0) process.exitCode = 1;
    else say(explanationLines(explain(set, await asked(reader, set, events, span)), set.rules));
  } finally {
    await reader.close();
  }
}

const say = (lines: readonly string[]): void => {
  for (const line of lines) process.stdout.write(`${safeText(line)}\n`);
};

/** In order of their own time. */
async function eventsOf(
  reader: TopicReader,
  isMeant: ReturnType<typeof concerns>,
  { from, to }: Stretch,
): Promise<EnrichedEvent[]> {
  const events: EnrichedEvent[] = [];
  for await (const { value } of inAppendOrder(reader, topics.enriched, { from, to: to + LATE_MS })) {
    if (!value || value.sighting.occurredAt < from || value.sighting.occurredAt >= to) continue;
    if (isMeant(value.sighting)) events.push(value);
    if (events.length >= MOST_EVENTS) break;
  }
  return events.sort((a, b) => a.sighting.occurredAt - b.sighting.occurredAt);
}

/** The logs of the groups that the events belong to, each from its one partition, as far back as memory reaches. */
async function asked(
  reader: TopicReader,
  set: RuleSet,
  events: readonly EnrichedEvent[],
  span: Stretch,
): Promise<Asked> {
  const groups = groupsOf(set, events);
  const count = (await reader.ends(topics.signals)).length;
  const partitions = [...new Set([...groups].map((key) => partitionOf(key, count)))];
  const log: Asked['log'][number][] = [];
  const known: Asked['known'][number][] = [];
  const stretch = { from: span.from - horizonMs(set.rules), to: span.to + LATE_MS, partitions };
  if (partitions.length === 0) return { events, log, known };
  for await (const { value, record } of inAppendOrder(reader, topics.signals, stretch)) {
    const { partition, offset, appendedAt } = record;
    if (value && groups.has(topics.signals.key(value))) log.push({ signal: value, partition, offset, appendedAt });
  }
  const isOf = new Set(
    log.map(({ signal: { organization, groupKind, group } }) => JSON.stringify([organization, groupKind, group])),
  );
  const from = Array.from({ length: count }, (_, partition) => (partitions.includes(partition) ? 0 : Infinity));
  const latest = new Map<string, Asked['known'][number]>();
  for await (const { key, value, record } of reader.read(topics.memory, from)) {
    if (!value) latest.delete(key);
    else if (isOf.has(JSON.stringify([value.organization, value.groupKind, value.group])))
      latest.set(key, { partition: record.partition, key, value });
  }
  return { events, log, known: [...latest.values()] };
}
