/** Attacks that are no travel, by what the attacker does. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import type { Random } from '../../traffic/random.ts';
import { HOUR } from '../calendar.ts';
import type { Line } from '../geolocation.ts';
import { atHome, rented, residential } from '../lines.ts';
import { agent, type Person } from '../people.ts';
import type { World } from '../sign-ons.ts';
import { adminActor, from, userActor, type Attack, type Facts, type Told } from '../telling.ts';
import { allCities } from '../world.ts';

interface Stage {
  readonly people: readonly Person[];
  readonly victim: Person;
  readonly admin: Person;
  readonly at: number;
  readonly random: Random;
  /** An address of the attacker's; each number another. */
  readonly address: (number: number) => Facts;
  /** The victim's own. */
  readonly own: () => Facts;
  readonly tell: (eventType: string, at: number, facts: Facts) => void;
}

const machine = agent('Firefox', 'Linux', 'desktop');

/** Country, region's code and name. */
const embargoed = [
  ['IR', '23', 'Tehran', 35.7, 51.4],
  ['KP', '01', 'Pyongyang', 39.0, 125.8],
  ['CU', '03', 'Havana', 23.1, -82.4],
  ['UA', '43', 'Crimea', 45.0, 34.1],
  ['RU', null, 'Crimea', 44.5, 34.2],
  ['UA', '14', 'Donetsk', 48.0, 37.8],
] as const;

function embargoedEndpoint(random: Random): Endpoint {
  const [countryCode, regionCode, regionName, latitude, longitude] = random.pick(embargoed);
  const place: Place = {
    ...{ origin: 'jumpcloud', countryCode, regionCode, regionName, city: null, continentCode: null, timezone: null },
    ...{ latitude, longitude, uncertaintyKm: 100, registeredCountryCode: null, territory: null },
  };
  const ip = `224.${random.int(250)}.${random.int(250)}.9`;
  return {
    ip,
    addressClass: 'public',
    via: null,
    listed: false,
    network: null,
    jumpcloudPlace: place,
    databasePlace: null,
  };
}

const wrong = { outcome: 'failure', mfa: false, errorMessage: 'Invalid password' } as const;
const to = (field: string, before: string, after: string): Pick<Facts, 'changes'> => {
  return { changes: [{ field, from: before, to: after }] };
};
const some = (random: Random, least: number, most: number): number => least + random.int(most - least + 1);

