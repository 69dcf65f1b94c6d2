/** What administrators and machines do in an ordinary year. */
import type { Change } from '@pipeline/schemas/generated';
import { seeded, type Random } from '../traffic/random.ts';
import { DAY, HOUR, isWorkday, MINUTE, moment } from './calendar.ts';
import { atHome, officeLine, rented } from './lines.ts';
import type { Person } from './people.ts';
import { rates } from './rates.ts';
import type { World } from './sign-ons.ts';
import { adminActor, from, userActor, type Facts, type Told } from './telling.ts';
import { city } from './world.ts';

const change = (field: string, before: string, after: string): Change[] => [{ field, from: before, to: after }];

export function administrationOn(world: World, people: readonly Person[], day: number): Told[] {
  const random = seeded(world.seed, 'administration', day / DAY);
  const told: Told[] = [];
  const admins = people.filter(({ isAdmin }) => isAdmin);
  const by = random.pick(admins);
  const located = world.located(by.hasOffice ? officeLine(by.town) : atHome(by, day).line);
  const scale = people.length / 500;
  const add = (
    eventType: string,
    at: number,
    facts: Facts,
    cause: 'work of admins' | 'machine' = 'work of admins',
  ): void => {
    const sighting = world.tell(eventType, at, {
      ...from(located, by.index, by.laptop),
      actor: adminActor(by),
      ...facts,
    });
    told.push({ sighting, truth: { cause, placed: located.placed } });
  };
  machines(world, day, random, told);
  for (let n = often(1.2, random); n > 0; n--)
    add(
      'alert_created',
      day + random.between(0, DAY),
      { actor: null, client: null, userAgent: null, resource: { type: 'alert', id: null, name: 'Device not seen' } },
      'machine',
    );
  newPhones(world, people, day, by, random, told);
  if (!isWorkday(day, by.town)) return told;
  const during = (): number => moment(day, random.between(9, 17), by.town);
  const someone = (): Person => random.pick(people);
  // Two in a hundred come and go each month; who leaves is suspended first.
  for (let n = often(0.45 * scale, random); n > 0; n--) add('user_create', during(), { target: userActor(someone()) });
  for (let n = often(0.45 * scale, random); n > 0; n--) {
    const [at, gone] = [during(), random.int(10_000)];
    const target = { ...userActor(someone()), key: `user:left${gone}`, username: `left${gone}`, id: null };
    add('user_suspended', at, { target });
    add('user_delete', at + 20 * MINUTE, { target });
  }
  // Attributes, names, departments.
  for (let n = often(6 * scale, random); n > 0; n--)
    add('user_update', during(), { target: userActor(someone()), changes: change('department', '"A"', '"B"') });
  // Rights: a new admin or role every other month, access of a group once a month.
  if (random.chance(1 / 44))
    add('admin_update', during(), {
      target: adminActor(random.pick(admins)),
      changes: change('role', '"Help Desk"', '"Manager"'),
    });
  if (random.chance(1 / 66))
    add('user_group_admin_grant', during(), { resource: { type: 'user_group', id: null, name: 'Finance' } });
  // Policies are edited once a month, hardly ever to weaken them; an office gets a new address now and then.
  if (random.chance(1 / 22))
    add('authnpolicy_update', during(), {
      resource: { type: 'authn_policy', id: null, name: 'Portal' },
      changes: change('description', '"a"', '"b"'),
    });
  if (random.chance(1 / 44))
    add('iplist_update', during(), { resource: { type: 'iplist', id: null, name: 'Offices' } });
  // Interns and contractors leave together, twice a year.
  if (random.chance(2 / 250))
    for (let n = Math.round(12 + random.int(8) * scale); n > 0; n--) {
      const target = { ...userActor(someone()), key: `user:intern${n}`, username: `intern${n}`, id: null };
      add('user_delete', during(), { target });
    }
  return told;
}

const often = (expected: number, random: Random): number => {
  const whole = Math.floor(expected);
  return whole + (random.chance(expected - whole) ? 1 : 0);
};

/** Scripts with keys: every two hours from a cloud, which moves them to another address every few months. */
function machines(world: World, day: number, random: Random, told: Told[]): void {
  const home = Math.floor(day / (120 * DAY));
  const located = world.located(rented(city('Ashburn'), 1, `scripts ${home}`));
  for (let hour = 0; hour < 24; hour += 2) {
    const sighting = world.tell('user_update', day + hour * HOUR + random.between(0, HOUR), {
      ...from(located, 5, null),
      ...{
        actor: {
          kind: 'admin',
          key: 'admin:sync@northwind.example',
          id: null,
          email: 'sync@northwind.example',
          username: null,
        },
      },
      ...{ authMethod: 'api key', changes: change('location', '"a"', '"b"') },
    });
    told.push({ sighting, truth: { cause: 'machine', placed: located.placed } });
  }
}

/** A factor on a new phone: mostly by oneself; one in four asks an admin, and enrols again within the hour. */
function newPhones(
  world: World,
  people: readonly Person[],
  day: number,
  by: Person,
  random: Random,
  told: Told[],
): void {
  for (const person of people) {
    if (!random.chance(rates.newPhonesAYear / 365)) continue;
    const at = moment(day, random.between(9, 19), person.town);
    const located = world.located(atHome(person, day).line);
    const target = userActor(person);
    const own = { ...from(located, person.index, person.laptop), actor: target, target };
    const tell = (eventType: string, when: number, facts: Facts): void => {
      told.push({
        sighting: world.tell(eventType, when, facts),
        truth: { cause: 'work of admins', placed: located.placed },
      });
    };
    if (random.chance(rates.factorResetByAdmin)) tell('totp_delete_enrollment', at, { ...own, actor: adminActor(by) });
    tell('totp_finish_enrollment', at + random.between(3, 50) * MINUTE, own);
  }
}
