/**
 * Legs between a usual exit and another login. A phone's carrier leads its traffic home from abroad; a company's VPN is
 * where the company is. Such a login is no evidence against the other one, if that one has nothing strange about it: the
 * person's own device, and no impossible leg with the logins from elsewhere before and after.
 */
import { networkOf, type Habits } from './habits.ts';
import { isFlagged, type Leg } from './leg.ts';
import type { Entry } from './windows.ts';

/** Whether the place of a login says little about the person: not what another is to be compared with. */
export const isAside = (entry: Entry, habits: Habits): boolean =>
  isFlagged(entry.sighting.client) || habits.isUsualGateway(entry);

const isOpen = ({ reasons }: Leg): boolean => reasons.length === 0;

/** Legs at a network between which and others the person has gone to and fro often. */
export function throughExits(legs: readonly Leg[], habits: Habits, isExit: (entry: Entry) => boolean): Leg[] {
  const open = legs.filter(isOpen);
  return legs.map((leg) => {
    if (!isOpen(leg)) return leg;
    const through = (exit: Entry, other: Entry): boolean => {
      if (!habits.isUsualDevice(exit) || !isExit(exit)) return false;
      // Judged by the logins from other networks alone.
      const isElsewhere = (each: Entry): boolean => networkOf(each) !== networkOf(exit) && !isAside(each, habits);
      return (
        !isFlagged(other.sighting.client) &&
        habits.isUsualDevice(other) &&
        habits.cameFrom(other, exit) &&
        !open.some(({ from, to }) => (from === other && isElsewhere(to)) || (to === other && isElsewhere(from)))
      );
    };
    return through(leg.from, leg.to) || through(leg.to, leg.from) ? { ...leg, reasons: ['usual_exit'] } : leg;
  });
}

/** Legs at a carrier, VPN or relay that the person usually uses. */
export function throughGateways(legs: readonly Leg[], habits: Habits): Leg[] {
  const outOfPlace = new Set(
    legs
      .filter((leg) => isOpen(leg) && !isAside(leg.from, habits) && !isAside(leg.to, habits))
      .flatMap(({ from, to }) => [from, to]),
  );
  const isInPlace = (entry: Entry): boolean => {
    if (isFlagged(entry.sighting.client) || outOfPlace.has(entry)) return false;
    return habits.isUsualNetwork(entry) || (habits.isUsualDevice(entry) && habits.cameFrom(entry));
  };
  return legs.map((leg) => {
    if (!isOpen(leg)) return leg;
    const gateways = [leg.from, leg.to].filter((end) => habits.isUsualGateway(end));
    const others = [leg.from, leg.to].filter((end) => !gateways.includes(end));
    return gateways.length > 0 && others.every(isInPlace) ? { ...leg, reasons: ['usual_gateway'] } : leg;
  });
}
