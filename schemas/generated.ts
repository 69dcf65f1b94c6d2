// Made by `npm run generate` from schemas/*.avsc. Do not edit.

/** Who did it, or to whom it was done. */
export interface Actor {
  /** user covers JumpCloud's systemuser. */
  readonly kind: ActorKind;
  /** What rules group by: kind, a colon, and a lower-cased name: of users the user name, else the e-mail; of others the e-mail, else the user name; the id where there is neither. */
  readonly key: string;
  /** JumpCloud's id of the identity. */
  readonly id: null | string;
  /** E-mail address, as sent. */
  readonly email: null | string;
  /** User name, as sent. */
  readonly username: null | string;
}

/** What sort of identity it is. */
export type ActorKind = 'unknown' | 'user' | 'admin' | 'system';

/** One revision of a finding. The last revision of each id, without the superseded ones, is the present state of what was found. */
export interface Alert {
  /** Derived from rule, major, organization, group and anchor event: the same again on every replay. */
  readonly id: string;
  /** 1 for the first; the highest is the latest. */
  readonly revision: number;
  /** superseded: a late event showed that another alert tells it better. */
  readonly state: AlertState;
  /** Id of the alert that replaces this one. */
  readonly supersededBy: null | string;
  /** Id of the rule. */
  readonly rule: string;
  /** Major version of the rule. */
  readonly ruleMajor: number;
  /** Profile of thresholds in force, such as sumo-2025. */
  readonly profile: string;
  /** What the rule finds. */
  readonly title: string;
  /** Our own grading, beside Sumo's trigger type. */
  readonly severity: Severity;
  /** JumpCloud organization id. */
  readonly organization: string;
  /** Whom or what the rule counts for. */
  readonly groupKind: GroupKind;
  /** As in Signal.group. */
  readonly group: string;
  /** The group as a person would name it. */
  readonly entity: string;
  /** What happened, in one plain sentence. */
  readonly explanation: string;
  /** The numbers and thresholds that decided it. */
  readonly checks: readonly Check[];
  /** Events counted so far. */
  readonly count: number;
  /** Event time of the first event counted. */
  readonly firstSeenAt: number;
  /** Event time of the last event counted. */
  readonly lastSeenAt: number;
  /** Append time of the signal that led to this revision. */
  readonly detectedAt: number;
  /** The event that the id is derived from. */
  readonly anchorEventId: string;
  /** At most 20 of the events counted, oldest first; the anchor and the latest are always among them. */
  readonly evidence: readonly Sighting[];
  /** MITRE ATT&CK technique ids. */
  readonly techniques: readonly string[];
  /** What to do about it, as the rule says. */
  readonly runbook: string;
  /** Pages that say more about what was found. */
  readonly references: readonly string[];
  /** Why it was withheld; empty in the alerts topic. */
  readonly suppressedBy: readonly string[];
  /** True where backfilled events led to it: never to be paged. */
  readonly historical: boolean;
  /** True where a cap on memory was hit, so that counts may be too low. */
  readonly degraded: boolean;
}

/** Where in its life the finding is. */
export type AlertState = 'open' | 'resolved' | 'superseded';

/** Graded severity. */
export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical';

/** One condition that was tried. */
export interface Check {
  /** What was compared. */
  readonly name: string;
  /** The value found, with its unit. */
  readonly value: string;
  /** What it was compared with, with its unit. */
  readonly threshold: string;
  /** Whether the condition held. */
  readonly passed: boolean;
}

/** What ingest remembers: how far a source has read, a part of the ledger of one slice of time, a backfill, what past backfills have covered, the wish that a source starts anew, or that a backfill ends. Exactly one of these is set. */
export interface Checkpoint {
  /** JumpCloud organization id. */
  readonly organization: string;
  /** Set in a position. */
  readonly position: null | SourcePosition;
  /** Set in a part of the ledger. */
  readonly ledger: null | LedgerPart;
  /** Set in a backfill. */
  readonly backfill: null | Backfill;
  /** Set in a wish to restart. */
  readonly restart: null | Restart;
  /** Set in a wish to stop a backfill. */
  readonly stop: null | BackfillStop;
  /** Set in the coverage. */
  readonly coverage: null | Coverage;
}

/** How far one source has read. */
export interface SourcePosition {
  /** Name of the source. */
  readonly source: string;
  /** End of the last closed window: everything before it has been read. */
  readonly closedUntil: number;
  /** Where the source began to read. */
  readonly startedFrom: number;
  /** Everything before it has been verified for the last time and is not read again; the ledger begins there. */
  readonly settledUntil: number;
}

/** Events of one slice of time that one transaction published. */
export interface LedgerPart {
  /** Start of the slice, by the events' own timestamps. */
  readonly sliceStart: number;
  /** Number of this part within the slice, from 0. */
  readonly part: number;
  /** Per event 32 bytes: the first 16 of the SHA-256 of its id, then those of its canonical body. */
  readonly hashes: Buffer;
}

/** A span of the past that is to be read, and how far it has been. */
export interface Backfill {
  /** Chosen by the command that wrote it. */
  readonly id: string;
  /** Name of the source. */
  readonly source: string;
  /** Start of the span, included. */
  readonly from: number;
  /** End of the span, not included. */
  readonly to: number;
  /** Whether what has been covered before is read again. */
  readonly again: boolean;
  /** Rows read a second, at most; 0 for the service's own setting. */
  readonly rate: number;
  /** When the command wrote it. */
  readonly requestedAt: number;
  /** Everything of the span before it has been read; null until the owner has begun. */
  readonly readUntil: null | number;
  /** End of the window being read; the ledger holds what has been published of it. */
  readonly readingUntil: null | number;
  /** Where the span is read again: what was published of the time before it may be published once more, as the raw topic no longer holds it. */
  readonly knownFrom: null | number;
  /** Windows read so far. */
  readonly windows: number;
  /** Events published so far. */
  readonly events: number;
  /** Rows passed over so far because they had been published before. */
  readonly duplicates: number;
  /** When it was done or given up. */
  readonly endedAt: null | number;
  /** Present or final trouble, in words; empty where there is none. */
  readonly problem: string;
}

/** The wish that a source starts anew; removed by the owner once it has. */
export interface Restart {
  /** Name of the source. */
  readonly source: string;
  /** When the command wrote it. */
  readonly requestedAt: number;
}

/** The wish that a backfill ends; removed by the owner once it has. */
export interface BackfillStop {
  /** The backfill's. */
  readonly id: string;
  /** When the command wrote it. */
  readonly requestedAt: number;
}

/** What has been read of an organization's past beside what the positions of its sources tell. */
export interface Coverage {
  /** Ascending, without overlaps. */
  readonly spans: readonly Span[];
}

/** A stretch of event time. */
export interface Span {
  /** Start, included. */
  readonly from: number;
  /** End, not included. */
  readonly to: number;
}

/** A record that could not be processed, kept with the reason. */
export interface DeadLetter {
  /** Service that gave it up. */
  readonly service: string;
  /** Consumer group that read it; empty where it came from outside Kafka. */
  readonly group: string;
  /** Topic it was read from; empty where it came from outside Kafka. */
  readonly topic: string;
  /** Partition it was read from. */
  readonly partition: number;
  /** Offset it was read at. */
  readonly offset: number;
  /** One of a closed list of words, such as undecodable, bug, too-large, refused. */
  readonly reason: string;
  /** The error in full, with the stack where there is one; at most 8,192 characters. */
  readonly detail: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it was given up. */
  readonly failedAt: number;
  /** The record's key. */
  readonly key: null | Buffer;
  /** The record's bytes; of a giant that would not fit, the first 64 kB. */
  readonly value: null | Buffer;
  /** Full length of the value in bytes. */
  readonly valueBytes: number;
  /** SHA-256 of the full value, lower-case hex. */
  readonly valueSha256: string;
  /** The record's headers. */
  readonly headers: readonly Header[];
}

