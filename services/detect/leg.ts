/** Two logins of one person, one after the other: whether a person can have been at both places. */
import type { Check, Endpoint, NetworkKind, Sighting } from '@pipeline/schemas/generated';
import { counted, duration, plain, rounded } from './explain.ts';
import { gapsBetween, isFine, type Fix, type Gap } from './fix.ts';
import { subnetOf } from './subnet.ts';
import type { Entry } from './windows.ts';

export interface SpeedLimits {
  /** A pair nearer than this is no travel. */
  readonly minKm: number;
  /** The fastest that a person can travel. */
  readonly maxKmPerHour: number;
  /** Shorter intervals count as this long: clocks and databases are no better. */
  readonly minIntervalMs: number;
  /** Whether the uncertainty of both places is taken off the distance. */
  readonly subtractUncertainty: boolean;
}

export interface TravelLimits extends SpeedLimits {
  /** For so long after a person was first seen nothing is usual yet. */
  readonly learningMs: number;
  /**
   * What that means for an alert: `suppress` it; `own-device`: suppress it where both logins are by devices of the person
   * and lower the severity of others by a step; `lower` that of all; or nothing (`off`).
   */
  readonly learning: string;
}

export interface Leg {
  readonly from: Entry;
  readonly to: Entry;
  /** Event time of the later login. */
  readonly at: number;
  readonly gap: Gap;
  readonly intervalMs: number;
  /** Why it is no alert all the same; empty where it is one. */
  readonly reasons: readonly string[];
  /** Steps by which the facts of the two logins raise or lower the severity. */
  readonly steps: number;
  /** The two places without their order: by country, or within one country by region. */
  readonly pair: string;
  /** The same by region and network on both sides: what a person may be used to. */
  readonly journey: string;
  /** How often, and on how many days, the same had been done before. */
  readonly before?: { readonly times: number; readonly days: number };
}

/** Networks whose place says little about a person: never the place to compare a clean login with. */
const elsewhere: ReadonlySet<NetworkKind> = new Set<NetworkKind>(['vpn', 'relay', 'tor', 'satellite', 'hosting']);
export const isFlagged = (endpoint: Endpoint | null): boolean => elsewhere.has(endpoint?.network?.kind ?? 'unknown');

const HOUR_MS = 3_600_000;
export const kmPerHour = (km: number, intervalMs: number, limits: SpeedLimits): number =>
  km / (Math.max(intervalMs, limits.minIntervalMs) / HOUR_MS);

const impossible = (km: number, intervalMs: number, limits: SpeedLimits): boolean =>
  km >= limits.minKm && kmPerHour(km, intervalMs, limits) >= limits.maxKmPerHour;

/** Whether it is certain, by every origin that knows both, that nobody goes from one place to the other in that time. */
export function areApart(a: Endpoint, b: Endpoint, intervalMs: number, limits: SpeedLimits): boolean {
  const gaps = gapsBetween(a, b);
  return gaps.length > 0 && gaps.every((gap) => impossible(decidingKm(gap, limits), intervalMs, limits));
}

/** The distance that decides. */
export const decidingKm = (gap: Gap, limits: SpeedLimits): number =>
  limits.subtractUncertainty ? gap.certainKm : gap.km;

/** Judges a pair; undefined where even the bare coordinates make it possible, or nothing is known of them. */
export function judge(from: Entry, to: Entry, limits: TravelLimits): Leg | undefined {
  const [a, b] = [from.sighting.client, to.sighting.client];
  const gaps = a && b ? gapsBetween(a, b) : [];
  const [gap, other] = gaps;
  const intervalMs = to.at - from.at;
  if (!a || !b || !gap || !gaps.some(({ km }) => impossible(km, intervalMs, limits))) return undefined;
  const isCertain = (each: Gap): boolean => impossible(decidingKm(each, limits), intervalMs, limits);
  const disagree = limits.subtractUncertainty && other !== undefined && isFine(other) && !isCertain(other);
  const reasons = [
    ...(isCertain(gap) ? (disagree ? ['origins_disagree'] : []) : ['geo_uncertainty']),
    ...sameNetwork(a, b, gap),
  ];
  const steps = stepsOf(from.sighting, to.sighting);
  return { from, to, at: to.at, gap, intervalMs, reasons, steps, pair: pairOf(gap), journey: journeyOf(gap, a, b) };
}

function sameNetwork(a: Endpoint, b: Endpoint, gap: Gap): string[] {
  if (a.ip === b.ip) return ['same_ip'];
  if (subnetOf(a.ip) === subnetOf(b.ip)) return ['same_subnet'];
  const within = gap.from.place.countryCode !== null && gap.from.place.countryCode === gap.to.place.countryCode;
  // Providers span their country, too: only a carrier's gateways may be anywhere in it.
  const sameAsn = a.network?.kind === 'mobile' && a.network.asn !== 0 && a.network.asn === b.network?.asn;
  return within && sameAsn ? ['same_asn'] : [];
}

function pairOf({ from, to }: Gap): string {
  const within = from.place.countryCode !== null && from.place.countryCode === to.place.countryCode;
  const names = [from, to].map((fix) => (within ? regionOf(fix) : (fix.place.countryCode ?? regionOf(fix))));
  return names.sort().join(' ~ ');
}

