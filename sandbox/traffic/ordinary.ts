/**
 * The ordinary day. People sign on where they are, mistype their passwords, take the second step of a second factor,
 * travel by plane; devices and administrators do the rest. None of it crosses a threshold of any rule: nobody fails twice
 * in one family of sign-ons within twenty minutes, and nobody is in two places faster than an airliner.
 */
import { adminLogin, ssoAuth, userLogin, type EventObject, type Scene } from './authentication.ts';
import { background } from './background.ts';
import { strangerAtTheDoor, withHostileText } from './hostile.ts';
import { deviceLogin, ldapBind, ldapSearch, radiusAuth, radiusOfOld } from './network-login.ts';
import type { Random } from './random.ts';
import type { Company, Person } from './types.ts';
import { clientOf, isAwake, type Client } from './whereabouts.ts';

const FAILURE_SPACING_MS = 20 * 60_000;
const HOSTILE_SHARE = 1 / 500;

export interface DaySpec {
  readonly company: Company;
  readonly organization: string;
  readonly random: Random;
  /** True while a storyline needs the person: then they do not sign on of their own accord. */
  readonly isOffStage: (person: Person, atMs: number) => boolean;
}

/** Tells what happens at a moment; moments may go back by up to ten minutes. */
export type Day = (atMs: number) => EventObject;

type Family = 'login' | 'sso';
type SignOn = (scene: Scene, person: Person, client: Client) => EventObject;

export function ordinaryDay({ company, organization, random, isOffStage }: DaySpec): Day {
  const failures = { login: new Map<number, number>(), sso: new Map<number, number>() };
  const soon: { readonly from: number; readonly person: Person; readonly signOn: SignOn }[] = [];

  const mayFail = (family: Family, { index }: Person, at: number): boolean => {
    const last = failures[family].get(index) ?? -Infinity;
    if (at - last < FAILURE_SPACING_MS) return false;
    failures[family].set(index, at);
    return true;
  };
  const mistypes = (family: Family, person: Person, at: number, share: number, again: SignOn): boolean => {
    if (!random.chance(share) || !mayFail(family, person, at)) return false;
    soon.push({ from: at + 4_000, person, signOn: again });
    return true;
  };

  const signOns: Weighted<SignOn> = [
    [
      20,
      (scene, person, client) => {
        const application = random.pick(person.applications);
        const succeeds: SignOn = (later, who, where) => ssoAuth(later, who, where, application, { kind: 'success' });
        if (random.chance(0.15)) {
          soon.push({ from: scene.at + 6_000, person, signOn: succeeds });
          return ssoAuth(scene, person, client, application, { kind: 'challenge' });
        }
        if (!mistypes('sso', person, scene.at, 0.02, succeeds)) return succeeds(scene, person, client);
        return ssoAuth(scene, person, client, application, { kind: 'failure', message: 'invalid credentials' });
      },
    ],
    [
      8,
      (scene, person, client) => {
        const succeeds: SignOn = (later, who, where) => userLogin(later, who, where, null);
        const failure = mistypes('login', person, scene.at, 0.04, succeeds)
          ? 'Authentication failed: invalid password'
          : null;
        return userLogin(scene, person, client, failure);
      },
    ],
    [
      12,
      (scene, person) => {
        const { site } = person;
        const server = { ip: site.accessServer, place: site.place };
        if (random.chance(0.05)) return radiusOfOld(scene, person.username, server);
        const succeeds: SignOn = (later, who) => radiusAuth(later, who.username, server, null);
        const failure = mistypes('login', person, scene.at, 0.02, succeeds)
          ? 'mschap: MS-CHAP2-Response is incorrect'
          : null;
        return radiusAuth(scene, person.username, server, failure);
      },
    ],
    [
      9,
      (scene, person) => {
        const succeeds: SignOn = (later, who) => ldapBind(later, who.username, null);
        return ldapBind(
          scene,
          person.username,
          mistypes('login', person, scene.at, 0.01, succeeds) ? 'invalid credentials' : null,
        );
      },
    ],
    [6, (scene, person) => ldapSearch(scene, person.username)],
    [
      15,
      (scene, person, client) => {
        const succeeds: SignOn = (later, who, where) => deviceLogin(later, who, where, null);
        const failure = mistypes('login', person, scene.at, 0.04, succeeds)
          ? `Failed password for ${person.username}`
          : null;
        return deviceLogin(scene, person, client, failure);
      },
    ],
    [
      0.7,
      (scene) => {
        const person = random.pick(company.admins);
        return adminLogin(scene, person.admin, clientOf(person, scene.at) ?? atHome(person), null);
      },
    ],
  ];
  const pickSignOn = picker(signOns, random);
  const pickTeller = picker(background, random);

  /** Someone who is awake, on the ground, and not needed elsewhere. */
  const somebody = (at: number): readonly [Person, Client] | null => {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const person = random.pick(company.people);
      const client = clientOf(person, at);
      if (client && !isOffStage(person, at) && (attempt >= 3 || isAwake(person, at))) return [person, client];
    }
    return null;
  };
  const again = (scene: Scene): EventObject | null => {
    const next = soon[0];
    if (!next || next.from > scene.at) return null;
    soon.shift();
    const client = clientOf(next.person, scene.at);
    return client && !isOffStage(next.person, scene.at) ? next.signOn(scene, next.person, client) : null;
  };
  const noise = (scene: Scene): EventObject => {
    const person = random.pick(company.admins);
    return pickTeller()(scene, { company, person, client: clientOf(person, scene.at) ?? atHome(person) });
  };

  return (at) => {
    const scene: Scene = { organization, at, random };
    const second = again(scene);
    if (second) return second;
    const found = somebody(at);
    if (!found) return noise(scene);
    const [person, client] = found;
    if (random.chance(HOSTILE_SHARE / 4)) {
      return strangerAtTheDoor(scene, { ip: person.site.accessServer, place: person.site.place });
    }
    const event = random.chance(0.7)
      ? pickSignOn()(scene, person, client)
      : pickTeller()(scene, { company, person, client });
    return random.chance(HOSTILE_SHARE) ? withHostileText(event, scene) : event;
  };
}

type Weighted<T> = readonly (readonly [weight: number, value: T])[];

/** Picks by weight: from a table of a hundred places, so that it costs one draw. */
function picker<T>(weighted: Weighted<T>, random: Random): () => T {
  const total = weighted.reduce((sum, [weight]) => sum + weight, 0);
  const table = weighted.flatMap(([weight, value]) =>
    Array.from({ length: Math.ceil((weight / total) * 100) }, () => value),
  );
  return () => random.pick(table);
}

const atHome = (person: Person): Client => ({
  ip: person.home,
  place: person.site.place,
  userAgent: person.device.userAgent,
  device: person.device,
});