/** One header of a record. */
export interface Header {
  /** Name of the header. */
  readonly name: string;
  /** Its bytes. */
  readonly value: Buffer;
}

/** One address of an event, with what is known of it. */
export interface Endpoint {
  /** Canonical address (RFC 5952 for IPv6); where it is malformed, the first 64 characters as sent. */
  readonly ip: string;
  /** Only public addresses are looked up. */
  readonly addressClass: AddressClass;
  /** mapped, nat64, 6to4 or teredo where ip was unwrapped from IPv6. */
  readonly via: null | string;
  /** True where the event held a comma-separated list and ip is its first element: weak, not for travel. */
  readonly listed: boolean;
  /** Null where the address is not public or not found. */
  readonly network: null | Network;
  /** What JumpCloud says of the address. */
  readonly jumpcloudPlace: null | Place;
  /** What our database says of the address. */
  readonly databasePlace: null | Place;
}

/** Class by IANA's special-purpose registries. */
export type AddressClass = 'malformed' | 'public' | 'private' | 'cgnat' | 'loopback' | 'link_local' | 'documentation' | 'benchmark' | 'multicast' | 'broadcast' | 'unspecified' | 'reserved';

/** The autonomous system that announces the address. */
export interface Network {
  /** Autonomous system number; 0 where only what the address is used for is known. */
  readonly asn: number;
  /** Name of its holder. */
  readonly organization: string;
  /** From lists that the operator can replace, by the address or by the autonomous system. */
  readonly kind: NetworkKind;
}

/** What the network is used for. */
export type NetworkKind = 'unknown' | 'residential' | 'mobile' | 'hosting' | 'vpn' | 'relay' | 'tor' | 'satellite' | 'education';

/** One event with its typed facts and the completed JSON text. */
export interface EnrichedEvent {
  /** The typed facts. */
  readonly sighting: Sighting;
  /** JumpCloud's JSON text with the missing geoip and useragent filled and all else under the one extra key enrich. */
  readonly json: string;
}

/** What a source or a destination is doing: a change of its state, trouble and its end, or a sign of life. */
export interface HealthEvent {
  /** Derived from service, subject, kind, state and instant: the same event written twice has the same. */
  readonly id: string;
  /** What the event is about. */
  readonly subjectKind: HealthSubject;
  /** Name of the source, or of the destination. */
  readonly subject: string;
  /** JumpCloud organization id of a source; empty for a destination. */
  readonly organization: string;
  /** Which service says so: ingest or ship. */
  readonly service: string;
  /** Why the event was written. One event a change: trouble and recovery tell the new state, too. */
  readonly kind: HealthKind;
  /** A source's state after the event, in Sumo's words: Pending, Started, Initialized, Authenticated, Collecting, Error, Stopping. */
  readonly state: string;
  /** Whether the subject works, after the event. */
  readonly healthy: boolean;
  /** ThirdPartyConfig, ThirdPartyGeneric or FirstPartyGeneric, of present trouble or of the trouble that has ended; else empty. */
  readonly errorType: string;
  /** Of the same trouble: the status of the answer, such as 401, or the way the request failed, such as timeout; else empty. */
  readonly errorCode: string;
  /** True where the trouble slows the subject down, false where it stops it. */
  readonly degraded: boolean;
  /** In words: what is wrong and what to do, or what has changed. */
  readonly description: string;
  /** When it was noticed. */
  readonly occurredAt: number;
  /** Of a source that has begun to read: the end of its last closed window. */
  readonly closedUntil: null | number;
  /** When this process last published an event of the source, or delivered one to the destination. */
  readonly lastEventAt: null | number;
  /** Events published or delivered by this process since it began. */
  readonly events: number;
  /** Rows this process passed over because they had been published before. */
  readonly duplicates: number;
}

/** What the event is about. */
export type HealthSubject = 'source' | 'destination' | 'unknown';

/** Why the event was written. */
export type HealthKind = 'state' | 'trouble' | 'recovery' | 'heartbeat' | 'unknown';

/** One thing that a group is known to have done, such as a place it has signed in from, remembered beyond the horizon of the signals. */
export interface Knowledge {
  /** JumpCloud organization id. */
  readonly organization: string;
  /** As in Signal.groupKind. */
  readonly groupKind: GroupKind;
  /** As in Signal.group. */
  readonly group: string;
  /** What sort of thing it is, such as country, network or transition. */
  readonly kind: string;
  /** Which one, such as FR or 13335. */
  readonly name: string;
  /** In order of time; of many the first and the latest. */
  readonly uses: readonly Use[];
}

/** One time that it was done. */
export interface Use {
  /** When it happened. */
  readonly at: number;
  /** Of the signal by which it was learned: while earlier signals are read again it is not known yet. */
  readonly offset: number;
}

/** Where an address is, according to one origin. Travel compares places of one origin only. */
export interface Place {
  /** jumpcloud: the event's own geoip. database: looked up by enrich. */
  readonly origin: PlaceOrigin;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countryCode: null | string;
  /** ISO 3166-2 subdivision without the country prefix, leading zeros kept. */
  readonly regionCode: null | string;
  /** English name of the subdivision. */
  readonly regionName: null | string;
  /** English name of the city. */
  readonly city: null | string;
  /** Two-letter continent code. */
  readonly continentCode: null | string;
  /** IANA time zone. */
  readonly timezone: null | string;
  /** Degrees north, -90 to 90. 0 is a valid value. */
  readonly latitude: null | number;
  /** Degrees east, -180 to 180. 0 is a valid value. */
  readonly longitude: null | number;
  /** How far the true place may be from the coordinates, in kilometres: the database's radius, else a default by the finest part that is named. */
  readonly uncertaintyKm: null | number;
  /** Country the address block is registered in, where the database has it. */
  readonly registeredCountryCode: null | string;
  /** Set where a country code alone misleads: crimea, sevastopol, donetsk or luhansk. */
  readonly territory: null | string;
}

/** Who says so. */
export type PlaceOrigin = 'unknown' | 'jumpcloud' | 'database';

/** One Directory Insights event as JumpCloud sent it: routing fields and the verbatim JSON text. */
export interface RawEvent {
  /** JumpCloud organization id the source was configured with. */
  readonly organization: string;
  /** Name of the source that read the event. */
  readonly source: string;
  /** JumpCloud's event id; where the row has none, 'sha256:' and the hash of the canonical row. */
  readonly id: string;
  /** JumpCloud's service, as sent; empty where the row has none. */
  readonly service: string;
  /** JumpCloud's event_type, as sent; empty where the row has none. */
  readonly eventType: string;
  /** When it happened: the row's timestamp, cut to milliseconds since the epoch. */
  readonly occurredAt: number;
  /** When ingest had read the page that the row came in; milliseconds since the epoch. */
  readonly receivedAt: number;
  /** True where the same id had been published before with another body. */
  readonly variant: boolean;
  /** True where a backfill read the event, not the live windows. */
  readonly historical: boolean;
  /** The row's JSON text, byte for byte as in JumpCloud's answer. */
  readonly json: string;
}

