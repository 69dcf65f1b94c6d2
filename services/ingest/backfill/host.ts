/** What backfills need from whoever owns the organization. */
import type { Backfill, RawEvent, Span } from '@pipeline/schemas/generated';
import type { Memory } from '../memory.ts';
import type { Reading, Source } from '../source.ts';
import type { World } from '../world.ts';

/** A source as it is configured now. */
export interface Readable {
  readonly source: Source;
  readonly reading: Reading;
  /** Its requests give way to those of the live reading. */
  readonly world: World;
}

export interface BackfillHost {
  readonly organization: string;
  readonly memory: Memory;
  /** Undefined where no such source is read here. */
  readonly source: (name: string) => Readable | undefined;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly publish: World['publish'];
  /** Whether nothing more can be published here. */
  readonly isOver: () => boolean;
  /** Rows a second where the job does not say. */
  readonly rate: number;
  readonly readBack: ReadBack;
  readonly told: BackfillWatch;
}

/** The raw topic, read again. */
export interface ReadBack {
  /** What was published later than then is all still there. */
  readonly knownFrom: () => Promise<number>;
  /** Events of an organization that happened in the span. */
  readonly events: (organization: string, span: Span) => AsyncIterable<Pick<RawEvent, 'json' | 'occurredAt'>>;
}

/** Told what happens, for metrics and the log. */
export interface BackfillWatch {
  /** An answer to a request for a source's past, by its status or the way it failed. */
  readonly asked: (source: string, status: string) => void;
  readonly began: (job: Backfill) => void;
  readonly published: (job: Backfill, events: number) => void;
  readonly troubled: (job: Backfill, problem: string) => void;
  readonly ended: (job: Backfill) => void;
  /** It is given up for a reason that no one foresaw. */
  readonly failed: (job: Backfill, error: unknown) => void;
}
