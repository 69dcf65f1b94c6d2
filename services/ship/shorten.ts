/**
 * Which fields of a giant event are left out, and how the line says so.
 *
 * Whole fields, never a part: nobody shall count half a list, and half a value is no JSON. First the known bulky ones in
 * the order given here, then whatever else is largest, and last, largest first, those that queries and Sumo's mappers
 * live on. `timestamp` and `id` always stay. The full event stays in Kafka, under the id that the mark repeats.
 */
import type { Member } from '@pipeline/runtime/json-members';

const bulkyFirst = ['profile_list', 'changes', 'command', 'error_chain'];

const essential = new Set([
  ...['service', 'event_type', 'organization', 'success', 'mfa', 'client_ip', 'initiated_by', 'geoip', 'useragent'],
  ...['resource', 'application', 'username', 'error_message', 'system', 'auth_method', 'enrich'],
]);

/** What the mark may take: the id, and the names below. */
const MARK_BYTES = 2_048;
const MAX_NAMES = 20;
const MAX_NAME_CHARACTERS = 40;
const MAX_ID_CHARACTERS = 256;

/** As many fields, in the stated order, as must go for a line of `bytes` to fit with its mark. */
export function chooseOmitted(fields: readonly Member[], bytes: number, maxBytes: number): readonly Member[] {
  const candidates = fields
    .filter(({ key }) => key !== 'timestamp' && key !== 'id')
    .map((field) => ({
      field,
      rank: rankOf(field.key),
      size: Buffer.byteLength(field.name) + Buffer.byteLength(field.value) + 2,
    }))
    .sort((a, b) => a.rank - b.rank || b.size - a.size);
  let excess = bytes + MARK_BYTES - maxBytes;
  const omitted: Member[] = [];
  for (const { field, size } of candidates) {
    if (excess <= 0) break;
    omitted.push(field);
    excess -= size;
  }
  return omitted;
}

function rankOf(key: string): number {
  const place = bulkyFirst.indexOf(key);
  if (place >= 0) return place;
  return bulkyFirst.length + (essential.has(key) ? 1 : 0);
}

/** Value of `enrich.shortened`: how large the line would have been, whose it is, and what is missing. */
export function shortenedMark(id: string, fullBytes: number, omitted: readonly Member[]): string {
  return JSON.stringify({
    full_bytes: fullBytes,
    id: id.slice(0, MAX_ID_CHARACTERS),
    omitted: omitted.slice(0, MAX_NAMES).map(({ key }) => key.slice(0, MAX_NAME_CHARACTERS)),
    omitted_count: omitted.length,
  });
}