/** The typed facts of one event: what rules match on and alerts show. */
export interface Sighting {
  /** JumpCloud organization id. */
  readonly organization: string;
  /** Name of the source that read the event. */
  readonly source: string;
  /** As in RawEvent.id. */
  readonly eventId: string;
  /** JumpCloud's service; empty where unknown. */
  readonly service: string;
  /** JumpCloud's event_type; empty where unknown. */
  readonly eventType: string;
  /** When it happened. */
  readonly occurredAt: number;
  /** When ingest had read it. */
  readonly receivedAt: number;
  /** As in RawEvent.variant. */
  readonly variant: boolean;
  /** As in RawEvent.historical. */
  readonly historical: boolean;
  /** challenge: an MFA step of single sign-on, neither success nor failure. */
  readonly outcome: EventOutcome;
  /** JumpCloud's error_message, at most 256 characters; null where absent or blank. */
  readonly errorMessage: null | string;
  /** Who did it. */
  readonly actor: null | Actor;
  /** To whom it was done, where the event changes an identity. */
  readonly target: null | Actor;
  /** JumpCloud's resource. */
  readonly resource: null | Resource;
  /** Display label of the application, else its connector name. */
  readonly application: null | string;
  /** Whether a second factor was used; null where the event does not say. */
  readonly mfa: null | boolean;
  /** Whether the push to a phone was approved; false where it was denied or not answered; null where none was part of it. */
  readonly push: null | boolean;
  /** JumpCloud's auth_method, lower case, spaces as in the live form (api key, session, other). */
  readonly authMethod: null | string;
  /** client_ip: the person's address; for device logins the device's own; for RADIUS the access server's. */
  readonly client: null | Endpoint;
  /** src_ip of device logins. */
  readonly origin: null | Endpoint;
  /** The phone that approved a JumpCloud Protect push. */
  readonly approver: null | Endpoint;
  /** What the person used. */
  readonly userAgent: null | UserAgent;
  /** The first 32 changes. */
  readonly changes: readonly Change[];
}

/** Normalised outcome of an event. */
export type EventOutcome = 'unknown' | 'success' | 'failure' | 'challenge';

/** What was acted upon, where it is not an identity: JumpCloud's resource. */
export interface Resource {
  /** JumpCloud's resource.type. */
  readonly type: string;
  /** JumpCloud's resource.id. */
  readonly id: null | string;
  /** Its name or display name. */
  readonly name: null | string;
}

/** Normalised user agent. */
export interface UserAgent {
  /** Browser or client family, as uap-core names it. */
  readonly name: null | string;
  /** Its version. */
  readonly version: null | string;
  /** Operating system family. */
  readonly os: null | string;
  /** Operating system version; not to be relied on for Windows 11 and macOS after 10.15. */
  readonly osVersion: null | string;
  /** Device family. */
  readonly device: null | string;
  /** browser, webview, app, cli, sdk, bot, scanner or unknown. */
  readonly kind: null | string;
  /** desktop, phone, tablet, tv, watch or unknown. */
  readonly deviceKind: null | string;
  /** True where the client is not an interactive browser; null where unknown. */
  readonly automated: null | boolean;
}

/** One changed attribute of an admin action. */
export interface Change {
  /** JumpCloud's dotted attribute name. */
  readonly field: string;
  /** JSON text of the old value if it is a scalar of at most 64 characters; null where absent or larger. */
  readonly from: null | string;
  /** JSON text of the new value, limited as from. */
  readonly to: null | string;
}

/** One event for one group, with the rules that matched it; without a sighting a tick, by which time advances in a silent partition. */
export interface Signal {
  /** JumpCloud organization id; empty in a tick. */
  readonly organization: string;
  /** none in a tick. */
  readonly groupKind: GroupKind;
  /** The actor's key, the canonical address, or the organization id; for an organization also a JSON array of the values that a rule from a file groups by. */
  readonly group: string;
  /** Backfilled events form groups of their own. */
  readonly historical: boolean;
  /** Rules that matched for this group, each as id@major. */
  readonly rules: readonly string[];
  /** The facts of the event; null in a tick. */
  readonly sighting: null | Sighting;
  /** Only of rules that note anything: correlations from files. */
  readonly facts: readonly RuleFacts[];
}

/** Whom or what is counted. */
export type GroupKind = 'none' | 'actor' | 'address' | 'organization';

/** What a rule notes of an event beyond the sighting. */
export interface RuleFacts {
  /** As in rules. */
  readonly rule: string;
  /** In an order of the rule's own. */
  readonly values: readonly string[];
}

