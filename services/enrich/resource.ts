/** What was acted upon, where it is not a person: those are actor and target. */
import type { Resource } from '@pipeline/schemas/generated';
import { identityKind } from './actor.ts';
import { isLogin } from './event-types.ts';
import { rowAt, textAt, type Row } from './row.ts';

/** The first of the fields that JumpCloud names it in; a device login names only its device. */
export function resourceOf(row: Row, eventType: string): Resource | null {
  const resource = rowAt(row, 'resource');
  if (resource !== null && identityKind(resource) === null && !isLogin(eventType)) return describe(resource, '');
  for (const [key, type] of NAMED) {
    const named = rowAt(row, key);
    if (named !== null) return describe(named, type);
  }
  for (const [key, type, name] of NUMBERED) {
    const id = textAt(row, key);
    if (id !== null) return { type, id, name: textAt(row, name) };
  }
  return null;
}

/** Where events name what they are about beside `resource`, and of what type it is if they do not say. */
const NAMED = [
  ['target_resource', ''],
  ['system_group', 'system_group'],
  ['system', 'system'],
] as const;

/** Some have only its id, and perhaps a name, among their other fields. */
const NUMBERED = [
  ['mdm_device_id', 'device', ''],
  ['device_object_id', 'device', ''],
  ['object_storage_item_object_id', 'object_storage_item', 'object_storage_item_version_name'],
  ['channel_object_id', 'notification_channel', ''],
] as const;

function describe(row: Row, type: string): Resource {
  const application = textAt(row, 'application_id');
  return {
    type: textAt(row, 'type') ?? (type === '' && application !== null ? 'application' : type),
    id: textAt(row, 'id') ?? textAt(row, 'object_id') ?? application,
    name:
      textAt(row, 'name') ?? textAt(row, 'displayName') ?? textAt(row, 'hostname') ?? textAt(row, 'application_name'),
  };
}
