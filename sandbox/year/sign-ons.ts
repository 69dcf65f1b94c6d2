/** The sign-ons of a person during an outing, mishaps included: wrong and old passwords, pushes that nobody answers. */
import type { Actor, Endpoint } from '@pipeline/schemas/generated';
import { seeded, type Random } from '../traffic/random.ts';
import { DAY, HOUR, MINUTE } from './calendar.ts';
import type { Line, Located } from './geolocation.ts';
import { linesOf, type Path } from './lines.ts';
import type { Person } from './people.ts';
import { rates } from './rates.ts';
import type { Outing, Stretch } from './stretches.ts';
import { adminActor, from, userActor, type Facts, type Tell, type Told } from './telling.ts';

export interface World {
  readonly seed: string;
  readonly located: (line: Line) => Located;
  readonly tell: Tell;
}

const applications = ['Slack', 'GitHub', 'Google Workspace', 'Salesforce', 'AWS', 'Zoom', 'Jira', 'Workday'];
const accessServer: Endpoint = {
  ...{ ip: '10.20.0.5', addressClass: 'private', via: null, listed: false },
  ...{ network: null, jumpcloudPlace: null, databasePlace: null },
};

export function signOnsDuring(world: World, person: Person, outing: Outing): Told[] {
  const told: Told[] = [];
  for (const stretch of outing.stretches) {
    const random = seeded(world.seed, 'sign-ons', person.index, stretch.from);
    told.push(...during(world, person, stretch, random));
  }
  return told;
}

/** A rate for so long, as a whole number by chance. */
function often(anHour: number, { from: begin, until }: Stretch, random: Random): number {
  const expected = anHour * Math.max(0, (until - begin) / HOUR);
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
}

const works: ReadonlySet<Stretch['what']> = new Set(['home', 'office', 'guest']);

function during(world: World, person: Person, stretch: Stretch, random: Random): Told[] {
  const { what } = stretch;
  const told: Told[] = [];
  const on = (device: 'laptop' | 'phone', count: number, portal = false): void => {
    for (let n = 0; n < count; n++) {
      const at = portal ? stretch.from + random.between(1, 20) * MINUTE : random.between(stretch.from, stretch.until);
      told.push(...signOn(world, person, stretch, device, at, portal, random));
    }
  };
  if (works.has(what)) {
    told.push(...onDevice(world, person, stretch, random));
    on('laptop', random.chance(0.8) ? 1 : 0, true);
    on('laptop', often(rates.signOnsAnHour, stretch, random));
    on('phone', often(rates.phoneAnHour, stretch, random));
  } else if (what === 'way') on('phone', often(rates.phoneOnTheWayAnHour, stretch, random));
  else if (what === 'airport') {
    on('laptop', often(0.5, stretch, random));
    on('phone', often(0.5, stretch, random));
  } else if (what === 'flight') {
    if (stretch.until - stretch.from > 2 * HOUR && random.chance(rates.worksInFlight))
      on('laptop', often(0.4, stretch, random));
  } else if (what === 'leisure') {
    on('laptop', often(rates.leisureAnHour, stretch, random));
    on('phone', often(rates.leisureAnHour, stretch, random));
  } else on('phone', often(rates.holidayAnHour, stretch, random));
  return told;
}