/** Alert as it is registered. */
export const alertSchema: object = {"type":"record","name":"Alert","namespace":"jumpcloud","doc":"One revision of a finding. The last revision of each id, without the superseded ones, is the present state of what was found.","fields":[{"name":"id","type":"string","doc":"Derived from rule, major, organization, group and anchor event: the same again on every replay."},{"name":"revision","type":"int","doc":"1 for the first; the highest is the latest."},{"name":"state","type":{"type":"enum","name":"AlertState","doc":"Where in its life the finding is.","symbols":["open","resolved","superseded"],"default":"open"},"default":"open","doc":"superseded: a late event showed that another alert tells it better."},{"name":"supersededBy","type":["null","string"],"default":null,"doc":"Id of the alert that replaces this one."},{"name":"rule","type":"string","doc":"Id of the rule."},{"name":"ruleMajor","type":"int","default":1,"doc":"Major version of the rule."},{"name":"profile","type":"string","default":"","doc":"Profile of thresholds in force, such as sumo-2025."},{"name":"title","type":"string","doc":"What the rule finds."},{"name":"severity","type":{"type":"enum","name":"Severity","doc":"Graded severity.","symbols":["info","low","medium","high","critical"],"default":"info"},"default":"info","doc":"Our own grading, beside Sumo's trigger type."},{"name":"organization","type":"string","doc":"JumpCloud organization id."},{"name":"groupKind","type":{"type":"enum","name":"GroupKind","doc":"Whom or what is counted.","symbols":["none","actor","address","organization"],"default":"none"},"default":"none","doc":"Whom or what the rule counts for."},{"name":"group","type":"string","doc":"As in Signal.group."},{"name":"entity","type":"string","default":"","doc":"The group as a person would name it."},{"name":"explanation","type":"string","doc":"What happened, in one plain sentence."},{"name":"checks","type":{"type":"array","items":{"type":"record","name":"Check","doc":"One condition that was tried.","fields":[{"name":"name","type":"string","doc":"What was compared."},{"name":"value","type":"string","doc":"The value found, with its unit."},{"name":"threshold","type":"string","default":"","doc":"What it was compared with, with its unit."},{"name":"passed","type":"boolean","doc":"Whether the condition held."}]}},"default":[],"doc":"The numbers and thresholds that decided it."},{"name":"count","type":"int","doc":"Events counted so far."},{"name":"firstSeenAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the first event counted."},{"name":"lastSeenAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the last event counted."},{"name":"detectedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Append time of the signal that led to this revision."},{"name":"anchorEventId","type":"string","doc":"The event that the id is derived from."},{"name":"evidence","type":{"type":"array","items":{"type":"record","name":"Sighting","namespace":"jumpcloud","doc":"The typed facts of one event: what rules match on and alerts show.","fields":[{"name":"organization","type":"string","doc":"JumpCloud organization id."},{"name":"source","type":"string","doc":"Name of the source that read the event."},{"name":"eventId","type":"string","doc":"As in RawEvent.id."},{"name":"service","type":"string","default":"","doc":"JumpCloud's service; empty where unknown."},{"name":"eventType","type":"string","default":"","doc":"JumpCloud's event_type; empty where unknown."},{"name":"occurredAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When ingest had read it."},{"name":"variant","type":"boolean","default":false,"doc":"As in RawEvent.variant."},{"name":"historical","type":"boolean","default":false,"doc":"As in RawEvent.historical."},{"name":"outcome","type":{"type":"enum","name":"EventOutcome","doc":"Normalised outcome of an event.","symbols":["unknown","success","failure","challenge"],"default":"unknown"},"default":"unknown","doc":"challenge: an MFA step of single sign-on, neither success nor failure."},{"name":"errorMessage","type":["null","string"],"default":null,"doc":"JumpCloud's error_message, at most 256 characters; null where absent or blank."},{"name":"actor","type":["null",{"type":"record","name":"Actor","namespace":"jumpcloud","doc":"Who did it, or to whom it was done.","fields":[{"name":"kind","type":{"type":"enum","name":"ActorKind","doc":"What sort of identity it is.","symbols":["unknown","user","admin","system"],"default":"unknown"},"default":"unknown","doc":"user covers JumpCloud's systemuser."},{"name":"key","type":"string","doc":"What rules group by: kind, a colon, and a lower-cased name: of users the user name, else the e-mail; of others the e-mail, else the user name; the id where there is neither."},{"name":"id","type":["null","string"],"default":null,"doc":"JumpCloud's id of the identity."},{"name":"email","type":["null","string"],"default":null,"doc":"E-mail address, as sent."},{"name":"username","type":["null","string"],"default":null,"doc":"User name, as sent."}]}],"default":null,"doc":"Who did it."},{"name":"target","type":["null","Actor"],"default":null,"doc":"To whom it was done, where the event changes an identity."},{"name":"resource","type":["null",{"type":"record","name":"Resource","doc":"What was acted upon, where it is not an identity: JumpCloud's resource.","fields":[{"name":"type","type":"string","default":"","doc":"JumpCloud's resource.type."},{"name":"id","type":["null","string"],"default":null,"doc":"JumpCloud's resource.id."},{"name":"name","type":["null","string"],"default":null,"doc":"Its name or display name."}]}],"default":null,"doc":"JumpCloud's resource."},{"name":"application","type":["null","string"],"default":null,"doc":"Display label of the application, else its connector name."},{"name":"mfa","type":["null","boolean"],"default":null,"doc":"Whether a second factor was used; null where the event does not say."},{"name":"push","type":["null","boolean"],"default":null,"doc":"Whether the push to a phone was approved; false where it was denied or not answered; null where none was part of it."},{"name":"authMethod","type":["null","string"],"default":null,"doc":"JumpCloud's auth_method, lower case, spaces as in the live form (api key, session, other)."},{"name":"client","type":["null",{"type":"record","name":"Endpoint","namespace":"jumpcloud","doc":"One address of an event, with what is known of it.","fields":[{"name":"ip","type":"string","doc":"Canonical address (RFC 5952 for IPv6); where it is malformed, the first 64 characters as sent."},{"name":"addressClass","type":{"type":"enum","name":"AddressClass","doc":"Class by IANA's special-purpose registries.","symbols":["malformed","public","private","cgnat","loopback","link_local","documentation","benchmark","multicast","broadcast","unspecified","reserved"],"default":"malformed"},"default":"malformed","doc":"Only public addresses are looked up."},{"name":"via","type":["null","string"],"default":null,"doc":"mapped, nat64, 6to4 or teredo where ip was unwrapped from IPv6."},{"name":"listed","type":"boolean","default":false,"doc":"True where the event held a comma-separated list and ip is its first element: weak, not for travel."},{"name":"network","type":["null",{"type":"record","name":"Network","doc":"The autonomous system that announces the address.","fields":[{"name":"asn","type":"long","doc":"Autonomous system number; 0 where only what the address is used for is known."},{"name":"organization","type":"string","default":"","doc":"Name of its holder."},{"name":"kind","type":{"type":"enum","name":"NetworkKind","doc":"What the network is used for.","symbols":["unknown","residential","mobile","hosting","vpn","relay","tor","satellite","education"],"default":"unknown"},"default":"unknown","doc":"From lists that the operator can replace, by the address or by the autonomous system."}]}],"default":null,"doc":"Null where the address is not public or not found."},{"name":"jumpcloudPlace","type":["null",{"type":"record","name":"Place","namespace":"jumpcloud","doc":"Where an address is, according to one origin. Travel compares places of one origin only.","fields":[{"name":"origin","type":{"type":"enum","name":"PlaceOrigin","doc":"Who says so.","symbols":["unknown","jumpcloud","database"],"default":"unknown"},"default":"unknown","doc":"jumpcloud: the event's own geoip. database: looked up by enrich."},{"name":"countryCode","type":["null","string"],"default":null,"doc":"ISO 3166-1 alpha-2, upper case."},{"name":"regionCode","type":["null","string"],"default":null,"doc":"ISO 3166-2 subdivision without the country prefix, leading zeros kept."},{"name":"regionName","type":["null","string"],"default":null,"doc":"English name of the subdivision."},{"name":"city","type":["null","string"],"default":null,"doc":"English name of the city."},{"name":"continentCode","type":["null","string"],"default":null,"doc":"Two-letter continent code."},{"name":"timezone","type":["null","string"],"default":null,"doc":"IANA time zone."},{"name":"latitude","type":["null","double"],"default":null,"doc":"Degrees north, -90 to 90. 0 is a valid value."},{"name":"longitude","type":["null","double"],"default":null,"doc":"Degrees east, -180 to 180. 0 is a valid value."},{"name":"uncertaintyKm","type":["null","double"],"default":null,"doc":"How far the true place may be from the coordinates, in kilometres: the database's radius, else a default by the finest part that is named."},{"name":"registeredCountryCode","type":["null","string"],"default":null,"doc":"Country the address block is registered in, where the database has it."},{"name":"territory","type":["null","string"],"default":null,"doc":"Set where a country code alone misleads: crimea, sevastopol, donetsk or luhansk."}]}],"default":null,"doc":"What JumpCloud says of the address."},{"name":"databasePlace","type":["null","Place"],"default":null,"doc":"What our database says of the address."}]}],"default":null,"doc":"client_ip: the person's address; for device logins the device's own; for RADIUS the access server's."},{"name":"origin","type":["null","Endpoint"],"default":null,"doc":"src_ip of device logins."},{"name":"approver","type":["null","Endpoint"],"default":null,"doc":"The phone that approved a JumpCloud Protect push."},{"name":"userAgent","type":["null",{"type":"record","name":"UserAgent","doc":"Normalised user agent.","fields":[{"name":"name","type":["null","string"],"default":null,"doc":"Browser or client family, as uap-core names it."},{"name":"version","type":["null","string"],"default":null,"doc":"Its version."},{"name":"os","type":["null","string"],"default":null,"doc":"Operating system family."},{"name":"osVersion","type":["null","string"],"default":null,"doc":"Operating system version; not to be relied on for Windows 11 and macOS after 10.15."},{"name":"device","type":["null","string"],"default":null,"doc":"Device family."},{"name":"kind","type":["null","string"],"default":null,"doc":"browser, webview, app, cli, sdk, bot, scanner or unknown."},{"name":"deviceKind","type":["null","string"],"default":null,"doc":"desktop, phone, tablet, tv, watch or unknown."},{"name":"automated","type":["null","boolean"],"default":null,"doc":"True where the client is not an interactive browser; null where unknown."}]}],"default":null,"doc":"What the person used."},{"name":"changes","type":{"type":"array","items":{"type":"record","name":"Change","doc":"One changed attribute of an admin action.","fields":[{"name":"field","type":"string","doc":"JumpCloud's dotted attribute name."},{"name":"from","type":["null","string"],"default":null,"doc":"JSON text of the old value if it is a scalar of at most 64 characters; null where absent or larger."},{"name":"to","type":["null","string"],"default":null,"doc":"JSON text of the new value, limited as from."}]}},"default":[],"doc":"The first 32 changes."}]}},"default":[],"doc":"At most 20 of the events counted, oldest first; the anchor and the latest are always among them."},{"name":"techniques","type":{"type":"array","items":"string"},"default":[],"doc":"MITRE ATT&CK technique ids."},{"name":"runbook","type":"string","default":"","doc":"What to do about it, as the rule says."},{"name":"references","type":{"type":"array","items":"string"},"default":[],"doc":"Pages that say more about what was found."},{"name":"suppressedBy","type":{"type":"array","items":"string"},"default":[],"doc":"Why it was withheld; empty in the alerts topic."},{"name":"historical","type":"boolean","default":false,"doc":"True where backfilled events led to it: never to be paged."},{"name":"degraded","type":"boolean","default":false,"doc":"True where a cap on memory was hit, so that counts may be too low."}]};

