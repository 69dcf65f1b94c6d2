/**
 * What a person with a spreadsheet would find in the rows: an independent, slow and simple reading of the rules, to hold
 * the stories' ground truth against. It takes its view of the events from the rows alone.
 */
import type { AttackKind, Finding, GeoIp } from './types.ts';

export interface Row {
  readonly id?: string;
  readonly timestamp: string;
  readonly service?: string;
  readonly event_type?: string;
  readonly organization: string;
  readonly success?: boolean;
  readonly sso_token_success?: boolean;
  readonly error_message?: string | null;
  readonly username?: string;
  readonly client_ip?: string;
  readonly geoip?: GeoIp | null;
  readonly useragent?: object;
  readonly system_timestamp?: string;
  readonly '@version'?: string;
  readonly initiated_by?: {
    readonly type: string;
    readonly id?: string;
    readonly username?: string;
    readonly email?: string;
  };
  readonly resource?: { readonly type?: string; readonly username?: string; readonly email?: string };
  readonly changes?: readonly { readonly field: string; readonly from?: unknown; readonly to?: unknown }[];
}

const WINDOW_MS = 15 * 60_000;

/** Rows in any order. */
export function findings(rows: readonly Row[]): Finding[] {
  const sorted = rows.map((row) => ({ row, at: Date.parse(row.timestamp) })).sort((one, other) => one.at - other.at);
  const counted = (rule: AttackKind, more: number, keyOf: (row: Row) => string | null): Finding[] =>
    [...grouped(sorted, keyOf)].flatMap(([key, sightings]) =>
      episodes(sightings, more).map((episode): Finding => {
        const [entity = '', place] = key.split('|');
        return {
          rule,
          groupKind: rule === 'alerts-created' ? 'organization' : 'actor',
          entity,
          ...(place ? { place } : {}),
          eventIds: episode.map(({ row }) => row.id ?? ''),
          about: '',
        };
      }),
    );
  return [
    ...counted('alerts-created', 3, (row) => (row.event_type === 'alert_created' ? row.organization : null)),
    ...counted('disabled-mfa', 0, (row) => (weakensMfa(row) ? subject(row) : null)),
    ...counted('embargoed-location', 0, (row) =>
      row.geoip && embargo(row.geoip) ? `${actor(row)}|${embargo(row.geoip)}` : null,
    ),
    ...counted('unsuccessful-logins', 1, (row) =>
      logins.has(row.event_type ?? '') && row.success === false ? actor(row) : null,
    ),
    ...counted('unsuccessful-ssos', 1, (row) =>
      row.sso_token_success === false && row.error_message ? actor(row) : null,
    ),
    ...[...grouped(sorted, (row) => (arrives(row) ? identity(row) : null))].flatMap(([entity, path]) =>
      jumps(entity, path),
    ),
  ];
}

interface Sighting {
  readonly row: Row;
  readonly at: number;
}

const logins = new Set([
  'user_login_attempt',
  'admin_login_attempt',
  'login_attempt',
  'radius_auth_attempt',
  'radius_auth',
  'ldap_bind',
]);

const actor = ({ initiated_by: by, username }: Row): string =>
  `${by?.type === 'admin' ? 'admin' : 'user'}:${(by?.email ?? by?.username ?? username ?? '').toLowerCase()}`;

const identity = (row: Row): string =>
  row.initiated_by?.id ? `${row.initiated_by.type === 'admin' ? 'admin' : 'user'}:${row.initiated_by.id}` : actor(row);

const subject = ({ resource }: Row): string =>
  `${resource?.type === 'admin' ? 'admin' : 'user'}:${(resource?.email ?? resource?.username ?? '').toLowerCase()}`;

function weakensMfa({ event_type: type, changes = [] }: Row): boolean {
  if (type === 'admin_totp_disable' || type === 'totp_delete_enrollment') return true;
  if (type !== 'user_update') return false;
  return changes.some(({ field, to }) =>
    field === 'mfa.exclusion'
      ? to === true
      : ['enable_user_portal_multifactor', 'totp_enabled'].includes(field) && to === false,
  );
}

function embargo({ country_code: country, region_code: region }: GeoIp): string {
  if (['CU', 'IR', 'KP'].includes(country)) return country;
  return country === 'UA' && ['43', '40', '14', '09'].includes(region ?? '') ? `UA-${region ?? ''}` : '';
}

const arrives = (row: Row): boolean =>
  row.event_type === 'sso_auth'
    ? row.sso_token_success === true
    : ['user_login_attempt', 'admin_login_attempt'].includes(row.event_type ?? '') && row.success === true;

function grouped(sightings: readonly Sighting[], keyOf: (row: Row) => string | null): Map<string, Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const key = keyOf(sighting.row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(sighting);
    else groups.set(key, [sighting]);
  }
  return groups;
}

/** Runs of sightings without a quiet stretch of a window between them, in which some window holds more than `more`. */
function episodes(sightings: readonly Sighting[], more: number): Sighting[][] {
  const runs: Sighting[][] = [];
  for (const sighting of sightings) {
    const last = runs.at(-1);
    if (last && sighting.at - (last.at(-1)?.at ?? 0) < WINDOW_MS) last.push(sighting);
    else runs.push([sighting]);
  }
  return runs.filter((run) =>
    run.some(({ at }) => run.filter((other) => other.at > at - WINDOW_MS && other.at <= at).length > more),
  );
}

function jumps(entity: string, path: readonly Sighting[]): Finding[] {
  return path.slice(1).flatMap((later, index): Finding[] => {
    const earlier = path[index];
    if (!earlier?.row.geoip || !later.row.geoip) return [];
    const km = greatCircleKm(earlier.row.geoip, later.row.geoip);
    const hours = Math.max(later.at - earlier.at, 60_000) / 3_600_000;
    /** Each side may be 100 km off; faster than 900 km/h over 500 km and more. */
    const certainKm = km - 200;
    if (certainKm < 500 || certainKm / hours < 900) return [];
    return [
      {
        rule: 'impossible-login',
        groupKind: 'actor',
        entity,
        eventIds: [earlier.row.id ?? '', later.row.id ?? ''],
        about: '',
      },
    ];
  });
}

/** By the spherical law of cosines: another formula than the story's. */
function greatCircleKm(from: GeoIp, to: GeoIp): number {
  const radians = Math.PI / 180;
  const [a, b] = [from.latitude * radians, to.latitude * radians];
  const turn = (to.longitude - from.longitude) * radians;
  return 6371.0088 * Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn)));
}
