/**
 * When which storyline is told, by whom, and what must come of it. A plan is made ahead of the ordinary day, in
 * stretches of ten minutes, so that people leave the stage before a storyline needs them.
 */
import { attacks } from './attacks.ts';
import { nearMisses } from './near-misses.ts';
import { seeded, shuffled } from './random.ts';
import type { Stage } from './stage.ts';
import {
  attackKinds,
  type AttackKind,
  type Company,
  type ExpectedAlert,
  type Finding,
  type Person,
  type TimedEvent,
} from './types.ts';

const MINUTE_MS = 60_000;
const STRETCH_MS = 10 * MINUTE_MS;
/** Longer than the rules' window of 15 minutes, with room for what is cut to seconds. */
const AROUND_MS = 22 * MINUTE_MS;
const A_DAY_MS = 26 * 60 * MINUTE_MS;
const ADMIN_REST_MS = 40 * MINUTE_MS;
const ALERTS_REST_MS = 20 * MINUTE_MS;
const EVENTS_PER_CYCLE = 10_000;
/** In a stretch of a story that ends, and of one that does not: people who may play a part are few. */
const CYCLES_MAX = { ending: 20, endless: 2 };
/** Shares of those who may be cast: so many stay free for the ordinary day, so many may be gone for a day. */
const FREE_MIN = 0.4;
const GONE_MAX = 0.3;
/** A story shorter than this has no room for storylines. */
const EVENTS_MIN = 300;

export interface PlanSpec {
  readonly seed: string;
  readonly company: Company;
  readonly organization: string;
  readonly startAt: number;
  /** Infinity for a story without end. */
  readonly endAt: number;
  readonly rate: number;
  readonly attacks: readonly AttackKind[];
}

export interface Plan {
  /** What storylines tell, in the order of `appearsAt`; grows as the plan is extended. */
  readonly told: readonly TimedEvent[];
  readonly expected: readonly ExpectedAlert[];
  readonly extendTo: (atMs: number) => void;
  readonly isOffStage: (person: Person, atMs: number) => boolean;
}

type Storyline = (stage: Stage) => readonly Finding[];

export function plan(spec: PlanSpec): Plan {
  const { company, organization, startAt, endAt, rate } = spec;
  const random = seeded('plan', spec.seed, organization, startAt);
  const pool = shuffled(
    company.people.filter(({ admin, journey }) => !admin && !journey),
    random,
  );
  const gone: number[] = [];
  const free = { people: new Map<number, number>(), admins: new Map<number, number>(), alerts: -Infinity };
  const offStage = new Map<number, { from: number; to: number }[]>();
  const rounds = new Map<string, number>();
  const told: TimedEvent[] = [];
  const expected: ExpectedAlert[] = [];
  const storylines = arranged(spec.attacks);
  let plannedTo = startAt;
  let cursor = 0;

  const takePerson = (at: number, to: number, fits: (person: Person) => boolean): Person | null => {
    const forADay = to - at >= A_DAY_MS;
    if (forADay && gone.filter((until) => until > at).length >= pool.length * GONE_MAX) return null;
    const isFree = ({ index }: Person): boolean => (free.people.get(index) ?? -Infinity) <= at - AROUND_MS;
    if (pool.filter(isFree).length < pool.length * FREE_MIN) return null;
    const turn = [...pool.slice(cursor), ...pool.slice(0, cursor)];
    const person = turn.find((candidate) => isFree(candidate) && fits(candidate));
    if (!person) return null;
    cursor = (pool.indexOf(person) + 1) % pool.length;
    free.people.set(person.index, to);
    if (forADay) gone.push(to);
    offStage.set(person.index, [...(offStage.get(person.index) ?? []), { from: at - AROUND_MS, to }]);
    return person;
  };

  const perform = (name: string, storyline: Storyline, at: number, lengthMs: number, prompt: boolean): void => {
    const round = rounds.get(name) ?? 0;
    rounds.set(name, round + 1);
    let completeAt = at;
    const stage: Stage = {
      company,
      organization,
      random,
      round,
      tell: (fraction, event) => {
        const occurredAt = Math.floor(at + fraction * lengthMs);
        const delayMs = prompt || random.chance(0.85) ? random.between(200, 900) : random.between(5_000, 25_000);
        const object = event({ organization, at: occurredAt, random });
        const appearsAt = Math.floor(Math.min(occurredAt + delayMs, endAt));
        completeAt = Math.max(completeAt, appearsAt);
        told.push({ appearsAt, event: JSON.stringify(object) });
        return object.id ?? '';
      },
      takePerson: (howLong, fits = () => true) =>
        takePerson(at, howLong === 'for-a-day' ? at + A_DAY_MS : at + lengthMs + AROUND_MS, fits),
      takeAdmin: () => {
        const admin = company.admins.find(({ index }) => (free.admins.get(index) ?? -Infinity) <= at - ADMIN_REST_MS);
        if (admin) free.admins.set(admin.index, at + lengthMs);
        return admin ?? null;
      },
      takeAlerts: () => {
        if (free.alerts > at - ALERTS_REST_MS) return false;
        free.alerts = at + lengthMs;
        return true;
      },
    };
    for (const finding of storyline(stage)) expected.push({ ...finding, completeAt });
  };

  const stretch = (from: number, to: number, opening: boolean): void => {
    const events = (rate * (to - from)) / 1000;
    if (events < EVENTS_MIN) return;
    const most = Number.isFinite(endAt) ? CYCLES_MAX.ending : CYCLES_MAX.endless;
    const cycles = Math.min(most, Math.max(1, Math.round(events / EVENTS_PER_CYCLE)));
    const windowMs = (to - from) / cycles;
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const first = opening && cycle === 0;
      const spanMs = first ? Math.min(90_000, windowMs * 0.85) : windowMs * 0.85;
      const begin =
        from + cycle * windowMs + (first ? Math.min(2_000, windowMs * 0.02) : random.between(0, windowMs * 0.1));
      for (const [index, [name, storyline]] of storylines.entries()) {
        const lengthMs = first
          ? Math.min(6_000, spanMs * 0.2)
          : Math.min(180_000, spanMs * 0.2) * random.between(0.5, 1);
        perform(name, storyline, begin + (spanMs * 0.8 * index) / storylines.length, lengthMs, first);
      }
    }
  };

  return {
    told,
    expected,
    extendTo: (atMs) => {
      const before = told.length;
      while (plannedTo < Math.min(atMs + AROUND_MS + STRETCH_MS, endAt)) {
        const to = Math.min(plannedTo + STRETCH_MS, endAt);
        stretch(plannedTo, to, plannedTo === startAt);
        plannedTo = to;
      }
      if (told.length > before) told.sort((one, other) => one.appearsAt - other.appearsAt);
    },
    isOffStage: ({ index }, atMs) => offStage.get(index)?.some(({ from, to }) => atMs >= from && atMs <= to) ?? false,
  };
}

/** Attacks in their order, near misses between them: the impossible login comes first. */
function arranged(chosen: readonly AttackKind[]): [name: string, storyline: Storyline][] {
  const wanted = attackKinds.filter((kind) => chosen.includes(kind));
  const told = wanted.map((kind): [string, Storyline] => [kind, (stage) => attacks[kind](stage) ?? []]);
  const missed = nearMisses.map((nearMiss): [string, Storyline] => [
    nearMiss.name,
    (stage) => {
      nearMiss(stage);
      return [];
    },
  ]);
  const longest = Math.max(told.length, missed.length);
  return Array.from({ length: longest }, (_, index) => [told[index], missed[index]])
    .flat()
    .filter((line) => line !== undefined);
}
