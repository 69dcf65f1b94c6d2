/** Where the progress of a backfill goes: one line that is written over on a terminal, else a plain one now and then. */
import { stripVTControlCharacters } from 'node:util';
import type { Backfill } from '@pipeline/schemas/generated';
import { knownUntil, progressLine, sampleOf, withSample, type Sample } from './progress.ts';

export interface Display {
  readonly show: (job: Backfill) => void;
  readonly end: (text: string) => void;
}

interface Out {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

const PLAIN_EVERY_MS = 10_000;
/** Whoever owns the organization hears of a job within seconds. */
const LONELY_MS = 30_000;

export function createDisplay(out: Out, now: () => number): Display {
  let samples: readonly Sample[] = [];
  let plainAt = 0;
  let stage = '';
  let begunWaiting: number | null = null;
  const said = new Set<string>();

  const line = (text: string): void => {
    out.write(`${out.isTTY ? '\r\u001b[K' : ''}${clean(text)}\n`);
  };
  const once = (text: string): void => {
    if (!said.has(text)) line(text);
    said.add(text);
  };

  return {
    show: (job) => {
      const at = now();
      const sample = sampleOf(job, at);
      samples = withSample(samples, sample);
      if (job.knownFrom !== null && job.knownFrom > job.from) once(knownUntil(job.knownFrom));
      if (job.readUntil === null && job.problem === '') {
        begunWaiting ??= at;
        if (at - begunWaiting >= LONELY_MS) {
          once('nobody has taken it up yet: is ingest running? Or other backfills of the organization come first.');
        }
      }
      const text = progressLine(job, samples, out.isTTY ?? false);
      if (out.isTTY) out.write(`\r\u001b[K${clean(text).slice(0, Math.max(20, (out.columns ?? 80) - 1))}`);
      else if (at >= plainAt || stage !== stageOf(job)) {
        plainAt = at + PLAIN_EVERY_MS;
        line(text);
      }
      stage = stageOf(job);
    },
    end: line,
  };
}

/** A change of it is shown at once. */
const stageOf = ({ readUntil, problem }: Backfill): string => `${readUntil !== null} ${problem}`;

/** What JumpCloud said may stand in a problem. */
const clean = (text: string): string => stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
