/** Where a person is, hour by hour: at home, on the way, in the office, and on a journey with its airports and flights. */
import { seeded, type Random } from '../traffic/random.ts';
import { DAY, HOUR, isWorkday, MINUTE, moment } from './calendar.ts';
import type { Person } from './people.ts';
import { rates } from './rates.ts';
import { allCities, away, city, kmBetween, type City, type Spot } from './world.ts';

export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly what: 'home' | 'leisure' | 'office' | 'way' | 'airport' | 'flight' | 'guest' | 'holiday';
  readonly at: Spot;
  readonly city: City;
  /** Of a flight: where it goes. */
  readonly to?: City;
}

/** What a person does from a day on, and how many days that fills. */
export interface Outing {
  readonly stretches: readonly Stretch[];
  readonly days: number;
}

const farOffices = ['Berlin', 'Denver', 'London', 'New York', 'Bangalore', 'Singapore', 'Sao Paulo'].map(city);
const home = (person: Person): Pick<Stretch, 'at' | 'city'> => ({ at: person.home, city: person.town });

export function outingOf(seed: string, person: Person, day: number): Outing {
  const random = seeded(seed, 'outing', person.index, day / DAY);
  const workday = isWorkday(day, person.town);
  if (workday && random.chance(person.journeysAYear / 240)) return journey(person, day, random);
  if (random.chance(rates.holidaysAway / 330)) return holiday(person, day, random);
  return { stretches: workday ? ordinaryDay(person, day, random) : freeDay(person, day), days: 1 };
}

const freeDay = (person: Person, day: number): Stretch[] => [
  { what: 'leisure', from: moment(day, 9, person.town), until: moment(day, 23, person.town), ...home(person) },
];

function ordinaryDay(person: Person, day: number, random: Random): Stretch[] {
  const at = (hours: number): number => moment(day, hours, person.town);
  const begin = random.between(7.5, 10);
  const end = begin + random.between(8, 10);
  const evening: Stretch = { what: 'leisure', from: at(end + 0.8), until: at(23.5), ...home(person) };
  if (!person.hasOffice || random.chance(rates.daysAtHome))
    return [{ what: 'home', from: at(begin), until: at(end), ...home(person) }, evening];
  const office = { at: person.town, city: person.town };
  return [
    { what: 'leisure', from: at(begin - 1.3), until: at(begin - 0.6), ...home(person) },
    { what: 'way', from: at(begin - 0.6), until: at(begin), ...home(person) },
    { what: 'office', from: at(begin), until: at(end), ...office },
    { what: 'way', from: at(end), until: at(end + 0.7), ...office },
    evening,
  ];
}

/** From door to door: an hour at the airport, 800 km an hour, and half an hour for start and landing; by rail below 400 km. */
function passage(from: City, to: City, leave: number): { readonly stretches: Stretch[]; readonly arrival: number } {
  const km = kmBetween(from, to);
  if (km < 400)
    return {
      stretches: [{ what: 'way', from: leave, until: leave + HOUR / 2, at: from, city: from }],
      arrival: leave + (km / 150) * HOUR + HOUR,
    };
  const [takeOff, hours] = [leave + 1.8 * HOUR, km / 800 + 0.5];
  const landing = takeOff + hours * HOUR;
  return {
    stretches: [
      { what: 'airport', from: leave + 0.7 * HOUR, until: takeOff - 10 * MINUTE, at: from, city: from },
      { what: 'flight', from: takeOff + HOUR / 2, until: landing - HOUR / 2, at: from, city: from, to },
      { what: 'airport', from: landing + 5 * MINUTE, until: landing + 50 * MINUTE, at: to, city: to },
    ],
    arrival: landing + 1.2 * HOUR,
  };
}

function journey(person: Person, day: number, random: Random): Outing {
  const others = (random.chance(0.45) ? farOffices : allCities).filter(({ name }) => name !== person.town.name);
  const near = others.filter((each) => kmBetween(each, person.town) < 2500);
  const to = random.pick(near.length > 0 && random.chance(0.65) ? near : others);
  const nights = 1 + random.int(4);
  const leave = moment(day, random.between(6, 15), person.town);
  const out = passage(person.town, to, leave);
  const there = { at: away(to, random.between(0, 8), random), city: to };
  const stretches: Stretch[] = [
    { what: 'home', from: moment(day, 5.8, person.town), until: leave, ...home(person) },
    ...out.stretches,
    { what: 'guest', from: out.arrival, until: Math.max(out.arrival + HOUR, moment(day, 23, to)), ...there },
  ];
  const last = day + nights * DAY;
  for (let each = day + DAY; each < last; each += DAY) {
    const from = Math.max(out.arrival + 8 * HOUR, moment(each, 8, to));
    stretches.push({ what: 'guest', from, until: moment(each, 22.5, to), ...there });
  }
  const back = Math.max(out.arrival + 10 * HOUR, moment(last, random.between(8, 17), to));
  const homeward = passage(to, person.town, back);
  const morning = Math.max(out.arrival + 8 * HOUR, moment(last, 7.5, to));
  if (morning < back) stretches.push({ what: 'guest', from: morning, until: back, ...there });
  stretches.push(...homeward.stretches);
  const arrived = homeward.arrival;
  stretches.push({ what: 'leisure', from: arrived, until: arrived + 2 * HOUR, ...home(person) });
  return {
    stretches,
    days: nights + 1 + Math.floor(Math.max(0, arrived + 2 * HOUR - moment(last, 24, person.town)) / DAY + 0.99),
  };
}

function holiday(person: Person, day: number, random: Random): Outing {
  const to = random.pick(allCities.filter((each) => kmBetween(each, person.town) > 300));
  const days = 5 + random.int(10);
  const out = passage(person.town, to, moment(day, random.between(7, 16), person.town));
  const back = moment(day + days * DAY, 9, to);
  const until = back - HOUR;
  const stretches: Stretch[] = [
    { what: 'holiday', from: out.arrival, until, at: away(to, random.between(5, 60), random), city: to },
  ];
  return { stretches, days: days + 2 };
}
