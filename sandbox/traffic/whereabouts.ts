/** Where a person is at a given moment, and through which address they reach JumpCloud. */
import type { Device, Person, Place, UserAgent } from './types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Client {
  readonly ip: string;
  readonly place: Place;
  readonly userAgent: UserAgent;
  /** Set where the request comes from a device under JumpCloud's management. */
  readonly device: Device | null;
}

/** The person's client, or null while they sit in an aeroplane. */
export function clientOf(person: Person, atMs: number): Client | null {
  const own = { userAgent: person.device.userAgent, device: person.device };
  const away = onJourney(person, atMs);
  if (away === 'in-the-air') return null;
  if (away !== 'no') return { ...own, ...away };
  const { place } = person.site;
  return { ...own, place, ip: atWork(person, atMs) ? person.site.address : person.home };
}

/** From six in the morning to eleven at night, where they are. */
export function isAwake(person: Person, atMs: number): boolean {
  const hour = localHour(person.site.place, atMs);
  return hour >= 6 && hour < 23;
}

function onJourney({ journey }: Person, atMs: number): 'no' | 'in-the-air' | { ip: string; place: Place } {
  if (!journey) return 'no';
  const { leavesAtMs, flightMs, awayMs, cycleMs } = journey;
  const since = (atMs % cycleMs) - leavesAtMs;
  if (since < 0 || since >= 2 * flightMs + awayMs) return 'no';
  if (since < flightMs || since >= flightMs + awayMs) return 'in-the-air';
  return { ip: journey.address, place: journey.to };
}

function atWork(person: Person, atMs: number): boolean {
  if (person.worksFromHome) return false;
  const hour = localHour(person.site.place, atMs);
  const day = new Date(atMs + person.site.place.offsetMinutes * 60_000).getUTCDay();
  return day >= 1 && day <= 5 && hour >= 9 && hour < 18;
}

const localHour = (place: Place, atMs: number): number =>
  ((((atMs + place.offsetMinutes * 60_000) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
