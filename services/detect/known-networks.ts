/** From which networks a person has logged in before: on an earlier day, so that an attack does not vouch for itself. */
import type { Known, Lesson } from './knowledge.ts';
import type { Sequence } from './sequence.ts';
import { subnetOf } from './subnet.ts';
import type { Entry } from './windows.ts';

const KIND = 'login-network';
const DAY_MS = 86_400_000;

const dayOf = (at: number): number => Math.floor(at / DAY_MS);
const networkOf = ({ sighting: { client } }: Entry): string => (client ? subnetOf(client.ip) : '');

/** What a sequence that ends in logins learns, and whether it is withheld where all of them are from known networks. */
export const knownNetworks = (withhold: boolean): Pick<Sequence, 'learns' | 'reasons'> => ({
  learns: networkLessons,
  reasons: (logins, recent, known) =>
    withhold && logins.every((login) => fromKnownNetwork(login, recent, known)) ? ['known_network'] : [],
});

/** One lesson per network and day, so that it does not matter which login of a day settles first. */
function networkLessons(logins: readonly Entry[]): Lesson[] {
  const lessons = new Map<string, Lesson>();
  for (const login of logins) {
    const name = networkOf(login);
    const at = dayOf(login.at) * DAY_MS;
    if (name !== '') lessons.set(`${at} ${name}`, { kind: KIND, name, at });
  }
  return [...lessons.values()];
}

/** Whether the login is from where one was on an earlier day: known from memory, or among the recent ones. */
function fromKnownNetwork(login: Entry, recent: readonly Entry[], known: Known): boolean {
  const name = networkOf(login);
  if (name === '') return false;
  const earlier = (at: number): boolean => dayOf(at) < dayOf(login.at);
  return (
    known.times(KIND, name).some(earlier) || recent.some((other) => earlier(other.at) && networkOf(other) === name)
  );
}
