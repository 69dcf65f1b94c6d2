/** Keeps memory small: what a sighting has in common with its predecessor is held once. */
import type { Sighting } from '@pipeline/schemas/generated';

const NONE: readonly never[] = [];

/** An equal sighting that holds the previous one's actor, address, user agent and texts wherever they are equal. */
export function sharing(sighting: Sighting, previous: Sighting | undefined): Sighting {
  const { changes } = sighting;
  const known = previous ?? sighting;
  return {
    ...sighting,
    organization: either(sighting.organization, known.organization),
    source: either(sighting.source, known.source),
    service: either(sighting.service, known.service),
    eventType: either(sighting.eventType, known.eventType),
    outcome: either(sighting.outcome, known.outcome),
    application: either(sighting.application, known.application),
    actor: either(sighting.actor, known.actor),
    client: either(sighting.client, known.client),
    userAgent: either(sighting.userAgent, known.userAgent),
    changes: changes.length === 0 ? NONE : changes,
  };
}

const either = <T>(own: T, known: T): T => (own !== known && !isEqual(own, known) ? own : known);

export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key], b[key]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
