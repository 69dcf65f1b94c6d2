/** How what protects logins is weakened, and how grave each way is. */
import type { Change, Sighting } from '@pipeline/schemas/generated';

/** JumpCloud documents the update without the "n"; both are accepted. */
const updates: ReadonlySet<string> = new Set(['authpolicy_update', 'authnpolicy_update', 'iplist_update']);
const deletions: ReadonlySet<string> = new Set(['authnpolicy_delete', 'authpolicy_delete', 'iplist_delete']);
/** What only names a thing protects nothing. */
const names: ReadonlySet<string> = new Set(['name', 'description', 'displayname', 'updatedat', 'updated_at']);

export interface Weakening {
  /** Steps above what has no effect yet. */
  readonly steps: number;
  /** What was done, to stand before the name of what it was done to. */
  readonly how: string;
}

/** What an event weakens, or may weaken where it does not tell; undefined where nothing. */
export function weakened({ eventType, outcome, changes }: Sighting): Weakening | undefined {
  if (outcome === 'failure') return undefined;
  const thing = eventType.startsWith('iplist') ? 'the IP list' : 'the access policy';
  if (deletions.has(eventType)) return { steps: eventType.startsWith('iplist') ? 1 : 2, how: `deleted ${thing}` };
  // A list is made before a policy uses it.
  if (eventType === 'iplist_create') return { steps: 0, how: `created ${thing}` };
  if (!updates.has(eventType)) return undefined;
  const effective = changes.filter(
    ({ field, from, to }) => !names.has(field.toLowerCase()) && (from !== to || from === null),
  );
  if (changes.length > 0 && effective.length === 0) return undefined;
  if (effective.length > 0 && effective.every(strengthens)) return undefined;
  return effective.some(weakens) ? { steps: 2, how: `weakened ${thing}` } : { steps: 1, how: `changed ${thing}` };
}

const isTrue = (value: string | null): boolean => value === 'true';
const isFalse = (value: string | null): boolean => value === 'false';

/** A policy that is switched off, lets in what it kept out, or asks for less. */
function weakens({ field, from, to }: Change): boolean {
  if (/disabled$/i.test(field)) return isTrue(to) && !isTrue(from);
  if (/(enabled|required|mfa)$/i.test(field)) return isFalse(to) && !isFalse(from);
  return /(action|effect)$/i.test(field) && strictness(to) < strictness(from);
}

function strengthens({ field, from, to }: Change): boolean {
  if (/disabled$/i.test(field)) return isFalse(to) && isTrue(from);
  if (/(enabled|required|mfa)$/i.test(field)) return isTrue(to) && isFalse(from);
  return /(action|effect)$/i.test(field) && strictness(to) > strictness(from);
}

/** Not a number for what is unknown, so that it is neither more nor less strict than anything. */
function strictness(action: string | null): number {
  if (action === null) return NaN;
  if (/deny/i.test(action)) return 2;
  if (/mfa/i.test(action)) return 1;
  return /allow/i.test(action) ? 0 : NaN;
}
