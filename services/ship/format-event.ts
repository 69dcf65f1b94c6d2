/**
 * The line that Sumo gets of an event: JumpCloud's own text and names at the top level, with these changes and no other.
 *
 * - `timestamp` comes first, in UTC with three fraction digits (Sumo takes the left-most time, and `changes` is full of
 *   others); JumpCloud's text of it is kept in `enrich.timestamp`.
 * - `success` is added to single sign-on, which has none, from the typed outcome; not to the steps of a challenge.
 * - `initiated_by.username` is filled with the e-mail address of admins, who have no other name: Sumo's mapper of
 *   identities reads nothing else.
 * - `id` is added where JumpCloud sent none, so that every line has one to be told apart by.
 * - A line above the limit loses whole fields, see shorten.ts; `enrich.shortened` says which.
 */
import { memberOf, membersOf, objectOf, valueOf, withMembers, type Member } from '@pipeline/runtime/json-members';
import { isoTime, lineOf, MAX_LINE_BYTES, unfit, type Made } from './line.ts';
import type { ShippedEvent } from './shipped-event.ts';
import { chooseOmitted, shortenedMark } from './shorten.ts';
import { spliceEvent } from './splice-event.ts';

/** A longer text is no point in time, and not worth carrying twice. */
const MAX_TIMESTAMP_CHARACTERS = 64;

export function formatEvent({ sighting, json }: ShippedEvent, maxBytes = MAX_LINE_BYTES): Made {
  const timestamp = isoTime(sighting.occurredAt);
  if (timestamp === null) return unfit('invalid-time', `occurredAt is ${sighting.occurredAt}`);
  const text = spliceEvent(typeof json === 'string' ? Buffer.from(json) : json, {
    timestamp,
    maxTimestampCharacters: MAX_TIMESTAMP_CHARACTERS,
    success: lacksSuccess(sighting) ? sighting.outcome === 'success' : undefined,
    initiatedBy: sighting.actor?.kind === 'admin' ? withUserName : undefined,
  });
  if (text !== undefined && text.bytes <= maxBytes) return { kind: 'line', text, bytes: text.bytes, omitted: 0 };
  return formatOdd(sighting, json.toString(), timestamp, maxBytes);
}

/** Of an event that is out of the ordinary, or too large. */
export function formatOdd(
  sighting: ShippedEvent['sighting'],
  json: string,
  timestamp: string,
  maxBytes = MAX_LINE_BYTES,
): Made {
  const members = membersOf(json);
  if (members === null) return unfit('not-json', 'the text of the event is not a JSON object');

  const fields = edited(members, timestamp, sighting);
  const line = lineOf(objectOf(fields, json));
  if (line.bytes <= maxBytes) return line;

  const omitted = chooseOmitted(fields, line.bytes, maxBytes);
  const kept = fields.filter((field) => !omitted.includes(field));
  const mark = shortenedMark(sighting.eventId, line.bytes, omitted);
  const short = lineOf(objectOf(withMembers(kept, [enrichmentWith(kept, 'shortened', mark)]), json), omitted.length);
  if (short.bytes <= maxBytes) return short;
  return unfit('too-large', `${line.bytes} bytes, ${short.bytes} without all that can be left out`);
}

function edited(members: readonly Member[], timestamp: string, sighting: ShippedEvent['sighting']): readonly Member[] {
  const first = memberOf('timestamp', `"${timestamp}"`);
  const changes = [first];
  const original = valueOf(members, 'timestamp');
  if (original !== undefined && original.length <= MAX_TIMESTAMP_CHARACTERS) {
    changes.push(enrichmentWith(members, 'timestamp', original));
  }
  if (isNothing(valueOf(members, 'id'))) changes.push(memberOf('id', JSON.stringify(sighting.eventId)));
  if (lacksSuccess(sighting) && isNothing(valueOf(members, 'success'))) {
    changes.push(memberOf('success', String(sighting.outcome === 'success')));
  }
  const initiatedBy = sighting.actor?.kind === 'admin' ? valueOf(members, 'initiated_by') : undefined;
  if (initiatedBy !== undefined) changes.push(memberOf('initiated_by', withUserName(initiatedBy)));
  return [first, ...withMembers(members, changes).filter((member) => member !== first)];
}

const lacksSuccess = ({ service, eventType, outcome }: ShippedEvent['sighting']): boolean =>
  (service === 'sso' || eventType === 'sso_auth') && (outcome === 'success' || outcome === 'failure');

function withUserName(initiatedBy: string): string {
  const members = membersOf(initiatedBy);
  const email = members === null ? undefined : valueOf(members, 'email');
  if (members === null || email === undefined || isNothing(email) || !isNothing(valueOf(members, 'username'))) {
    return initiatedBy;
  }
  return objectOf(withMembers(members, [memberOf('username', email)]), initiatedBy);
}

/** The object of the enrichment, which is ours, with one more; where something else bears its name, that is kept inside. */
const enrichmentWith = (fields: readonly Member[], key: string, value: string): Member =>
  memberOf('enrich', added(valueOf(fields, 'enrich') ?? '{}', key, value));

function added(object: string, key: string, value: string): string {
  const name = JSON.stringify(key);
  // The common case by far: an object of ours without such a member takes it at its end, unread.
  if (object.startsWith('{"') && !object.includes(name)) return `${object.slice(0, -1)},${name}:${value}}`;
  const members = membersOf(object) ?? [memberOf('value', object)];
  return objectOf(withMembers(members, [memberOf(key, value)]), object);
}

const isNothing = (value: string | undefined): boolean => value === undefined || value === 'null' || value === '""';
