/** Events as detection sees them, each with what it does not see: how it came about. */
import type { Actor, Endpoint, Sighting, UserAgent } from '@pipeline/schemas/generated';
import type { Random } from '../traffic/random.ts';
import { HOUR, MINUTE } from './calendar.ts';
import { normal, type Located, type Placed } from './geolocation.ts';
import type { Cause } from './lines.ts';
import type { Person } from './people.ts';
import { rates } from './rates.ts';
import type { Spot } from './world.ts';

/** An attack that was planted: what was done, when, to whom. */
export interface Attack {
  readonly name: string;
  readonly behaviour: string;
  readonly variant: string;
  readonly day: number;
}

/** What is known of an event beside what it says. */
export interface Truth {
  readonly cause: Cause | 'work of admins' | 'mishap' | 'machine';
  readonly placed: Placed;
  readonly attack?: Attack;
}

export interface Told {
  readonly sighting: Sighting;
  readonly truth: Truth;
  /** Where the person was, and where the line left for the Internet. */
  readonly at?: Spot;
  readonly exit?: Spot;
}

const organization = '5bf6defbdcd8233029e0c598';

export const userActor = ({ username, id }: Person): Actor => {
  return { kind: 'user', key: `user:${username}`, id, email: null, username };
};
export const adminActor = ({ username, id }: Person): Actor => {
  const email = `${username}@northwind.example`;
  return { kind: 'admin', key: `admin:${email}`, id: Array.from(id).reverse().join(''), email, username: null };
};

/** What an event says beside its kind, time and people; all else is not said. */
export type Facts = Partial<Omit<Sighting, 'eventId' | 'occurredAt' | 'receivedAt' | 'eventType' | 'organization'>>;

/** Numbers the events as they are told. */
export type Tell = (eventType: string, occurredAt: number, facts: Facts, delayMs?: number) => Sighting;

export function telling(random: Random): Tell {
  let count = 0;
  return (eventType, occurredAt, facts, delayMs) => {
    count++;
    return {
      organization,
      source: 'year',
      eventId: `${random.hex(16)}${count.toString(16).padStart(8, '0')}`,
      service: serviceOf(eventType),
      eventType,
      occurredAt: Math.round(occurredAt),
      receivedAt: Math.round(occurredAt + (delayMs ?? delay(random))),
      variant: false,
      historical: false,
      outcome: 'success',
      errorMessage: null,
      actor: null,
      target: null,
      resource: null,
      application: null,
      mfa: null,
      authMethod: null,
      client: null,
      origin: null,
      approver: null,
      push: null,
      userAgent: null,
      changes: [],
      ...facts,
    };
  };
}

const services: readonly (readonly [string, RegExp])[] = [
  ['sso', /^sso_/],
  ['radius', /^radius_/],
  ['ldap', /^ldap_/],
  ['systems', /^login_attempt$/],
  ['alerts', /^alert_/],
];
const serviceOf = (eventType: string): string => services.find(([, of]) => of.test(eventType))?.[0] ?? 'directory';

function delay(random: Random): number {
  if (random.chance(rates.veryLate)) return random.between(2, 20) * HOUR;
  if (random.chance(rates.late)) return random.between(10 * MINUTE, 1.8 * HOUR);
  return Math.min(8 * MINUTE, 40_000 * Math.exp(0.8 * normal(random)));
}

/** The facts of a sign-on from this address with this machine. */
export const from = (
  located: Located,
  host: number,
  userAgent: UserAgent | null,
): { client: Endpoint; userAgent: UserAgent | null } => {
  return { client: located.endpoint(host), userAgent };
};
