/** What administrators change, and what JumpCloud's alert service reports. */
import { geo, type EventObject, type Scene } from './authentication.ts';
import { millis, objectId } from './stamps.ts';
import type { Admin, Person } from './types.ts';
import type { Client } from './whereabouts.ts';

export interface Change {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Who acts, and from where. */
export interface Initiator {
  readonly by: Admin | Person;
  readonly client: Client;
}

/** A directory event: the initiator acts upon the resource. `success` is left out, as on live updates. */
export function directoryAction(
  scene: Scene,
  eventType: string,
  { by, client }: Initiator,
  resource: object,
  changes: readonly Change[] = [],
): EventObject {
  const { random, at } = scene;
  const who =
    'username' in by
      ? { id: by.id, type: 'user', username: by.username }
      : { id: by.id, type: 'admin', email: by.email };
  return {
    initiated_by: who,
    ...geo(client.place, random),
    resource,
    ...(changes.length > 0 ? { changes } : {}),
    useragent: client.userAgent,
    auth_method: 'session',
    event_type: eventType,
    service: 'directory',
    organization: scene.organization,
    '@version': '1',
    client_ip: client.ip,
    id: objectId(at, random),
    timestamp: millis(at),
  };
}

export const userResource = (person: Person): object => ({ type: 'user', id: person.id, username: person.username });

export const adminResource = (admin: Admin): object => ({ type: 'admin', id: admin.id, email: admin.email });

export function alertCreated(scene: Scene, subject: Person, rule: string): EventObject {
  const { random, at } = scene;
  return {
    id: objectId(at, random),
    event_type: 'alert_created',
    timestamp: millis(at),
    service: 'alerts',
    organization: scene.organization,
    correlation: { id: objectId(at, random) },
    category: 'System',
    severity: random.pick(['Low', 'Medium', 'High']),
    success: true,
    username: '',
    resource: {
      id: objectId(at, random),
      context: JSON.stringify({ rule, hostname: subject.device.hostname }),
      source_id: subject.device.id,
      source_type: 'device',
      reference_id: objectId(at, random),
    },
    changes: [{ field: 'Status', to: 'Open' }],
    '@version': '1',
  };
}
