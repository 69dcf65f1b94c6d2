/** The body of a request, read as strictly as the API is known to read it. */
import { refused, type Refusal } from './refusal.ts';
import { parseTime } from './rfc3339.ts';
import { searchTerm, type Matches } from './search-term.ts';
import type { Position } from './store.ts';

const LIMIT_DEFAULT = 1_000;
const LIMIT_MAX = 10_000;
const SKIP_MAX = 10_000;

export interface Query {
  readonly kind: 'query';
  /** Null for all of them. */
  readonly services: ReadonlySet<string> | null;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly limit: number;
  readonly sort: 'ASC' | 'DESC';
  readonly after: Position | null;
  readonly skip: number;
  /** Paths to return; null for whole rows. */
  readonly fields: readonly string[] | null;
  /** Null where every row matches, so that no row need be read. */
  readonly matches: Matches | null;
}

export interface QueryRules {
  readonly nowMs: number;
  /** A limit above 10,000: the documentation and the field disagree. */
  readonly overLimit: 'clamp' | 'refuse';
}

export type Body = Readonly<Record<string, unknown>>;

/** Values for `service` that the API accepts; rows may carry others, found under `all`. */
const services = (
  'access_management alert alerts all asset_management directory ldap mdm notifications object_storage ' +
  'password_manager radius reports saas_app_management software sso systems workflows'
).split(' ');

export function parseBody(text: string): Body | Refusal {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  } catch {
    return refused(400, 'Invalid JSON in request body');
  }
  return refused(400, 'Request body must be a JSON object');
}

export function parseQuery(body: Body, { nowMs, overLimit }: QueryRules): Query | Refusal {
  const wanted = parseServices(body['service']);
  if ('kind' in wanted) return wanted;
  const times = parseTimes(body, nowMs);
  if ('kind' in times) return times;
  const limit = parseLimit(body['limit'], overLimit);
  if (typeof limit !== 'number') return limit;
  const after = parseAfter(body['search_after']);
  if (after && 'kind' in after) return after;
  const fields = parseFields(body['fields']);
  if (fields && 'kind' in fields) return fields;
  const matches = searchTerm(body);
  if (matches && 'kind' in matches) return matches;
  const skip = Number.isInteger(body['skip']) && Number(body['skip']) > 0 ? Number(body['skip']) : 0;
  if (skip > SKIP_MAX) return refused(400, `skip must not exceed ${SKIP_MAX}`);
  const sort = typeof body['sort'] === 'string' && body['sort'].toUpperCase() === 'DESC' ? 'DESC' : 'ASC';
  const known = wanted.includes('all') ? null : new Set(wanted.map((name) => (name === 'alert' ? 'alerts' : name)));
  return { kind: 'query', services: known, ...times, limit, sort, after, skip, fields, matches };
}

function parseServices(value: unknown): string[] | Refusal {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const names = list.filter((name): name is string => typeof name === 'string' && services.includes(name));
  if (names.length > 0 && names.length === list.length) return names;
  return refused(400, `Invalid service. Supported values: ${services.join(', ')}`);
}

function parseTimes(body: Body, nowMs: number): { startMs: number; endMs: number | null } | Refusal {
  const { start_time: start, end_time: end } = body;
  const startMs = typeof start === 'string' ? parseTime(start) : null;
  if (typeof start !== 'string' || startMs === null)
    return refused(400, 'Missing or invalid start_time: RFC 3339 expected');
  if (startMs > nowMs) return refused(400, `Start Time is in the future ${start}`);
  if (end === undefined || end === null) return { startMs, endMs: null };
  const endMs = typeof end === 'string' ? parseTime(end) : null;
  if (typeof end !== 'string' || endMs === null) return refused(400, 'Invalid end_time: RFC 3339 expected');
  if (startMs > endMs) return refused(400, `Start Time not after End Time ${start} > ${end}`);
  return { startMs, endMs };
}

/** Nonsense means the default. */
function parseLimit(value: unknown, overLimit: QueryRules['overLimit']): number | Refusal {
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) return LIMIT_DEFAULT;
  if (value <= LIMIT_MAX) return value;
  return overLimit === 'clamp' ? LIMIT_MAX : refused(400, `limit must not exceed ${LIMIT_MAX}`);
}

/** [milliseconds, document id], the number as such or as text. */
function parseAfter(value: unknown): Position | Refusal | null {
  if (value === undefined || value === null) return null;
  const malformed = refused(400, 'Invalid search_after');
  if (!Array.isArray(value) || value.length !== 2) return malformed;
  const [at, documentId] = value as [unknown, unknown];
  const digits = typeof at === 'number' ? String(at) : at;
  if (typeof digits !== 'string' || !/^\d{1,15}$/.test(digits)) return malformed;
  if (typeof documentId !== 'string' || documentId.length !== 20) return malformed;
  return { atMs: Number(digits), documentId };
}

function parseFields(value: unknown): readonly string[] | Refusal | null {
  if (value === undefined || value === null) return null;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const paths = list.filter(
    (path): path is string => typeof path === 'string' && knownFields.has(path.split('.')[0] ?? ''),
  );
  return paths.length > 0 ? paths : refused(400, 'fields must name at least one known field');
}

/** Names at the top level of a row, from the documentation's tables and from rows seen. */
const knownFields = new Set(
  (
    '@version access_request_id app_management_source application association asn attr auth_context auth_meta ' +
    'auth_method auth_type base category changes channel_object_id client_ip command command_uuid config ' +
    'connection_id correlation deref description detail device_manager_object_id device_object_id dn eap_type ' +
    'error_chain error_code error_message event_type filter geoip id idm_client_id idp_initiated initiated_by ' +
    'jc_initiated_by_email mdm_device_id mdm_device_manager_id mdm_type mech message message_chain mfa mfa_meta name ' +
    'nas_mfa_state number_of_results oid operation_number organization outer pid process_name profile_list provider ' +
    'referrer_type request_type resource result scope server_timestamp service severity src_geoip src_ip ' +
    'sso_token_success start_tls status success system system_group system_timestamp target_resource timestamp ' +
    'timestamp_source tls_established type user_agent useragent username windows_meta workflow'
  ).split(' '),
);
