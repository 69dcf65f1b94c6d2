/**
 * `detect rematch`: fills the memory of rules that are new, or whose condition is another now, from events of the past.
 * It writes what match would have written, had they run then.
 */
import { output } from '@pipeline/runtime/outcome';
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import type { Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import type { Command } from 'commander';
import { matcher } from '../match.ts';
import { inAppendOrder } from './history.ts';
import { moment, safeText } from './printed.ts';
import { missingSignals } from './rematch.ts';
import { onlyRules, rulesGiven } from './rules-given.ts';
import { timeGiven } from './time-given.ts';

interface Options {
  readonly since: string;
  readonly rule?: readonly string[];
}

const TOGETHER = 2_000;
const TELL_EVERY_MS = 5_000;

export function rematchCommand(program: Command): void {
  program
    .command('rematch')
    .description(
      'fills new rules from the past: writes the signals that they would have had; exit code 1 if that failed',
    )
    .requiredOption('--since <time>', 'events from then on: 2026-01-10, 2026-01-10T08:30:00Z, or 2d (ago)')
    .option('--rule <id...>', 'these rules only; every rule that has not run all the time where none is named')
    .action(rematch);
}

async function rematch({ since, rule }: Options): Promise<void> {
  const { set } = onlyRules(await rulesGiven({}, process.env), rule);
  const now = Date.now();
  const from = timeGiven('--since', since, now);
  if (from >= now) throw new WrongSettings(['--since: must lie in the past']);
  const refs = set.rules.map(({ ref }) => ref);
  const missing = missingSignals(refs, matcher(set.rules));
  const written = new Map(refs.map((ref) => [ref, 0]));
  const say = progress();
  const reader = await openTopicReader(process.env);
  const writer = await openTopicWriter(process.env).catch(async (error: unknown) => {
    await reader.close();
    throw error;
  });
  let [events, signals] = [0, 0];
  try {
    for await (const { value, record } of inAppendOrder(reader, topics.signals, { from, to: now })) {
      if (value) missing.seen(value, record.appendedAt);
      say('looking for rules that are new', record.appendedAt);
    }
    let pending: Signal[] = [];
    const write = async (): Promise<void> => {
      await writer.write(pending.map((signal) => output(topics.signals, signal)));
      for (const { rules } of pending) for (const ref of rules) written.set(ref, (written.get(ref) ?? 0) + 1);
      signals += pending.length;
      pending = [];
    };
    for await (const { value, record } of inAppendOrder(reader, topics.enriched, { from, to: now })) {
      events++;
      if (value) pending.push(...missing.of(value, record.appendedAt));
      if (pending.length >= TOGETHER) await write();
      say(`${events} events read, ${signals} signals written`, record.appendedAt);
    }
    if (pending.length > 0) await write();
  } catch (error) {
    process.stderr.write(
      safeText(
        `detect: ended early, after ${events} events and ${signals} signals: ${error instanceof Error ? error.message : 'unknown error'}; it may be run again\n`,
      ),
    );
    process.exitCode = 1;
  } finally {
    await Promise.all([reader.close(), writer.close()]);
  }
  for (const [ref, count] of written) if (count > 0) process.stdout.write(`${ref}: ${count} signals\n`);
  process.stdout.write(
    `${events} events since ${moment(from)}, ${signals} signals written${signals === 0 ? ': no rule has missed any' : ''}\n`,
  );
}

/** A line every few seconds: what is done, and how far in the log. */
function progress(): (what: string, at: number) => void {
  let toldAt = Date.now();
  return (what, at) => {
    const now = Date.now();
    if (now - toldAt < TELL_EVERY_MS) return;
    toldAt = now;
    process.stderr.write(`${what}, up to ${moment(at)}\n`);
  };
}