/** Device, wireless network and directory: none of them tells where a person is. */
function onDevice({ tell, located, seed }: World, person: Person, stretch: Stretch, random: Random): Told[] {
  const told: Told[] = [];
  const add = (eventType: string, at: number, facts: Facts): void => {
    const cause = facts.outcome === 'failure' ? ('mishap' as const) : ('home' as const);
    told.push({
      sighting: tell(eventType, at, { ...facts, actor: nameOnly(person) }),
      truth: { cause, placed: 'well' },
    });
  };
  const withMishaps = (eventType: string, at: number, facts: Facts): void => {
    for (const failed of mistakes(person, at, random)) add(eventType, failed, { ...facts, outcome: 'failure' });
    add(eventType, at, facts);
  };
  const path = linesOf(seed, person, stretch, 'laptop', stretch.from, random);
  const origin = located(path.line).endpoint(path.host);
  withMishaps('login_attempt', stretch.from + random.between(0, MINUTE), {
    client: { ...accessServer, ip: '192.168.1.20' },
    origin,
  });
  if (stretch.what === 'office')
    for (let n = 0; n < 3; n++)
      withMishaps('radius_auth_attempt', random.between(stretch.from, stretch.until), { client: accessServer });
  if (random.chance(0.3)) add('ldap_bind', random.between(stretch.from, stretch.until), {});
  return told;
}

const nameOnly = (person: Person): Actor => ({ ...userActor(person), id: null });

/** When a password was wrong before it was right. */
function mistakes(person: Person, at: number, random: Random): number[] {
  const old =
    Math.floor(at / DAY + person.index * 13) % rates.passwordDays === 0 && random.chance(rates.oldPasswordTried);
  if (!old && !random.chance(rates.mistyped)) return [];
  const count = random.chance(rates.again) ? 2 + (random.chance(0.2) ? random.int(2) : 0) : 1;
  return Array.from({ length: count }, (_, n) => at - (count - n) * random.between(8_000, 40_000));
}

function signOn(
  world: World,
  person: Person,
  stretch: Stretch,
  device: 'laptop' | 'phone',
  at: number,
  portal: boolean,
  random: Random,
): Told[] {
  const path = linesOf(world.seed, person, stretch, device, at, random);
  const { located, tell } = world;
  const place = located(path.line);
  const asAdmin = person.isAdmin && portal;
  const eventType = asAdmin ? 'admin_login_attempt' : portal ? 'user_login_attempt' : 'sso_auth';
  const mfa = asAdmin || (portal ? random.chance(0.6) : random.chance(rates.challenged));
  const facts: Facts = {
    ...from(place, path.host, person[device]),
    actor: asAdmin ? adminActor(person) : userActor(person),
    mfa: portal ? mfa : mfa ? true : null,
    authMethod: portal ? 'password' : 'session',
    application: portal ? null : random.pick(applications),
  };
  const told: Told[] = [];
  const add = (when: number, more: Facts): void => {
    const cause = more.outcome === 'failure' ? ('mishap' as const) : path.cause;
    const truth = { cause, placed: place.placed };
    told.push({ sighting: tell(eventType, when, { ...facts, ...more }), truth, at: stretch.at, exit: place.exit });
  };
  if (portal)
    for (const failed of mistakes(person, at, random))
      add(failed, { outcome: 'failure', mfa: false, errorMessage: 'Invalid password' });
  else if (random.chance(rates.signOnFails))
    for (let n = random.chance(rates.again) ? 2 : 1; n > 0; n--)
      add(at - n * 25_000, { outcome: 'failure', errorMessage: 'Assertion rejected' });
  const pushed = mfa && random.chance(rates.byPush);
  if (mfa && !portal) add(at - random.between(3_000, 15_000), { outcome: 'challenge', mfa: null });
  if (pushed && portal && random.chance(rates.pushUnanswered))
    for (let n = random.chance(rates.pushUnansweredAgain) ? 2 : 1; n > 0; n--)
      add(at - n * 75_000, { outcome: 'failure', mfa: true, push: false, errorMessage: 'Push notification timed out' });
  add(at, pushed ? { push: true, approver: approverOf(world, person, stretch, path, at, random) } : {});
  return told;
}

/** The phone that approves is on Wi-Fi beside the machine, or on the air. */
function approverOf(
  { seed, located }: World,
  person: Person,
  stretch: Stretch,
  path: Path,
  at: number,
  random: Random,
): Endpoint {
  const way = stretch.what === 'flight' ? path : linesOf(seed, person, stretch, 'phone', at, random);
  return located(way.line).endpoint(way.host);
}
