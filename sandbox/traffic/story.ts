/**
 * A story: the ordinary day of a company with storylines of attack and near misses in it, and the alerts that must come.
 * The same specification gives the same story. Every event's timestamp is at or after `startAt`, every event has
 * appeared by the end; most appear within a second, one in seventy after 5 to 20 seconds, one in 500 after minutes.
 */
import { ordinaryDay } from './ordinary.ts';
import { plan, type PlanSpec } from './plan.ts';
import { seeded, type Random } from './random.ts';
import { attackKinds, type Story, type StorySpec, type TimedEvent } from './types.ts';

export function story(spec: StorySpec): Story {
  /** Some timestamps are cut to seconds; the first second is a whole one, so that none falls before the start. */
  const startAt = Math.ceil(spec.startAt / 1000) * 1000;
  const size = sizeOf(spec);
  const endAt = startAt + Math.max(1000, (size / spec.rate) * 1000);
  const { seed, company, organization, rate } = spec;
  const planned: PlanSpec = { seed, company, organization, startAt, endAt, rate, attacks: spec.attacks ?? attackKinds };
  const announced = plan(planned);
  announced.extendTo(Number.isFinite(endAt) ? endAt : startAt);
  return {
    size,
    expected: announced.expected,
    events: { [Symbol.iterator]: () => tell(planned, size, announced) },
  };
}

const sizeOf = (spec: StorySpec): number => {
  if ('events' in spec) return spec.events;
  return 'minutes' in spec ? Math.round(spec.minutes * 60 * spec.rate) : Infinity;
};

function* tell(
  spec: PlanSpec,
  size: number,
  announced: ReturnType<typeof plan>,
): Generator<TimedEvent, void, undefined> {
  const { startAt, endAt, company, organization, rate } = spec;
  const finite = Number.isFinite(size);
  const told = announced.told;
  const random = seeded('day', spec.seed, organization, startAt);
  const day = ordinaryDay({ company, organization, random, isOffStage: announced.isOffStage });
  const ordinary = Math.max(0, size - told.length);
  const stepMs = finite ? (endAt - startAt) / Math.max(1, ordinary) : 1000 / rate;
  let next = 0;
  for (let index = 0; index < ordinary; index += 1) {
    const appearsAt = Math.floor(startAt + (index + random.next()) * stepMs);
    if (!finite) announced.extendTo(appearsAt);
    for (let line = told[next]; line && line.appearsAt <= appearsAt; line = told[next]) {
      next += 1;
      yield line;
    }
    const occurredAt = Math.max(startAt, Math.floor(appearsAt - delayMs(random)));
    yield { appearsAt, event: JSON.stringify(day(occurredAt)) };
  }
  yield* told.slice(next, size);
}

function delayMs(random: Random): number {
  const share = random.next();
  if (share < 0.9) return random.between(200, 1_200);
  if (share < 0.984) return random.between(1_000, 5_000);
  if (share < 0.998) return random.between(5_000, 20_000);
  return random.between(60_000, 480_000);
}
