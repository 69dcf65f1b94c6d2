/** What a watcher is shown of a backfill: a line with a bar for a terminal, a plain one for anything else. */
import type { Backfill } from '@pipeline/schemas/generated';
import { iso } from './request.ts';
import { isStopped } from './stop.ts';

/** How far a job had come at some time. */
export interface Sample {
  readonly at: number;
  readonly readUntil: number;
  readonly events: number;
}

const BAR = 24;
/** What is remembered of the way so far; the rate is that of this stretch. */
const SAMPLES_MS = 60_000;

export const sampleOf = ({ from, readUntil, events }: Backfill, at: number): Sample => ({
  ...{ at, events, readUntil: readUntil ?? from },
});

/** With one more, without those that are too old. */
export const withSample = (samples: readonly Sample[], sample: Sample): readonly Sample[] => [
  ...samples.filter(({ at }, i) => at >= sample.at - SAMPLES_MS || i === samples.length - 1),
  sample,
];

export function progressLine(job: Backfill, samples: readonly Sample[], bar: boolean): string {
  const { from, to, events, windows, problem } = job;
  if (job.readUntil === null) return problem === '' ? 'waiting for ingest to begin' : `waiting: ${problem}`;
  const share = Math.min(1, (job.readUntil - from) / (to - from));
  const full = Math.floor(share * BAR);
  const parts = [
    ...(bar ? [`[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`] : []),
    `${Math.floor(share * 100)}%`.padStart(4),
    `${count(events)} events`,
    `${count(windows)} windows`,
    ...speed(job, samples),
    ...(bar ? [] : [`read until ${iso(job.readUntil)}`]),
    ...(problem === '' ? [] : [`waiting: ${problem}`]),
  ];
  return parts.join('  ');
}

function speed({ to }: Backfill, samples: readonly Sample[]): readonly string[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < 1_000) return [];
  const seconds = (last.at - first.at) / 1_000;
  const [events, readMs] = [last.events - first.events, last.readUntil - first.readUntil];
  const rate = `${count(Math.round(events / seconds))}/s`;
  return readMs <= 0 ? [rate] : [rate, `${clock(((to - last.readUntil) / readMs) * seconds)} left`];
}

const GOES_ON = 'The same command again goes on from there.';
const BEGINS_ANEW = 'The same command again begins anew, and publishes only what is missing.';

/** The last line; `failed` decides the exit code. */
export function ending(job: Backfill): { readonly failed: boolean; readonly text: string } {
  const { events, windows, duplicates, problem, knownFrom, readUntil, from } = job;
  if (isStopped(job)) {
    const until = readUntil === null || windows === 0 ? '' : `, until ${iso(readUntil)}`;
    const text = `stopped: ${count(events)} events in ${count(windows)} windows were read${until}. ${job.again ? BEGINS_ANEW : GOES_ON}`;
    return { failed: true, text };
  }
  if (problem !== '') {
    const kept = windows > 0 ? ' What has been read until now is not read again when you repeat the command.' : '';
    return { failed: true, text: `failed: ${problem}.${kept}` };
  }
  if (windows === 0) {
    return { failed: false, text: 'nothing to read: all of this has been read before; --again reads it once more' };
  }
  const known = duplicates === 0 ? '' : `, ${count(duplicates)} rows had been published before`;
  const again = knownFrom !== null && knownFrom > from ? ` ${knownUntil(knownFrom)}` : '';
  return { failed: false, text: `done: ${count(events)} events in ${count(windows)} windows${known}.${again}` };
}

export const knownUntil = (knownFrom: number): string =>
  `What happened before ${iso(knownFrom)} may have been published a second time, as the raw topic no longer holds it.`;

const count = (n: number): string => n.toLocaleString('en-US');

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return `${hours}:${String(minutes).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
