/** What GET /sources shows: every source of the configuration, and those that are just being stopped. No secrets. */
import { partitionOf } from '@pipeline/runtime/kafka/murmur2';
import { inWords } from './health-event.ts';
import type { Source } from './source.ts';
import { isHealthy, type Failure } from './state.ts';
import type { LiveSource } from './states.ts';

export interface SourcesView {
  readonly now: string;
  readonly sources: readonly SourceView[];
}

export interface SourceView {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly organization: string;
  readonly services: readonly string[];
  /** Of the checkpoints topic; null as long as this replica has owned none and cannot know. */
  readonly partition: number | null;
  readonly readHere: boolean;
  /** Null where it is not read here: whoever reads it knows. */
  readonly state: string | null;
  readonly since: string | null;
  readonly healthy: boolean | null;
  /** Why there is no more to say. */
  readonly note?: string;
  /** End of the last closed window, and how far that is behind now. */
  readonly windowEnd: string | null;
  readonly lagSeconds: number | null;
  /** Since this process began. */
  readonly events: number;
  readonly duplicates: number;
  readonly lastEventAt: string | null;
  readonly lastError: ErrorView | null;
}

interface ErrorView {
  readonly at: string;
  /** Sumo's name of it: `ThirdPartyConfigError` or `ThirdPartyGenericError`. */
  readonly event: string;
  readonly code: string;
  /** What is wrong and what to do. */
  readonly text: string;
  /** False once JumpCloud has answered since. */
  readonly present: boolean;
}

export function sourcesView(
  configured: readonly Source[],
  live: readonly LiveSource[],
  /** How many partitions the topic has; null where that is not known yet. */
  partitions: number | null,
  nowMs: number,
): SourcesView {
  const lives = new Map(live.map((one) => [one.source.name, one]));
  const removed = live.map(({ source }) => source).filter(({ name }) => !configured.some((one) => one.name === name));
  const all = [...configured, ...removed].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    now: isoTime(nowMs),
    sources: all.map((source) => sourceView(source, lives.get(source.name), partitions, nowMs)),
  };
}

function sourceView(
  source: Source,
  live: LiveSource | undefined,
  partitions: number | null,
  nowMs: number,
): SourceView {
  const { name, description, category, organization, services } = source;
  const partition = partitions === null ? null : partitionOf(organization, partitions);
  const whose = { name, description, category, organization, services, partition };
  return live ? { ...whose, ...readHere(live, nowMs) } : { ...whose, ...readElsewhere(partition !== null) };
}

function readHere({ status, progress, lastFailure }: LiveSource, nowMs: number) {
  const { closedUntil, events, duplicates, lastEventAt } = progress;
  return {
    readHere: true,
    state: status.state,
    since: isoTime(status.since),
    healthy: isHealthy(status),
    windowEnd: closedUntil === null ? null : isoTime(closedUntil),
    lagSeconds: closedUntil === null ? null : Math.round((nowMs - closedUntil) / 1000),
    ...{ events, duplicates, lastEventAt: lastEventAt === null ? null : isoTime(lastEventAt) },
    lastError: lastFailure && errorView(lastFailure.failure, lastFailure.at, status.failing !== null),
  };
}

function readElsewhere(known: boolean) {
  return {
    ...{ readHere: false, since: null, healthy: null, windowEnd: null, lagSeconds: null },
    ...{ events: 0, duplicates: 0, lastEventAt: null, lastError: null },
    ...(known
      ? { state: null, note: 'read by another replica, or about to be: its own /sources tells more' }
      : { state: 'Pending', note: 'no partition has come to this replica yet' }),
  };
}

const errorView = (failure: Failure, at: number, present: boolean): ErrorView => ({
  ...{ at: isoTime(at), event: `${failure.errorType}Error`, code: failure.code, text: inWords(failure), present },
});

const isoTime = (ms: number): string => new Date(ms).toISOString();
