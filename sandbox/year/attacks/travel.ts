/** Somebody else signs in as a person, from where that person cannot be: always by the person's true place. */
import type { Random } from '../../traffic/random.ts';
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import type { Line } from '../geolocation.ts';
import { mobile, rented, residential } from '../lines.ts';
import { agent, type Person } from '../people.ts';
import type { World } from '../sign-ons.ts';
import { from, userActor, type Attack, type Facts, type Told } from '../telling.ts';
import { allCities, kmBetween, type City } from '../world.ts';

interface Variant {
  /** How far from the person, at least and at most. */
  readonly km: readonly [number, number];
  /** After the person's own sign-on, in ms; before it where negative. */
  readonly after: (random: Random) => number;
  readonly line?: (where: City, random: Random) => Line;
  readonly cities?: (where: City, person: Person) => boolean;
  readonly people?: (person: Person) => boolean;
  readonly facts?: (person: Person) => Facts;
  /** How late the attacker's event is known. */
  readonly delay?: (random: Random) => number;
  /** How late the person's own sign-on is known instead. */
  readonly ownDelay?: (random: Random) => number;
  /** A second sign-on from there, so long after the first. */
  readonly again?: number;
}

const soon = (random: Random): number => random.between(2, 90) * MINUTE;
const far = [4000, 20_000] as const;
const anyLine = (where: City, random: Random): Line =>
  residential(where, where, random.int(3), `attacker ${random.hex(8)}`);
const placed = (line: Line, how: Line['placed']): Line => (how ? { ...line, placed: how } : line);
const hosted = (where: City, random: Random): Line => rented(where, 4 + random.int(4), `attacker ${random.hex(8)}`);
const small = new Set(['NL', 'BE', 'CH', 'AT', 'SG', 'HK']);

/** An attacker's own machine unless the variant says otherwise. */
const machine = agent('Firefox', 'Linux', 'desktop');

export const variants: Readonly<Record<string, Variant>> = {
  'far away': { km: far, after: soon },
  'before the person': { km: far, after: (random) => -soon(random) },
  'known late': { km: far, after: soon, delay: (random) => random.between(1, 20) * HOUR },
  'person known late': { km: far, after: soon, ownDelay: (random) => random.between(1, 20) * HOUR },
  'the same minute': { km: far, after: (random) => random.between(1, 50) * 1000 },
  'the same instant': { km: far, after: () => 0 },
  'coast to coast': {
    ...{ km: [2200, 4800], after: (random) => random.between(1, 60) * MINUTE },
    people: ({ town }) => ['New York', 'Atlanta', 'San Francisco', 'Seattle'].includes(town.name),
    cities: ({ country, name }) => country === 'US' && name !== 'Honolulu',
    line: (where, random) => placed(anyLine(where, random), 'finely'),
  },
  'rented machine': { km: far, after: soon, line: hosted },
  'over IPv6': { km: far, after: soon, line: (where, random) => ({ ...anyLine(where, random), ipv6: true }) },
  'only an id': {
    ...{ km: far, after: soon },
    facts: ({ id }) => ({ actor: { kind: 'user', key: `user:${id}`, id, email: null, username: null } }),
  },
  'there and back': { km: far, after: (random) => random.between(2, 10) * MINUTE, again: 4 * MINUTE },
  'across the date line': {
    ...{ km: [2500, 20_000], after: soon },
    people: ({ town }) => ['Singapore', 'Bangalore', 'Seattle', 'San Francisco', 'Delhi', 'Denver'].includes(town.name),
    cities: ({ name, longitude }, { town }) =>
      ['Honolulu', 'Auckland', 'Suva', 'Tokyo', 'Sydney'].includes(name) && Math.abs(longitude - town.longitude) > 180,
  },
  'somewhere in a far country': {
    km: [7500, 20_000],
    after: soon,
    line: (where, random) => placed(anyLine(where, random), 'country'),
  },
  'somewhere in a small country': {
    ...{
      km: [1100, 3500],
      after: (random) => random.between(1, 15) * MINUTE,
      cities: ({ country }) => small.has(country),
    },
    line: (where, random) => placed(anyLine(where, random), 'country'),
  },
  'from a phone abroad': {
    ...{ km: far, after: soon, facts: () => ({ userAgent: agent('Chrome Mobile', 'Android', 'phone') }) },
    line: (where, random) => placed(mobile(where, random.int(3), `attacker ${random.hex(8)}`), 'finely'),
  },
  // A proxy in the middle, on which the person's own browser and second factor are seen.
  'in the middle': { km: far, after: soon, line: hosted, facts: ({ laptop }) => ({ userAgent: laptop, mfa: true }) },
  'in the middle, at a home': { km: far, after: soon, facts: ({ laptop }) => ({ userAgent: laptop, mfa: true }) },
  'not so far': {
    ...{
      km: [900, 2000],
      after: (random) => random.between(1, 10) * MINUTE,
      cities: ({ country }, { town }) => country !== town.country,
    },
    line: (where, random) => placed(anyLine(where, random), 'finely'),
  },
};

const kinds = new Set(['user_login_attempt', 'sso_auth']);

/**
 * The person's own events with the attack among them: beside one of the sign-ons that is placed where the person is.
 * Undefined where the day has none.
 */
export function plantTravel(
  world: World,
  person: Person,
  own: readonly Told[],
  attack: Attack,
  random: Random,
): Told[] | undefined {
  const variant = variants[attack.variant];
  if (!variant || variant.people?.(person) === false) return undefined;
  const bases = own.filter(
    ({ sighting: { outcome, eventType, occurredAt }, truth: { placed: how }, at, exit }) =>
      outcome === 'success' &&
      kinds.has(eventType) &&
      how === 'well' &&
      at &&
      exit &&
      kmBetween(at, exit) < 250 &&
      occurredAt < attack.day + 1.5 * DAY,
  );
  if (bases.length === 0) return undefined;
  const base = random.pick(bases);
  const where = allCities.filter((each) => {
    const km = kmBetween(each, base.at ?? each);
    return km >= variant.km[0] && km <= variant.km[1] && (variant.cities?.(each, person) ?? true);
  });
  if (where.length === 0) return undefined;
  const city = random.pick(where);
  const located = world.located((variant.line ?? anyLine)(city, random));
  const portal = attack.variant !== 'only an id' && random.chance(0.5);
  const at = base.sighting.occurredAt + variant.after(random);
  const told = [at, ...(variant.again === undefined ? [] : [at + variant.again])].map((when): Told => {
    const facts: Facts = {
      ...{ actor: userActor(person), mfa: random.chance(0.5) ? true : null },
      ...{ application: portal ? null : 'Google Workspace' },
      ...from(located, 7, machine),
      ...variant.facts?.(person),
    };
    const sighting = world.tell(portal ? 'user_login_attempt' : 'sso_auth', when, facts, variant.delay?.(random));
    return { sighting, truth: { cause: 'guest network', placed: located.placed, attack } };
  });
  const late = variant.ownDelay?.(random);
  const delayed = (each: Told): Told =>
    each === base && late !== undefined
      ? { ...each, sighting: { ...each.sighting, receivedAt: each.sighting.occurredAt + Math.round(late) } }
      : each;
  return [...own.map(delayed), ...told];
}
