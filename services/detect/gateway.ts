/**
 * Legs between a usual exit and another login. A phone's carrier leads its traffic home from abroad; a company's VPN is
 * where the company is. Such a login is no evidence against the other one, if that one has nothing strange about it: the
 * person's own device, and no impossible leg with the logins from elsewhere before and after.
 */
import { networkOf, placeOf, type Habits } from './habits.ts';
import { isFlagged, type Leg } from './leg.ts';
import type { Phones } from './phone-travel.ts';
import type { Entry } from './windows.ts';

/** From where there is no exit of a company's relay, the nearest may be so far, and in another country. */
const RELAY_KM = 3000;
/** Whoever is on a journey is seen there once a day. */
const JOURNEY_MS = 86_400_000;

/** Whether the place of a login says little about the person: not what another is to be compared with. */
export const isAside = (entry: Entry, habits: Habits): boolean =>
  isFlagged(entry.sighting.client) || habits.isUsualGateway(entry);

const isOpen = ({ reasons }: Leg): boolean => reasons.length === 0;

/** Legs at a network between which and others the person has gone to and fro often. */
export function throughExits(
  legs: readonly Leg[],
  habits: Habits,
  phones: Phones,
  isExit: (entry: Entry) => boolean,
): Leg[] {
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
        !phones.speakAgainst(other) &&
        !open.some(({ from, to }) => (from === other && isElsewhere(to)) || (to === other && isElsewhere(from)))
      );
    };
    return through(leg.from, leg.to) || through(leg.to, leg.from) ? { ...leg, reasons: ['usual_exit'] } : leg;
  });
}

/**
 * Legs between networks that the person uses usually, with usual devices: an address of one's own provider that is said to
 * be elsewhere, or a company's VPN.
 */
export function betweenUsual(legs: readonly Leg[], habits: Habits, phones: Phones): Leg[] {
  const isUsual = (end: Entry): boolean => habits.isUsualProvider(end) && habits.isUsualDevice(end);
  return legs.map((leg) => {
    const ends = [leg.from, leg.to];
    const isOrdinary =
      ends.every(isUsual) && ends.every((end) => habits.isUsualNetwork(end) || !phones.speakAgainst(end));
    return isOpen(leg) && isOrdinary ? { ...leg, reasons: ['usual_networks'] } : leg;
  });
}

/**
 * Legs at a carrier, VPN or relay that the person usually uses. A relay's exit is near the person, so that one beside it has
 * to be in a usual network; a carrier leads a traveller's traffic home, so that one beside it may be anywhere if the person
 * came from somewhere and no other login speaks against it.
 */
export function throughGateways(
  legs: readonly Leg[],
  entries: readonly Entry[],
  habits: Habits,
  phones: Phones,
): Leg[] {
  const excused = (
    from: readonly Leg[],
    isExcuse: (end: Entry, leg: Leg) => boolean,
    isFine: (end: Entry) => boolean,
  ): Leg[] =>
    from.map((leg) => {
      const ends = [leg.from, leg.to];
      const others = ends.filter((end) => !isExcuse(end, leg));
      return isOpen(leg) && others.length < 2 && others.every(isFine) ? { ...leg, reasons: ['usual_gateway'] } : leg;
    });
  const atUsual = excused(legs, habits.isUsualGateway, habits.isUsualNetwork);
  const leadsHome = (end: Entry): boolean =>
    (habits.isUsualGateway(end) && isFarReaching(end)) || isTravelCard(end, entries, habits);
  const isExcuse = (end: Entry, { gap }: Leg): boolean =>
    leadsHome(end) || (isRelay(end) && habits.isUsualGateway(end) && (gap.km <= RELAY_KM || !habits.isUsualPlace(end)));
  const outOfPlace = new Set(
    atUsual
      .filter((leg) => isOpen(leg) && !isExcuse(leg.from, leg) && !isExcuse(leg.to, leg))
      .flatMap(({ from, to }) => [from, to]),
  );
  return excused(
    atUsual,
    isExcuse,
    (end) =>
      saysWhere(end, habits) &&
      !outOfPlace.has(end) &&
      habits.isUsualDevice(end) &&
      habits.cameFrom(end) &&
      !phones.speakAgainst(end),
  );
}

const farReaching: ReadonlySet<string> = new Set(['mobile', 'satellite', 'vpn']);
const isFarReaching = ({ sighting: { client } }: Entry): boolean => farReaching.has(client?.network?.kind ?? '');

/** The exit of a relay that the person uses is as good as a place. */
const saysWhere = (end: Entry, habits: Habits): boolean =>
  !isFlagged(end.sighting.client) || habits.isUsualGateway(end);

const isRelay = ({ sighting: { client } }: Entry): boolean => client?.network?.kind === 'relay';

/**
 * A card bought for the journey, whose carrier may be in a third country: the person's own phone, while the latest login
 * from a place was not from where the person usually is.
 */
function isTravelCard(end: Entry, entries: readonly Entry[], habits: Habits): boolean {
  if (end.sighting.client?.network?.kind !== 'mobile' || !habits.isUsualDevice(end)) return false;
  const latest = entries.findLast(
    (each) =>
      each.at <= end.at &&
      each.at >= end.at - JOURNEY_MS &&
      placeOf(each) !== undefined &&
      saysWhere(each, habits) &&
      habits.isUsualDevice(each),
  );
  return latest !== undefined && !habits.isHome(latest);
}