/** Checkpoint as it is registered. */
export const checkpointSchema: object = {"type":"record","name":"Checkpoint","namespace":"jumpcloud","doc":"What ingest remembers: how far a source has read, a part of the ledger of one slice of time, a backfill, what past backfills have covered, the wish that a source starts anew, or that a backfill ends. Exactly one of these is set.","fields":[{"name":"organization","type":"string","doc":"JumpCloud organization id."},{"name":"position","type":["null",{"type":"record","name":"SourcePosition","doc":"How far one source has read.","fields":[{"name":"source","type":"string","doc":"Name of the source."},{"name":"closedUntil","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"End of the last closed window: everything before it has been read."},{"name":"startedFrom","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Where the source began to read."},{"name":"settledUntil","type":{"type":"long","logicalType":"timestamp-millis"},"default":0,"doc":"Everything before it has been verified for the last time and is not read again; the ledger begins there."}]}],"default":null,"doc":"Set in a position."},{"name":"ledger","type":["null",{"type":"record","name":"LedgerPart","doc":"Events of one slice of time that one transaction published.","fields":[{"name":"sliceStart","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Start of the slice, by the events' own timestamps."},{"name":"part","type":"int","doc":"Number of this part within the slice, from 0."},{"name":"hashes","type":"bytes","doc":"Per event 32 bytes: the first 16 of the SHA-256 of its id, then those of its canonical body."}]}],"default":null,"doc":"Set in a part of the ledger."},{"name":"backfill","type":["null",{"type":"record","name":"Backfill","doc":"A span of the past that is to be read, and how far it has been.","fields":[{"name":"id","type":"string","doc":"Chosen by the command that wrote it."},{"name":"source","type":"string","doc":"Name of the source."},{"name":"from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Start of the span, included."},{"name":"to","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"End of the span, not included."},{"name":"again","type":"boolean","default":false,"doc":"Whether what has been covered before is read again."},{"name":"rate","type":"int","default":0,"doc":"Rows read a second, at most; 0 for the service's own setting."},{"name":"requestedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the command wrote it."},{"name":"readUntil","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"Everything of the span before it has been read; null until the owner has begun."},{"name":"readingUntil","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"End of the window being read; the ledger holds what has been published of it."},{"name":"knownFrom","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"Where the span is read again: what was published of the time before it may be published once more, as the raw topic no longer holds it."},{"name":"windows","type":"long","default":0,"doc":"Windows read so far."},{"name":"events","type":"long","default":0,"doc":"Events published so far."},{"name":"duplicates","type":"long","default":0,"doc":"Rows passed over so far because they had been published before."},{"name":"endedAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"When it was done or given up."},{"name":"problem","type":"string","default":"","doc":"Present or final trouble, in words; empty where there is none."}]}],"default":null,"doc":"Set in a backfill."},{"name":"restart","type":["null",{"type":"record","name":"Restart","doc":"The wish that a source starts anew; removed by the owner once it has.","fields":[{"name":"source","type":"string","doc":"Name of the source."},{"name":"requestedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the command wrote it."}]}],"default":null,"doc":"Set in a wish to restart."},{"name":"stop","type":["null",{"type":"record","name":"BackfillStop","doc":"The wish that a backfill ends; removed by the owner once it has.","fields":[{"name":"id","type":"string","doc":"The backfill's."},{"name":"requestedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the command wrote it."}]}],"default":null,"doc":"Set in a wish to stop a backfill."},{"name":"coverage","type":["null",{"type":"record","name":"Coverage","doc":"What has been read of an organization's past beside what the positions of its sources tell.","fields":[{"name":"spans","type":{"type":"array","items":{"type":"record","name":"Span","doc":"A stretch of event time.","fields":[{"name":"from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Start, included."},{"name":"to","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"End, not included."}]}},"doc":"Ascending, without overlaps."}]}],"default":null,"doc":"Set in the coverage."}]};

/** DeadLetter as it is registered. */
export const deadLetterSchema: object = {"type":"record","name":"DeadLetter","namespace":"jumpcloud","doc":"A record that could not be processed, kept with the reason.","fields":[{"name":"service","type":"string","doc":"Service that gave it up."},{"name":"group","type":"string","default":"","doc":"Consumer group that read it; empty where it came from outside Kafka."},{"name":"topic","type":"string","default":"","doc":"Topic it was read from; empty where it came from outside Kafka."},{"name":"partition","type":"int","default":-1,"doc":"Partition it was read from."},{"name":"offset","type":"long","default":-1,"doc":"Offset it was read at."},{"name":"reason","type":"string","doc":"One of a closed list of words, such as undecodable, bug, too-large, refused."},{"name":"detail","type":"string","default":"","doc":"The error in full, with the stack where there is one; at most 8,192 characters."},{"name":"attempts","type":"int","default":1,"doc":"How often it was tried."},{"name":"failedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was given up."},{"name":"key","type":["null","bytes"],"default":null,"doc":"The record's key."},{"name":"value","type":["null","bytes"],"default":null,"doc":"The record's bytes; of a giant that would not fit, the first 64 kB."},{"name":"valueBytes","type":"long","default":0,"doc":"Full length of the value in bytes."},{"name":"valueSha256","type":"string","default":"","doc":"SHA-256 of the full value, lower-case hex."},{"name":"headers","type":{"type":"array","items":{"type":"record","name":"Header","doc":"One header of a record.","fields":[{"name":"name","type":"string","doc":"Name of the header."},{"name":"value","type":"bytes","doc":"Its bytes."}]}},"default":[],"doc":"The record's headers."}]};

