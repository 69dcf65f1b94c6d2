/** Attempts to sign in as somebody else, and those that succeed; none of them is told by travel. */
import type { Endpoint, Place } from '@pipeline/schemas/generated';
import type { Random } from '../../traffic/random.ts';
import { HOUR } from '../calendar.ts';
import { adminActor, from, userActor } from '../telling.ts';
import { machine, some, wrong, type Behaviours } from './stage.ts';

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

export const bySigningIn: Behaviours = {
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
  'first time through a hiding network': ({ tell, at, victim, hidden }) => {
    tell('user_login_attempt', at, { ...from(hidden, 7, machine), actor: userActor(victim) });
  },
};
