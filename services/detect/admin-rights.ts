/** How rights of administrators are granted, and how grave each way is. */
import type { Change, Sighting } from '@pipeline/schemas/generated';
import { plain } from './explain.ts';

/** JumpCloud's roles, from the least to the most powerful. */
const roles = [
  ['read only', 'read-only'],
  ['help desk', 'helpdesk'],
  ['command runner'],
  ['command runner with billing'],
  ['manager'],
  ['administrator'],
  ['administrator with billing'],
];

export interface GrantedRights {
  /** Steps above rights on devices. */
  readonly steps: number;
  /** What was granted, to stand after "… was given". */
  readonly what: string;
}

/** What an event grants; undefined where nothing. */
export function grantedRights({ eventType, outcome, changes }: Sighting): GrantedRights | undefined {
  if (outcome === 'failure') return undefined;
  if (eventType === 'user_group_admin_grant') return { steps: 2, what: 'administrator access of a group of users' };
  if (eventType === 'admin_create') return { steps: 2, what: 'an administrator account' };
  // Sudo on devices, which is no access to JumpCloud.
  if (eventType === 'user_admin_granted') return { steps: 0, what: 'administrator (sudo) rights on devices' };
  const raise = eventType === 'admin_update' ? changes.find(raises) : undefined;
  return raise && { steps: 2, what: `the role ${text(raise.to)} (before: ${text(raise.from)})` };
}

/** A role that is not known may be a custom one: whoever gets it may have been raised. */
function raises({ field, from, to }: Change): boolean {
  if (!/^(role|roleName|role\.name)$/i.test(field) || to === from || to === null || to === 'null') return false;
  const [before, after] = [rankOf(from), rankOf(to)];
  return before === -1 || after === -1 || after > before;
}

const valueOf = (json: string | null): string => (json ?? '').replace(/^"|"$/g, '');
const rankOf = (role: string | null): number =>
  roles.findIndex((names) => names.includes(valueOf(role).trim().toLowerCase()));
const text = (role: string | null): string => plain(role === 'null' ? '' : valueOf(role)) || 'not told';