/** EnrichedEvent as it is registered. */
export const enrichedEventSchema: object = {"type":"record","name":"EnrichedEvent","namespace":"jumpcloud","doc":"One event with its typed facts and the completed JSON text.","fields":[{"name":"sighting","type":{"type":"record","name":"Sighting","namespace":"jumpcloud","doc":"The typed facts of one event: what rules match on and alerts show.","fields":[{"name":"organization","type":"string","doc":"JumpCloud organization id."},{"name":"source","type":"string","doc":"Name of the source that read the event."},{"name":"eventId","type":"string","doc":"As in RawEvent.id."},{"name":"service","type":"string","default":"","doc":"JumpCloud's service; empty where unknown."},{"name":"eventType","type":"string","default":"","doc":"JumpCloud's event_type; empty where unknown."},{"name":"occurredAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When ingest had read it."},{"name":"variant","type":"boolean","default":false,"doc":"As in RawEvent.variant."},{"name":"historical","type":"boolean","default":false,"doc":"As in RawEvent.historical."},{"name":"outcome","type":{"type":"enum","name":"EventOutcome","doc":"Normalised outcome of an event.","symbols":["unknown","success","failure","challenge"],"default":"unknown"},"default":"unknown","doc":"challenge: an MFA step of single sign-on, neither success nor failure."},{"name":"errorMessage","type":["null","string"],"default":null,"doc":"JumpCloud's error_message, at most 256 characters; null where absent or blank."},{"name":"actor","type":["null",{"type":"record","name":"Actor","namespace":"jumpcloud","doc":"Who did it, or to whom it was done.","fields":[{"name":"kind","type":{"type":"enum","name":"ActorKind","doc":"What sort of identity it is.","symbols":["unknown","user","admin","system"],"default":"unknown"},"default":"unknown","doc":"user covers JumpCloud's systemuser."},{"name":"key","type":"string","doc":"What rules group by: kind, a colon, and a lower-cased name: of users the user name, else the e-mail; of others the e-mail, else the user name; the id where there is neither."},{"name":"id","type":["null","string"],"default":null,"doc":"JumpCloud's id of the identity."},{"name":"email","type":["null","string"],"default":null,"doc":"E-mail address, as sent."},{"name":"username","type":["null","string"],"default":null,"doc":"User name, as sent."}]}],"default":null,"doc":"Who did it."},{"name":"target","type":["null","Actor"],"default":null,"doc":"To whom it was done, where the event changes an identity."},{"name":"resource","type":["null",{"type":"record","name":"Resource","doc":"What was acted upon, where it is not an identity: JumpCloud's resource.","fields":[{"name":"type","type":"string","default":"","doc":"JumpCloud's resource.type."},{"name":"id","type":["null","string"],"default":null,"doc":"JumpCloud's resource.id."},{"name":"name","type":["null","string"],"default":null,"doc":"Its name or display name."}]}],"default":null,"doc":"JumpCloud's resource."},{"name":"application","type":["null","string"],"default":null,"doc":"Display label of the application, else its connector name."},{"name":"mfa","type":["null","boolean"],"default":null,"doc":"Whether a second factor was used; null where the event does not say."},{"name":"push","type":["null","boolean"],"default":null,"doc":"Whether the push to a phone was approved; false where it was denied or not answered; null where none was part of it."},{"name":"authMethod","type":["null","string"],"default":null,"doc":"JumpCloud's auth_method, lower case, spaces as in the live form (api key, session, other)."},{"name":"client","type":["null",{"type":"record","name":"Endpoint","namespace":"jumpcloud","doc":"One address of an event, with what is known of it.","fields":[{"name":"ip","type":"string","doc":"Canonical address (RFC 5952 for IPv6); where it is malformed, the first 64 characters as sent."},{"name":"addressClass","type":{"type":"enum","name":"AddressClass","doc":"Class by IANA's special-purpose registries.","symbols":["malformed","public","private","cgnat","loopback","link_local","documentation","benchmark","multicast","broadcast","unspecified","reserved"],"default":"malformed"},"default":"malformed","doc":"Only public addresses are looked up."},{"name":"via","type":["null","string"],"default":null,"doc":"mapped, nat64, 6to4 or teredo where ip was unwrapped from IPv6."},{"name":"listed","type":"boolean","default":false,"doc":"True where the event held a comma-separated list and ip is its first element: weak, not for travel."},{"name":"network","type":["null",{"type":"record","name":"Network","doc":"The autonomous system that announces the address.","fields":[{"name":"asn","type":"long","doc":"Autonomous system number; 0 where only what the address is used for is known."},{"name":"organization","type":"string","default":"","doc":"Name of its holder."},{"name":"kind","type":{"type":"enum","name":"NetworkKind","doc":"What the network is used for.","symbols":["unknown","residential","mobile","hosting","vpn","relay","tor","satellite","education"],"default":"unknown"},"default":"unknown","doc":"From lists that the operator can replace, by the address or by the autonomous system."}]}],"default":null,"doc":"Null where the address is not public or not found."},{"name":"jumpcloudPlace","type":["null",{"type":"record","name":"Place","namespace":"jumpcloud","doc":"Where an address is, according to one origin. Travel compares places of one origin only.","fields":[{"name":"origin","type":{"type":"enum","name":"PlaceOrigin","doc":"Who says so.","symbols":["unknown","jumpcloud","database"],"default":"unknown"},"default":"unknown","doc":"jumpcloud: the event's own geoip. database: looked up by enrich."},{"name":"countryCode","type":["null","string"],"default":null,"doc":"ISO 3166-1 alpha-2, upper case."},{"name":"regionCode","type":["null","string"],"default":null,"doc":"ISO 3166-2 subdivision without the country prefix, leading zeros kept."},{"name":"regionName","type":["null","string"],"default":null,"doc":"English name of the subdivision."},{"name":"city","type":["null","string"],"default":null,"doc":"English name of the city."},{"name":"continentCode","type":["null","string"],"default":null,"doc":"Two-letter continent code."},{"name":"timezone","type":["null","string"],"default":null,"doc":"IANA time zone."},{"name":"latitude","type":["null","double"],"default":null,"doc":"Degrees north, -90 to 90. 0 is a valid value."},{"name":"longitude","type":["null","double"],"default":null,"doc":"Degrees east, -180 to 180. 0 is a valid value."},{"name":"uncertaintyKm","type":["null","double"],"default":null,"doc":"How far the true place may be from the coordinates, in kilometres: the database's radius, else a default by the finest part that is named."},{"name":"registeredCountryCode","type":["null","string"],"default":null,"doc":"Country the address block is registered in, where the database has it."},{"name":"territory","type":["null","string"],"default":null,"doc":"Set where a country code alone misleads: crimea, sevastopol, donetsk or luhansk."}]}],"default":null,"doc":"What JumpCloud says of the address."},{"name":"databasePlace","type":["null","Place"],"default":null,"doc":"What our database says of the address."}]}],"default":null,"doc":"client_ip: the person's address; for device logins the device's own; for RADIUS the access server's."},{"name":"origin","type":["null","Endpoint"],"default":null,"doc":"src_ip of device logins."},{"name":"approver","type":["null","Endpoint"],"default":null,"doc":"The phone that approved a JumpCloud Protect push."},{"name":"userAgent","type":["null",{"type":"record","name":"UserAgent","doc":"Normalised user agent.","fields":[{"name":"name","type":["null","string"],"default":null,"doc":"Browser or client family, as uap-core names it."},{"name":"version","type":["null","string"],"default":null,"doc":"Its version."},{"name":"os","type":["null","string"],"default":null,"doc":"Operating system family."},{"name":"osVersion","type":["null","string"],"default":null,"doc":"Operating system version; not to be relied on for Windows 11 and macOS after 10.15."},{"name":"device","type":["null","string"],"default":null,"doc":"Device family."},{"name":"kind","type":["null","string"],"default":null,"doc":"browser, webview, app, cli, sdk, bot, scanner or unknown."},{"name":"deviceKind","type":["null","string"],"default":null,"doc":"desktop, phone, tablet, tv, watch or unknown."},{"name":"automated","type":["null","boolean"],"default":null,"doc":"True where the client is not an interactive browser; null where unknown."}]}],"default":null,"doc":"What the person used."},{"name":"changes","type":{"type":"array","items":{"type":"record","name":"Change","doc":"One changed attribute of an admin action.","fields":[{"name":"field","type":"string","doc":"JumpCloud's dotted attribute name."},{"name":"from","type":["null","string"],"default":null,"doc":"JSON text of the old value if it is a scalar of at most 64 characters; null where absent or larger."},{"name":"to","type":["null","string"],"default":null,"doc":"JSON text of the new value, limited as from."}]}},"default":[],"doc":"The first 32 changes."}]},"doc":"The typed facts."},{"name":"json","type":"string","doc":"JumpCloud's JSON text with the missing geoip and useragent filled and all else under the one extra key enrich."}]};