const journeyOf = ({ from, to }: Gap, a: Endpoint, b: Endpoint): string =>
  [`${regionOf(from)} AS${a.network?.asn ?? '?'}`, `${regionOf(to)} AS${b.network?.asn ?? '?'}`].sort().join(' ~ ');

const regionOf = ({ place, latitude, longitude }: Fix): string =>
  `${place.countryCode ?? '??'}-${place.regionCode ?? `${Math.round(latitude / 2) * 2},${Math.round(longitude / 2) * 2}`}`;

/** Facts of the two logins that make it graver, or less so, in words. */
export function gravityOf(
  from: Sighting,
  to: Sighting,
): { readonly up: readonly string[]; readonly down: readonly string[] } {
  const kinds = [from, to].map(({ client }) => client?.network?.kind);
  const hidden = kinds.some((kind) => kind !== 'tor' && kind !== undefined && elsewhere.has(kind));
  const sameDevice = from.userAgent !== null && deviceOf(from) === deviceOf(to) && from.mfa === true && to.mfa === true;
  const newClient = from.userAgent !== null && to.userAgent !== null && from.userAgent.name !== to.userAgent.name;
  return {
    up: [
      ...(to.actor?.kind === 'admin' ? ['an administrator'] : []),
      ...(to.mfa === false && newClient ? ['another browser, without a second factor'] : []),
    ],
    down: [
      ...(hidden ? ['a network that says little about the place'] : []),
      ...(sameDevice ? ['one device, with a second factor both times'] : []),
    ],
  };
}

/** One up, one down, or none. */
function stepsOf(from: Sighting, to: Sighting): number {
  const { up, down } = gravityOf(from, to);
  return Math.sign(up.length) - Math.sign(down.length);
}

const deviceOf = ({ userAgent }: Sighting): string =>
  `${userAgent?.name ?? ''} ${userAgent?.os ?? ''} ${userAgent?.device ?? ''}`;

/** Every condition that was tried on the pair, with its numbers. */
export function checksOf(leg: Leg, limits: TravelLimits): Check[] {
  const { gap, intervalMs, from, to } = leg;
  const km = decidingKm(gap, limits);
  const speed = kmPerHour(km, intervalMs, limits);
  const [a, b] = [from.sighting.client, to.sighting.client];
  const held = (name: string, value: string, reason: string, threshold: string): Check => ({
    name,
    value,
    threshold,
    passed: !leg.reasons.includes(reason),
  });
  return [
    {
      name: 'distance',
      value: `${rounded(gap.km)} km`,
      threshold: `at least ${rounded(limits.minKm)} km`,
      passed: gap.km >= limits.minKm,
    },
    {
      name: 'distance less uncertainty',
      value: `${rounded(km)} km (less ${uncertaintyOf(gap.from)} and ${uncertaintyOf(gap.to)})`,
      threshold: `at least ${rounded(limits.minKm)} km`,
      passed: km >= limits.minKm,
    },
    {
      name: 'time between',
      value: duration(intervalMs),
      threshold: `counted as at least ${duration(limits.minIntervalMs)}`,
      passed: true,
    },
    {
      name: 'least speed',
      value: `${rounded(speed)} km/h`,
      threshold: `at least ${rounded(limits.maxKmPerHour)} km/h`,
      passed: speed >= limits.maxKmPerHour,
    },
    held('another address', `${plain(a?.ip ?? '')} and ${plain(b?.ip ?? '')}`, 'same_ip', 'not the same'),
    held(
      'another subnet',
      `${plain(subnetOf(a?.ip ?? ''))} and ${plain(subnetOf(b?.ip ?? ''))}`,
      'same_subnet',
      'not the same /24 or /64',
    ),
    held(
      'unusual journey',
      `made ${counted(leg.before?.times ?? 0, 'time')} before, on ${counted(leg.before?.days ?? 0, 'day')}`,
      'known_transition',
      'fewer than 3 times, or on one day only',
    ),
    held(
      'no usual gateway',
      gatewaysOf(leg),
      leg.reasons.includes('usual_exit') ? 'usual_exit' : 'usual_gateway',
      'of no network that the person’s usual device is usually behind, or beside a login that is out of place',
    ),
    {
      name: 'both origins',
      value: leg.reasons.includes('origins_disagree') ? 'one of them finds it possible' : 'none finds it possible',
      threshold: 'no origin that knows both places finely finds it possible',
      passed: !leg.reasons.includes('origins_disagree'),
    },
    held('another network', `${networkOf(a)} and ${networkOf(b)}`, 'same_asn', 'not the same within one country'),
  ];
}

const uncertaintyOf = ({ uncertaintyKm, strayKm, level, place }: Fix): string =>
  `${rounded(uncertaintyKm)} km, known by ${level} to ${place.origin}` +
  (strayKm > 0 ? `; its network may be ${rounded(strayKm)} km off` : '');

const gatewaysOf = ({ reasons, from, to }: Leg): string =>
  [from, to].map(({ sighting: { client } }) => networkOf(client)).join(' and ') +
  (reasons.includes('usual_gateway') || reasons.includes('usual_exit') ? ', usual for this person' : '');

const networkOf = (endpoint: Endpoint | null): string =>
  endpoint?.network
    ? `AS${endpoint.network.asn} ${plain(endpoint.network.organization)} (${endpoint.network.kind})`
    : 'unknown';
