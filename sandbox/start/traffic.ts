/** The simulated organization of a run: who it is, what happens in it, and what must be found. */
import { createHash } from 'node:crypto';
import { company } from '../traffic/company.ts';
import { readSamples, redated } from '../traffic/samples.ts';
import { story } from '../traffic/story.ts';
import type { Story, TimedEvent } from '../traffic/types.ts';

export interface TrafficSpec {
  readonly seed: string;
  readonly rate: number;
  /** Without end where it is absent. */
  readonly minutes?: number;
  readonly startAt: number;
}

const PEOPLE = 400;

/** Each run has an organization of its own, so that what an earlier one left behind cannot mix with it. */
export const organizationOf = (seed: string, at: number): string =>
  createHash('sha256').update(`${seed} ${at}`).digest('hex').slice(0, 24);

export interface Traffic {
  readonly story: Story;
  /** The real events, if they are at hand, and then the story, in the order in which the API comes to know them. */
  readonly events: Iterable<TimedEvent>;
  readonly samples: number;
}

export function traffic({ seed, rate, minutes, startAt }: TrafficSpec, organization: string): Traffic {
  const told = story({
    seed,
    company: company(seed, PEOPLE),
    organization,
    startAt,
    rate,
    ...(minutes === undefined ? { endless: true as const } : { minutes }),
  });
  const samples = redated(readSamples(process.env['SAMPLES_FILE']), startAt - 1000);
  return {
    story: told,
    samples: samples.length,
    events: {
      *[Symbol.iterator]() {
        for (const event of samples) yield { appearsAt: startAt, event };
        yield* told.events;
      },
    },
  };
}