/** HealthEvent as it is registered. */
export const healthEventSchema: object = {"type":"record","name":"HealthEvent","namespace":"jumpcloud","doc":"What a source or a destination is doing: a change of its state, trouble and its end, or a sign of life.","fields":[{"name":"id","type":"string","doc":"Derived from service, subject, kind, state and instant: the same event written twice has the same."},{"name":"subjectKind","type":{"type":"enum","name":"HealthSubject","doc":"What the event is about.","symbols":["source","destination","unknown"],"default":"unknown"},"doc":"What the event is about."},{"name":"subject","type":"string","doc":"Name of the source, or of the destination."},{"name":"organization","type":"string","default":"","doc":"JumpCloud organization id of a source; empty for a destination."},{"name":"service","type":"string","doc":"Which service says so: ingest or ship."},{"name":"kind","type":{"type":"enum","name":"HealthKind","doc":"Why the event was written.","symbols":["state","trouble","recovery","heartbeat","unknown"],"default":"unknown"},"doc":"Why the event was written. One event a change: trouble and recovery tell the new state, too."},{"name":"state","type":"string","default":"","doc":"A source's state after the event, in Sumo's words: Pending, Started, Initialized, Authenticated, Collecting, Error, Stopping."},{"name":"healthy","type":"boolean","doc":"Whether the subject works, after the event."},{"name":"errorType","type":"string","default":"","doc":"ThirdPartyConfig, ThirdPartyGeneric or FirstPartyGeneric, of present trouble or of the trouble that has ended; else empty."},{"name":"errorCode","type":"string","default":"","doc":"Of the same trouble: the status of the answer, such as 401, or the way the request failed, such as timeout; else empty."},{"name":"degraded","type":"boolean","default":false,"doc":"True where the trouble slows the subject down, false where it stops it."},{"name":"description","type":"string","default":"","doc":"In words: what is wrong and what to do, or what has changed."},{"name":"occurredAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was noticed."},{"name":"closedUntil","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"Of a source that has begun to read: the end of its last closed window."},{"name":"lastEventAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"When this process last published an event of the source, or delivered one to the destination."},{"name":"events","type":"long","default":0,"doc":"Events published or delivered by this process since it began."},{"name":"duplicates","type":"long","default":0,"doc":"Rows this process passed over because they had been published before."}]};

/** Knowledge as it is registered. */
export const knowledgeSchema: object = {"type":"record","name":"Knowledge","namespace":"jumpcloud","doc":"One thing that a group is known to have done, such as a place it has signed in from, remembered beyond the horizon of the signals.","fields":[{"name":"organization","type":"string","doc":"JumpCloud organization id."},{"name":"groupKind","type":{"type":"enum","name":"GroupKind","doc":"Whom or what is counted.","symbols":["none","actor","address","organization"],"default":"none"},"default":"none","doc":"As in Signal.groupKind."},{"name":"group","type":"string","doc":"As in Signal.group."},{"name":"kind","type":"string","doc":"What sort of thing it is, such as country, network or transition."},{"name":"name","type":"string","doc":"Which one, such as FR or 13335."},{"name":"uses","type":{"type":"array","items":{"type":"record","name":"Use","doc":"One time that it was done.","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened."},{"name":"offset","type":"long","doc":"Of the signal by which it was learned: while earlier signals are read again it is not known yet."}]}},"default":[],"doc":"In order of time; of many the first and the latest."}]};