export const behaviours: Readonly<Record<string, (stage: Stage) => void>> = {
  'many alerts in JumpCloud': ({ tell, at, random }) => {
    for (let n = some(random, 5, 9); n > 0; n--)
      tell('alert_created', at + n * 70_000, {
        client: null,
        resource: { type: 'alert', id: null, name: 'Brute force' },
      });
  },
  'second factor disabled': ({ tell, at, random, victim, admin, address }) => {
    const facts = { ...address(0), actor: adminActor(admin), target: userActor(victim) };
    const ways = [
      (): void => {
        tell('admin_totp_disable', at, { ...facts, target: adminActor(admin) });
      },
      (): void => {
        tell('totp_delete_enrollment', at, facts);
      },
      (): void => {
        tell('user_update', at, { ...facts, ...to('enable_user_portal_multifactor', 'true', 'false') });
      },
      (): void => {
        tell('user_update', at, { ...facts, ...to('mfa.exclusion', 'false', 'true') });
      },
    ];
    random.pick(ways)();
  },
  'embargoed place': ({ tell, at, random, victim }) => {
    const there = embargoedEndpoint(random);
    const actor = userActor(victim);
    const way = random.int(4);
    if (way === 0) tell('user_login_attempt', at, { actor, client: there, ...wrong });
    else if (way === 1) tell('sso_auth', at, { actor, client: there });
    else if (way === 2) tell('login_attempt', at, { actor, origin: there });
    else tell('user_login_attempt', at, { actor, approver: there, mfa: true, push: true });
  },
  'failed logins': ({ tell, at, random, victim, address }) => {
    const eventType = random.pick(['user_login_attempt', 'ldap_bind', 'radius_auth_attempt', 'login_attempt']);
    for (let n = some(random, 3, 8); n > 0; n--)
      tell(eventType, at + n * 50_000, { ...address(0), actor: userActor(victim), ...wrong });
  },
  'failed single sign-ons': ({ tell, at, random, victim, address }) => {
    for (let n = some(random, 2, 6); n > 0; n--)
      tell('sso_auth', at + n * 90_000, {
        ...address(0),
        actor: userActor(victim),
        outcome: 'failure',
        errorMessage: 'Denied',
      });
  },
  'password spray': ({ tell, at, random, people, address }) => {
    const first = random.int(people.length);
    for (let n = 0; n < 24; n++) {
      const person = people[(first + n) % people.length];
      if (person) tell('user_login_attempt', at + n * 80_000, { ...address(0), actor: userActor(person), ...wrong });
    }
  },
  'many sources, one person': ({ tell, at, victim, address }) => {
    for (let n = 0; n < 18; n++)
      tell('user_login_attempt', at + n * 70_000, { ...address(n % 12), actor: userActor(victim), ...wrong });
  },
  'stuffing that succeeds': ({ tell, at, random, people, address }) => {
    const first = random.int(people.length);
    for (let n = 0; n < 14; n++) {
      const person = people[(first + n) % people.length];
      const end = n === 11 ? {} : wrong;
      if (person) tell('user_login_attempt', at + n * 35_000, { ...address(0), actor: userActor(person), ...end });
    }
  },
  'guessed at last': ({ tell, at, victim, address }) => {
    for (let n = 0; n < 7; n++)
      tell('user_login_attempt', at + n * 40_000, { ...address(0), actor: userActor(victim), ...wrong });
    tell('user_login_attempt', at + 7 * 40_000, { ...address(0), actor: userActor(victim) });
  },
  'pushes until one is approved': ({ tell, at, victim, address }) => {
    const facts = { ...address(0), actor: userActor(victim), mfa: true, push: true };
    for (let n = 0; n < 4; n++)
      tell('user_login_attempt', at + n * 95_000, {
        ...facts,
        push: false,
        outcome: 'failure',
        errorMessage: n % 2 === 0 ? 'Push notification denied' : 'Push notification timed out',
      });
    tell('user_login_attempt', at + 4 * 95_000, facts);
  },
  'admin without second factor': ({ tell, at, admin, address }) => {
    tell('admin_login_attempt', at, { ...address(0), actor: adminActor(admin), mfa: false });
  },
  'rights granted': ({ tell, at, random, admin, victim, address }) => {
    const facts = { ...address(0), actor: adminActor(admin) };
    const way = random.int(3);
    if (way === 0) tell('user_group_admin_grant', at, { ...facts, target: userActor(victim) });
    else if (way === 1) tell('admin_create', at, { ...facts, target: adminActor(victim) });
    else
      tell('admin_update', at, {
        ...facts,
        target: adminActor(victim),
        ...to('role', '"Read Only"', '"Administrator"'),
      });
  },
  'many locked out': ({ tell, at, random, people }) => {
    const first = random.int(people.length);
    for (let n = 0; n < 8; n++) {
      const person = people[(first + n * 3) % people.length];
      if (person) tell('user_lockout', at + n * 25_000, { client: null, target: userActor(person) });
    }
  },
  'policy weakened': ({ tell, at, random, admin, address }) => {
    const facts = { ...address(0), actor: adminActor(admin) };
    const way = random.int(3);
    if (way === 0)
      tell('authnpolicy_delete', at, { ...facts, resource: { type: 'authn_policy', id: null, name: 'Portal' } });
    else if (way === 1)
      tell('authnpolicy_update', at, {
        ...facts,
        resource: { type: 'authn_policy', id: null, name: 'Portal' },
        ...to('disabled', 'false', 'true'),
      });
    else
      tell('iplist_update', at, {
        ...facts,
        resource: { type: 'iplist', id: null, name: 'Offices' },
        ...to('ips', '"1.2.3.0/24"', '"0.0.0.0/0"'),
      });
  },
  'mass deletion': ({ tell, at, random, people, admin, address }) => {
    const eventType = random.pick(['user_delete', 'user_suspended']);
    const first = random.int(people.length);
    for (let n = 0; n < 16; n++) {
      const person = people[(first + n) % people.length];
      if (person)
        tell(eventType, at + n * 30_000, { ...address(0), actor: adminActor(admin), target: userActor(person) });
    }
  },
  'first time from a country': ({ tell, at, victim, address }) => {
    tell('user_login_attempt', at + 15 * HOUR, { ...address(0), actor: userActor(victim) });
  },
  'approved by a phone far away': ({ tell, at, victim, own, address }) => {
    const { client } = address(0);
    tell('user_login_attempt', at, {
      ...own(),
      actor: userActor(victim),
      mfa: true,
      push: true,
      approver: client ?? null,
    });
  },
  'key used elsewhere': ({ tell, at, address }) => {
    const email = 'sync@northwind.example';
    tell('user_update', at, {
      ...address(0),
      userAgent: null,
      authMethod: 'api key',
      actor: { kind: 'admin', key: `admin:${email}`, id: null, email, username: null },
    });
  },
};

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
