/** What was acted upon, where it is not a person: those are actor and target. */
import type { Resource } from '@pipeline/schemas/generated';
import { identityKind } from './actor.ts';
import { isLogin } from './event-types.ts';
import { rowAt, textAt, type Row } from './row.ts';

/** The first of the fields that JumpCloud names it in; a device login names only its device. */
export function resourceOf(row: Row, eventType: string): Resource | null {
  const resource = rowAt(row, 'resource');
  if (resource !== null && identityKind(resource) === null && !isLogin(eventType)) return describe(resource, '');
  const aimed = rowAt(row, 'target_resource');
  if (aimed !== null) return describe(aimed, '');
  const system = rowAt(row, 'system');
  return system === null ? null : describe(system, 'system');
}

const describe = (row: Row, type: string): Resource => ({
  type: textAt(row, 'type') ?? type,
  id: textAt(row, 'id') ?? textAt(row, 'object_id'),
  name: textAt(row, 'name') ?? textAt(row, 'displayName') ?? textAt(row, 'hostname'),
});