/** RawEvent as it is registered. */
export const rawEventSchema: object = {"type":"record","name":"RawEvent","namespace":"jumpcloud","doc":"One Directory Insights event as JumpCloud sent it: routing fields and the verbatim JSON text.","fields":[{"name":"organization","type":"string","doc":"JumpCloud organization id the source was configured with."},{"name":"source","type":"string","doc":"Name of the source that read the event."},{"name":"id","type":"string","doc":"JumpCloud's event id; where the row has none, 'sha256:' and the hash of the canonical row."},{"name":"service","type":"string","default":"","doc":"JumpCloud's service, as sent; empty where the row has none."},{"name":"eventType","type":"string","default":"","doc":"JumpCloud's event_type, as sent; empty where the row has none."},{"name":"occurredAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened: the row's timestamp, cut to milliseconds since the epoch."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When ingest had read the page that the row came in; milliseconds since the epoch."},{"name":"variant","type":"boolean","default":false,"doc":"True where the same id had been published before with another body."},{"name":"historical","type":"boolean","default":false,"doc":"True where a backfill read the event, not the live windows."},{"name":"json","type":"string","doc":"The row's JSON text, byte for byte as in JumpCloud's answer."}]};

/** Signal as it is registered. */
export const signalSchema: object = {"type":"record","name":"Signal","namespace":"jumpcloud","doc":"One event for one group, with the rules that matched it; without a sighting a tick, by which time advances in a silent partition.","fields":[{"name":"organization","type":"string","default":"","doc":"JumpCloud organization id; empty in a tick."},{"name":"groupKind","type":{"type":"enum","name":"GroupKind","doc":"Whom or what is counted.","symbols":["none","actor","address","organization"],"default":"none"},"default":"none","doc":"none in a tick."},{"name":"group","type":"string","default":"","doc":"The actor's key, the canonical address, or the organization id; for an organization also a JSON array of the values that a rule from a file groups by."},{"name":"historical","type":"boolean","default":false,"doc":"Backfilled events form groups of their own."},{"name":"rules","type":{"type":"array","items":"string"},"default":[],"doc":"Rules that matched for this group, each as id@major."},{"name":"sighting","type":["null",{"type":"record","name":"Sighting","namespace":"jumpcloud","doc":"The typed facts of one event: what rules match on and alerts show.","fields":[{"name":"organization","type":"string","doc":"JumpCloud organization id."},{"name":"source","type":"string","doc":"Name of the source that read the event."},{"name":"eventId","type":"string","doc":"As in RawEvent.id."},{"name":"service","type":"string","default":"","doc":"JumpCloud's service; empty where unknown."},{"name":"eventType","type":"string","default":"","doc":"JumpCloud's event_type; empty where unknown."},{"name":"occurredAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When ingest had read it."},{"name":"variant","type":"boolean","default":false,"doc":"As in RawEvent.variant."},{"name":"historical","type":"boolean","default":false,"doc":"As in RawEvent.historical."},{"name":"outcome","type":{"type":"enum","name":"EventOutcome","doc":"Normalised outcome of an event.","symbols":["unknown","success","failure","challenge"],"default":"unknown"},"default":"unknown","doc":"challenge: an MFA step of single sign-on, neither success nor failure."},{"name":"errorMessage","type":["null","string"],"default":null,"doc":"JumpCloud's error_message, at most 256 characters; null where absent or blank."},{"name":"actor","type":["null",{"type":"record","name":"Actor","namespace":"jumpcloud","doc":"Who did it, or to whom it was done.","fields":[{"name":"kind","type":{"type":"enum","name":"ActorKind","doc":"What sort of identity it is.","symbols":["unknown","user","admin","system"],"default":"unknown"},"default":"unknown","doc":"user covers JumpCloud's systemuser."},{"name":"key","type":"string","doc":"What rules group by: kind, a colon, and a lower-cased name: of users the user name, else the e-mail; of others the e-mail, else the user name; the id where there is neither."},{"name":"id","type":["null","string"],"default":null,"doc":"JumpCloud's id of the identity."},{"name":"email","type":["null","string"],"default":null,"doc":"E-mail address, as sent."},{"name":"username","type":["null","string"],"default":null,"doc":"User name, as sent."}]}],"default":null,"doc":"Who did it."},{"name":"target","type":["null","Actor"],"default":null,"doc":"To whom it was done, where the event changes an identity."},{"name":"resource","type":["null",{"type":"record","name":"Resource","doc":"What was acted upon, where it is not an identity: JumpCloud's resource.","fields":[{"name":"type","type":"string","default":"","doc":"JumpCloud's resource.type."},{"name":"id","type":["null","string"],"default":null,"doc":"JumpCloud's resource.id."},{"name":"name","type":["null","string"],"default":null,"doc":"Its name or display name."}]}],"default":null,"doc":"JumpCloud's resource."},{"name":"application","type":["null","string"],"default":null,"doc":"Display label of the application, else its connector name."},{"name":"mfa","type":["null","boolean"],"default":null,"doc":"Whether a second factor was used; null where the event does not say."},{"name":"push","type":["null","boolean"],"default":null,"doc":"Whether the push to a phone was approved; false where it was denied or not answered; null where none was part of it."},{"name":"authMethod","type":["null","string"],"default":null,"doc":"JumpCloud's auth_method, lower case, spaces as in the live form (api key, session, other)."},{"name":"client","type":["null",{"type":"record","name":"Endpoint","namespace":"jumpcloud","doc":"One address of an event, with what is known of it.","fields":[{"name":"ip","type":"string","doc":"Canonical address (RFC 5952 for IPv6); where it is malformed, the first 64 characters as sent."},{"name":"addressClass","type":{"type":"enum","name":"AddressClass","doc":"Class by IANA's special-purpose registries.","symbols":["malformed","public","private","cgnat","loopback","link_local","documentation","benchmark","multicast","broadcast","unspecified","reserved"],"default":"malformed"},"default":"malformed","doc":"Only public addresses are looked up."},{"name":"via","type":["null","string"],"default":null,"doc":"mapped, nat64, 6to4 or teredo where ip was unwrapped from IPv6."},{"name":"listed","type":"boolean","default":false,"doc":"True where the event held a comma-separated list and ip is its first element: weak, not for travel."},{"name":"network","type":["null",{"type":"record","name":"Network","doc":"The autonomous system that announces the address.","fields":[{"name":"asn","type":"long","doc":"Autonomous system number; 0 where only what the address is used for is known."},{"name":"organization","type":"string","default":"","doc":"Name of its holder."},{"name":"kind","type":{"type":"enum","name":"NetworkKind","doc":"What the network is used for.","symbols":["unknown","residential","mobile","hosting","vpn","relay","tor","satellite","education"],"default":"unknown"},"default":"unknown","doc":"From lists that the operator can replace, by the address or by the autonomous system."}]}],"default":null,"doc":"Null where the address is not public or not found."},{"name":"jumpcloudPlace","type":["null",{"type":"record","name":"Place","namespace":"jumpcloud","doc":"Where an address is, according to one origin. Travel compares places of one origin only.","fields":[{"name":"origin","type":{"type":"enum","name":"PlaceOrigin","doc":"Who says so.","symbols":["unknown","jumpcloud","database"],"default":"unknown"},"default":"unknown","doc":"jumpcloud: the event's own geoip. database: looked up by enrich."},{"name":"countryCode","type":["null","string"],"default":null,"doc":"ISO 3166-1 alpha-2, upper case."},{"name":"regionCode","type":["null","string"],"default":null,"doc":"ISO 3166-2 subdivision without the country prefix, leading zeros kept."},{"name":"regionName","type":["null","string"],"default":null,"doc":"English name of the subdivision."},{"name":"city","type":["null","string"],"default":null,"doc":"English name of the city."},{"name":"continentCode","type":["null","string"],"default":null,"doc":"Two-letter continent code."},{"name":"timezone","type":["null","string"],"default":null,"doc":"IANA time zone."},{"name":"latitude","type":["null","double"],"default":null,"doc":"Degrees north, -90 to 90. 0 is a valid value."},{"name":"longitude","type":["null","double"],"default":null,"doc":"Degrees east, -180 to 180. 0 is a valid value."},{"name":"uncertaintyKm","type":["null","double"],"default":null,"doc":"How far the true place may be from the coordinates, in kilometres: the database's radius, else a default by the finest part that is named."},{"name":"registeredCountryCode","type":["null","string"],"default":null,"doc":"Country the address block is registered in, where the database has it."},{"name":"territory","type":["null","string"],"default":null,"doc":"Set where a country code alone misleads: crimea, sevastopol, donetsk or luhansk."}]}],"default":null,"doc":"What JumpCloud says of the address."},{"name":"databasePlace","type":["null","Place"],"default":null,"doc":"What our database says of the address."}]}],"default":null,"doc":"client_ip: the person's address; for device logins the device's own; for RADIUS the access server's."},{"name":"origin","type":["null","Endpoint"],"default":null,"doc":"src_ip of device logins."},{"name":"approver","type":["null","Endpoint"],"default":null,"doc":"The phone that approved a JumpCloud Protect push."},{"name":"userAgent","type":["null",{"type":"record","name":"UserAgent","doc":"Normalised user agent.","fields":[{"name":"name","type":["null","string"],"default":null,"doc":"Browser or client family, as uap-core names it."},{"name":"version","type":["null","string"],"default":null,"doc":"Its version."},{"name":"os","type":["null","string"],"default":null,"doc":"Operating system family."},{"name":"osVersion","type":["null","string"],"default":null,"doc":"Operating system version; not to be relied on for Windows 11 and macOS after 10.15."},{"name":"device","type":["null","string"],"default":null,"doc":"Device family."},{"name":"kind","type":["null","string"],"default":null,"doc":"browser, webview, app, cli, sdk, bot, scanner or unknown."},{"name":"deviceKind","type":["null","string"],"default":null,"doc":"desktop, phone, tablet, tv, watch or unknown."},{"name":"automated","type":["null","boolean"],"default":null,"doc":"True where the client is not an interactive browser; null where unknown."}]}],"default":null,"doc":"What the person used."},{"name":"changes","type":{"type":"array","items":{"type":"record","name":"Change","doc":"One changed attribute of an admin action.","fields":[{"name":"field","type":"string","doc":"JumpCloud's dotted attribute name."},{"name":"from","type":["null","string"],"default":null,"doc":"JSON text of the old value if it is a scalar of at most 64 characters; null where absent or larger."},{"name":"to","type":["null","string"],"default":null,"doc":"JSON text of the new value, limited as from."}]}},"default":[],"doc":"The first 32 changes."}]}],"default":null,"doc":"The facts of the event; null in a tick."},{"name":"facts","type":{"type":"array","items":{"type":"record","name":"RuleFacts","doc":"What a rule notes of an event beyond the sighting.","fields":[{"name":"rule","type":"string","doc":"As in rules."},{"name":"values","type":{"type":"array","items":"string"},"doc":"In an order of the rule's own."}]}},"default":[],"doc":"Only of rules that note anything: correlations from files."}]};
