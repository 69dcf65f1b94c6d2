/**
 * A year of a company's sign-ons and administration with attacks among them, in the order in which the events become
 * known. The same seed tells the same year; it is told as it goes, so that a year needs no more memory than a week.
 */
import { seeded, shuffled } from '../traffic/random.ts';
import { administrationOn } from './administration.ts';
import { behaviours, plant } from './attacks/others.ts';
import { plantTravel, variants } from './attacks/travel.ts';
import { DAY, HOUR } from './calendar.ts';
import { geolocation } from './geolocation.ts';
import { CUT_OFF, heartbeatsOn } from './heartbeats.ts';
import { peopleOf } from './people.ts';
import { signOnsDuring, type World } from './sign-ons.ts';
import { outingOf } from './stretches.ts';
import { telling, type Attack, type Told } from './telling.ts';

export interface YearPlan {
  readonly seed: string;
  readonly people: number;
  readonly days: number;
  /** How often each kind of attack is planted: of travel each variant, of the rest each behaviour. */
  readonly attacks: { readonly travel: number; readonly others: number };
}

/** A Thursday. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
/** Nobody is known on the first days: what can be told only of people who are known is planted afterwards. */
const QUIET_DAYS = 10;

const TRAVEL = 'travel';

function attacksOf({ seed, days, attacks }: YearPlan): Attack[] {
  const random = seeded(seed, 'attacks');
  const kinds = [
    ...Object.keys(variants).flatMap((variant) =>
      Array<readonly [string, string]>(attacks.travel).fill([TRAVEL, variant]),
    ),
    ...[...Object.keys(behaviours), CUT_OFF].flatMap((each) =>
      Array<readonly [string, string]>(attacks.others).fill([each, '']),
    ),
  ];
  // Spread evenly, so that each has a stretch of its own.
  const span = (days - QUIET_DAYS - 4) / kinds.length;
  return shuffled(kinds, random).map(([behaviour, variant], index) => {
    const day = FIRST_DAY + Math.floor(QUIET_DAYS + (index + random.next()) * span) * DAY;
    return { name: `${behaviour} ${variant} ${index}`, behaviour, variant, day };
  });
}

export function* year(plan: YearPlan): Generator<Told> {
  const { seed, people: count, days } = plan;
  const people = peopleOf(seed, count);
  const world: World = { seed, located: geolocation(seed), tell: telling(seeded(seed, 'ids')) };
  const due = attacksOf(plan).sort((a, b) => a.day - b.day);
  const awayUntil = new Map<number, number>();
  let waiting: Told[] = [];

  for (let day = FIRST_DAY; day < FIRST_DAY + days * DAY; day += DAY) {
    const today: Attack[] = [];
    for (let next = due[0]; next && next.day <= day; next = due[0]) {
      today.push(next);
      due.shift();
    }
    const random = seeded(seed, 'plant', day / DAY);
    const travels = today.filter(({ behaviour }) => behaviour === TRAVEL);
    const order = travels.length > 0 ? shuffled(people, random) : people;
    for (const person of order) {
      if (day < (awayUntil.get(person.index) ?? -Infinity)) continue;
      const outing = outingOf(seed, person, day);
      awayUntil.set(person.index, day + outing.days * DAY);
      const own = signOnsDuring(world, person, outing);
      const planted = plantFirst(world, person, own, travels, day, random);
      waiting.push(...(planted ?? own));
    }
    // Where nobody's day suits an attack, it is put off.
    due.unshift(...travels.map((attack) => ({ ...attack, day: day + DAY })));
    for (const attack of today.filter(({ behaviour }) => behaviour !== TRAVEL))
      waiting.push(...plant(world, people, attack, seeded(seed, attack.name)));
    waiting.push(...administrationOn(world, people, day));
    const times = waiting.map(({ sighting }) => sighting.occurredAt).sort((a, b) => a - b);
    const cutOff = today.filter(({ behaviour }) => behaviour === CUT_OFF);
    waiting.push(...heartbeatsOn(world, day, times, cutOff));
    // The next day begins, somewhere on Earth, fourteen hours before it does in UTC.
    const until = day + DAY - 14 * HOUR;
    const known = waiting.filter(({ sighting }) => sighting.receivedAt < until);
    waiting = waiting.filter(({ sighting }) => sighting.receivedAt >= until);
    yield* inOrder(known);
  }
  yield* inOrder(waiting);
}

const inOrder = (told: Told[]): Told[] => told.sort((a, b) => a.sighting.receivedAt - b.sighting.receivedAt);

/** The first of the attacks that suits the person's day is planted, and is then no longer among them. */
function plantFirst(
  world: World,
  ...[person, own, attacks, day, random]: readonly [
    Parameters<typeof plantTravel>[1],
    readonly Told[],
    Attack[],
    number,
    ReturnType<typeof seeded>,
  ]
): Told[] | undefined {
  for (const [index, attack] of attacks.entries()) {
    const planted = plantTravel(world, person, own, { ...attack, day }, random);
    if (!planted) continue;
    attacks.splice(index, 1);
    return planted;
  }
  return undefined;
}
