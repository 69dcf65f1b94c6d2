/** The people, places and things of the simulated company, and what a story tells of them. */

/** JumpCloud's geoip object, as seen in rows of 2023 to 2026. */
export interface GeoIp {
  readonly country_code: string;
  readonly region_code?: string;
  readonly region_name: string;
  readonly continent_code: string;
  readonly timezone: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Place {
  readonly city: string;
  readonly geoip: GeoIp;
  /** First two or three octets of addresses that public databases place in this city. */
  readonly block: string;
  /** Standard time, east of Greenwich. */
  readonly offsetMinutes: number;
  readonly asn?: { readonly number: number; readonly organization: string };
}

export interface Site {
  readonly place: Place;
  /** The one public address of the office, shared by all who work there. */
  readonly address: string;
  /** Public address of the wireless network's access server, as RADIUS events show it. */
  readonly accessServer: string;
}

/** JumpCloud's parsed user agent: strings only, unknown parts absent. */
export type UserAgent = Readonly<Record<string, string>>;

export interface Device {
  readonly id: string;
  readonly hostname: string;
  readonly os: 'Mac OS X' | 'Windows' | 'Linux';
  readonly version: string;
  readonly userAgent: UserAgent;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly ssoUrl: string;
}

export interface Admin {
  readonly id: string;
  readonly email: string;
}

/** A journey that repeats: away from `leavesAt` after the start of each cycle for as long as `awayMs`. */
export interface Journey {
  readonly to: Place;
  readonly address: string;
  readonly cycleMs: number;
  readonly leavesAtMs: number;
  readonly flightMs: number;
  readonly awayMs: number;
}

export interface Person {
  readonly index: number;
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly site: Site;
  /** Public address of the home, in the office's city. */
  readonly home: string;
  readonly worksFromHome: boolean;
  readonly device: Device;
  readonly phone: { readonly id: string; readonly make: string; readonly model: string; readonly userAgent: UserAgent };
  readonly applications: readonly Application[];
  /** Set where the person is an administrator of the organization too. */
  readonly admin: Admin | null;
  readonly journey: Journey | null;
}

export interface Company {
  readonly seed: string;
  readonly domain: string;
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly admins: readonly (Person & { readonly admin: Admin })[];
  readonly applications: readonly Application[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** One event and the moment from which the API knows it. */
export interface TimedEvent {
  /** Milliseconds since the epoch. */
  readonly appearsAt: number;
  /** The event's JSON text, as the API will send it. */
  readonly event: string;
}

export const attackKinds = [
  'impossible-login',
  'unsuccessful-ssos',
  'embargoed-location',
  'unsuccessful-logins',
  'disabled-mfa',
  'alerts-created',
] as const;

/** An attack is named by the rule that must find it. */
export type AttackKind = (typeof attackKinds)[number];

/** An alert that must come, once. */
export interface ExpectedAlert {
  readonly rule: AttackKind;
  readonly groupKind: 'actor' | 'organization';
  /** The actor's key, such as `user:jane.doe`, or the organization's id. */
  readonly entity: string;
  /** ISO 3166 code of the place, for embargoed locations. */
  readonly place?: string;
  /** The events that make the finding, all of them. */
  readonly eventIds: readonly string[];
  /** What happened, in one sentence. */
  readonly about: string;
  /** From this moment on all its events exist; milliseconds since the epoch. */
  readonly completeAt: number;
}

/** A finding as a storyline knows it, before its events have a moment of appearance. */
export type Finding = Omit<ExpectedAlert, 'completeAt'>;

/** How long a story is: by the clock, by the number of events, or without end. */
export type StoryLength = { readonly minutes: number } | { readonly events: number } | { readonly endless: true };

export type StorySpec = StoryLength & {
  readonly seed: string;
  readonly company: Company;
  /** Id of the JumpCloud organization that the events belong to. */
  readonly organization: string;
  /** Milliseconds since the epoch of the earliest event. */
  readonly startAt: number;
  /** Events per second; an endless story tells its storylines on top. */
  readonly rate: number;
  /**
   * Which attacks are told; all by default, none for an ordinary day. Near misses are always told. Ten minutes with
   * fewer than 300 events have room for neither.
   */
  readonly attacks?: readonly AttackKind[];
};

export interface Story {
  /** In the order of `appearsAt`. Can be iterated again, with the same result. */
  readonly events: Iterable<TimedEvent>;
  /** All alerts of a story that ends; of an endless one those planned so far, growing as its events are taken. */
  readonly expected: readonly ExpectedAlert[];
  /** Number of events; Infinity without end. */
  readonly size: number;
}
