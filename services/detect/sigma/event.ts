/** The event as a rule sees it: JumpCloud's own fields as they were sent, and the typed facts under `actor` and `target`. */
import type { Sighting } from '@pipeline/schemas/generated';
import type { Raw } from '../rule.ts';

export interface SigmaEvent {
  readonly sighting: Sighting;
  readonly raw: Raw;
}

export type Predicate = (event: SigmaEvent) => boolean;

/** Of these the sighting says the same without the text being parsed, so they are asked first. */
export const QUICK: ReadonlySet<string> = new Set(['event_type', 'service', 'organization', 'actor', 'target']);

/** A field at the top of the event; undefined where there is none. */
export function topOf({ sighting, raw }: SigmaEvent, name: string): unknown {
  switch (name) {
    case 'event_type':
      return sighting.eventType || memberOf(raw(), name);
    case 'service':
      return sighting.service || memberOf(raw(), name);
    case 'organization':
      return sighting.organization;
    case 'actor':
      return sighting.actor ?? undefined;
    case 'target':
      return sighting.target ?? undefined;
    default:
      return memberOf(raw(), name);
  }
}

export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** Text of a value that can be compared; undefined for what is absent, null, a list or an object. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
