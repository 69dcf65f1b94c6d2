/** How a second factor is lost, and how grave each way is. */
import type { Change, Sighting } from '@pipeline/schemas/generated';

/** Fields of user_update and admin_update whose turning false takes a factor away. */
const factors: ReadonlySet<string> = new Set(['enable_user_portal_multifactor', 'totp_enabled']);

export interface LostFactor {
  /** Steps above what a person does to their own account. */
  readonly steps: number;
  /** What was done, to stand after "…'s second factor was weakened:". */
  readonly how: string;
}

/**
 * What an event takes away; undefined where nothing. The end of an exclusion (`user_mfa_exclusion_expired`) is none,
 * and neither is what a new account starts with.
 */
export function lostFactor(event: Sighting): LostFactor | undefined {
  if (event.outcome === 'failure') return undefined;
  if (event.eventType === 'admin_totp_disable') return { steps: 1, how: 'an administrator’s TOTP was disabled' };
  if (event.eventType === 'totp_delete_enrollment') return { steps: 0, how: 'a TOTP enrolment was deleted' };
  const update = event.eventType === 'user_update' || event.eventType === 'admin_update';
  const change = update ? event.changes.find((candidate) => weakens(candidate, event.eventType)) : undefined;
  return change && { steps: 1, how: howOf(change) };
}

function weakens({ field, from, to }: Change, eventType: string): boolean {
  // An absent old value may be one that JumpCloud did not send; "null" says that nothing had been set.
  const turnedOff = to === 'false' && from !== 'false' && from !== 'null';
  if (factors.has(field)) return turnedOff;
  if (field === 'mfa.exclusion') return to === 'true' && from !== 'true';
  if (field === 'mfa.exclusionUntil') return to !== null && to !== 'null' && to !== '""' && to !== from;
  // JumpCloud does not document the field's name for administrators.
  return eventType === 'admin_update' && /totp|mfa|multifactor/i.test(field) && turnedOff;
}

const howOf = ({ field }: Change): string =>
  field.startsWith('mfa.exclusion') ? 'excluded from multi-factor authentication' : `${field} was switched off`;

const enrolments: ReadonlySet<string> = new Set(['totp_finish_enrollment', 'admin_totp_finish_enrollment']);

/** Whether a factor is there again: enrolled, required again, or an exclusion has ended. */
export function restoresFactor({ eventType, outcome, changes }: Sighting): boolean {
  if (outcome === 'failure') return false;
  if (enrolments.has(eventType) || eventType === 'user_mfa_exclusion_expired') return true;
  return (eventType === 'user_update' || eventType === 'admin_update') && changes.some(strengthens);
}

function strengthens({ field, from, to }: Change): boolean {
  if (factors.has(field)) return to === 'true' && from !== 'true';
  return field === 'mfa.exclusion' && to === 'false' && from === 'true';
}
