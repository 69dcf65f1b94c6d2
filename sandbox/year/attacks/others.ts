/** Attacks that are no travel, by what the attacker does. */
import type { Random } from '../../traffic/random.ts';
import { HOUR } from '../calendar.ts';
import type { Line } from '../geolocation.ts';
import { atHome, hidingNear, rented, residential } from '../lines.ts';
import type { Person } from '../people.ts';
import type { World } from '../sign-ons.ts';
import { from, type Attack, type Facts, type Told } from '../telling.ts';
import { allCities } from '../world.ts';
import { byAdministrators } from './administrators.ts';
import { bySigningIn } from './sign-ins.ts';
import { machine, type Behaviours, type Stage } from './stage.ts';

export const behaviours: Behaviours = { ...bySigningIn, ...byAdministrators };

export function plant(world: World, people: readonly Person[], attack: Attack, random: Random): Told[] {
  const told: Told[] = [];
  const where = random.pick(
    allCities.filter(({ country }) => ['NG', 'ZA', 'AR', 'CO', 'KE', 'FJ', 'RO', 'HK'].includes(country)),
  );
  const lineOf = (number: number): Line => {
    if (number === 0 && random.chance(0.5)) return rented(where, 4, `attack ${attack.name}`);
    const from = number === 0 ? where : random.pick(allCities);
    return residential(from, from, number % 3, `attack ${attack.name} ${number}`);
  };
  const victim = random.pick(people);
  const known = new Map<number, Facts>();
  const stage: Stage = {
    people,
    victim,
    own: () => from(world.located(atHome(victim, attack.day).line), victim.index, victim.laptop),
    hidden: world.located(hidingNear(victim.town, `attack ${attack.name}`, random)),
    admin: random.pick(people.filter(({ isAdmin }) => isAdmin)),
    at: attack.day + random.between(0, 24) * HOUR,
    random,
    address: (number) => {
      const facts = known.get(number) ?? from(world.located(lineOf(number)), 7, machine);
      known.set(number, facts);
      return facts;
    },
    tell: (eventType, at, facts) => {
      told.push({
        sighting: world.tell(eventType, at, facts),
        truth: { cause: 'guest network', placed: 'well', attack },
      });
    },
  };
  behaviours[attack.behaviour]?.(stage);
  return told;
}
