/** All the other event types: the noise among which sign-ons happen. Nothing here is of interest to any rule. */
import { directoryAction, userResource } from './administration.ts';
import { geo, type EventObject, type Scene } from './authentication.ts';
import { softwareNames } from './inventory.ts';
import { mdmCommandResult } from './mdm.ts';
import { millis, objectId } from './stamps.ts';
import type { Company, Person } from './types.ts';
import type { Client } from './whereabouts.ts';

export interface Cast {
  readonly company: Company;
  readonly person: Person;
  readonly client: Client;
}

type Teller = (scene: Scene, cast: Cast) => EventObject;

/** What every row has, and whatever else this one has. */
const plain = (scene: Scene, service: string, eventType: string, facts: object): EventObject => ({
  ...facts,
  event_type: eventType,
  service,
  organization: scene.organization,
  '@version': '1',
  id: objectId(scene.at, scene.random),
  timestamp: millis(scene.at),
});

const initiator = (person: Person): object => ({ id: person.id, type: 'user', username: person.username });

const system = ({ device }: Person): object => ({
  id: device.id,
  type: 'system',
  hostname: device.hostname,
  displayName: device.hostname,
});

const administration: Teller = (scene, { company, person }) => {
  const { random } = scene;
  const admin = random.pick(company.admins);
  const client = { ip: admin.home, place: admin.site.place, userAgent: admin.device.userAgent, device: admin.device };
  const by = { by: admin.admin, client };
  const group = random.pick(company.groups);
  return random.pick([
    () =>
      directoryAction(scene, 'user_update', by, userResource(person), [
        { field: 'department', from: 'Sales', to: 'Sales EMEA' },
        { field: 'costCenter', to: 4711 },
      ]),
    () =>
      directoryAction(scene, 'group_update', by, { type: 'user_group', id: group.id, name: group.name }, [
        { field: 'description', from: '', to: 'Reviewed' },
      ]),
    () => ({
      ...directoryAction(scene, 'association_change', by, { type: 'user_group', id: group.id, name: group.name }),
      association: { op: 'add', type: 'user', id: person.id, name: person.username },
    }),
    () =>
      directoryAction(
        scene,
        'system_update',
        by,
        { type: 'system', id: person.device.id, displayName: person.device.hostname },
        [{ field: 'allowSshRootLogin', from: true, to: false }],
      ),
    () =>
      directoryAction(scene, 'command_run', by, {
        type: 'command',
        id: objectId(scene.at, random),
        name: 'collect-inventory',
      }),
    () =>
      directoryAction(
        scene,
        'policy_update',
        by,
        { type: 'policy', id: objectId(scene.at, random), name: 'Lock Screen' },
        [{ field: 'timeout', from: 600, to: 300 }],
      ),
    () => ({
      ...directoryAction(scene, 'user_update', by, userResource(person), [{ field: 'jobTitle', to: null }]),
      auth_method: 'api key',
      provider: null,
      success: true,
      geoip: null,
    }),
  ])();
};

const password: Teller = (scene, { person, client }) => {
  const { random } = scene;
  if (random.chance(0.5))
    return directoryAction(scene, 'user_password_change', { by: person, client }, userResource(person));
  return plain(scene, 'systems', 'user_password_change', {
    system: system(person),
    username: person.username,
    resource: userResource(person),
    changes: [{ field: 'password' }],
  });
};

const software: Teller = (scene, { person }) => {
  const { random } = scene;
  const [name, publisher] = random.pick(softwareNames);
  const [old, now] = [random.int(100), random.int(100)].map((minor) => `142.${String(minor)}.1`);
  return plain(
    scene,
    'software',
    random.pick(['software_change', 'software_change', 'software_add', 'software_remove', 'software_status_update']),
    {
      system: system(person),
      resource: { id: person.device.id, type: 'system' },
      application: { name, version: now, publisher, path: `/Applications/${name}.app` },
      changes: [{ field: 'version', from: old, to: now }],
      provider: null,
    },
  );
};

const device: Teller = (scene, { person, client }) =>
  plain(
    scene,
    'systems',
    scene.random.pick(['system_fde_key_update', 'os_minor_upgrade', 'policy_result', 'remote_session_end']),
    {
      system: system(person),
      client_ip: client.ip,
      resource: { type: 'system', id: person.device.id },
      changes: [{ field: 'os_version', from: '15.4', to: person.device.version }],
    },
  );

/** These call the user agent `user_agent`. */
const passwordManager: Teller = (scene, { person, client }) =>
  plain(
    scene,
    'password_manager',
    scene.random.pick(['passwordmanager_item_autofill', 'passwordmanager_item_copy', 'passwordmanager_app_unlock']),
    {
      initiated_by: initiator(person),
      client_ip: client.ip,
      user_agent: client.userAgent,
      ...geo(client.place, scene.random),
      success: true,
      error_message: '',
    },
  );

const others: Teller = (scene, { person, client, company }) => {
  const { random } = scene;
  const from = { initiated_by: initiator(person), client_ip: client.ip, ...geo(client.place, random) };
  return random.pick([
    () =>
      plain(scene, 'reports', 'report_run', {
        ...from,
        user_agent: client.userAgent,
        resource: { name: 'users to devices', id: objectId(scene.at, random) },
      }),
    () =>
      plain(scene, 'access_management', 'access_management_access_request', {
        ...from,
        access_request_id: objectId(scene.at, random),
        success: true,
      }),
    () =>
      plain(scene, 'asset_management', 'asset_management_asset_update', {
        ...from,
        detail: 'An asset has been updated in Asset Management.',
        resource: { id: person.device.id, type: 'DEVICE' },
      }),
    () =>
      plain(scene, 'saas_app_management', 'saas_management_login_event', {
        ...from,
        username: person.username,
        resource: { application_name: random.pick(company.applications).label },
      }),
    () =>
      plain(scene, 'notifications', 'notification_channel_updated', {
        name: 'software install failed',
        type: 'email',
        success: true,
        initiated_by: initiator(person),
      }),
    () =>
      plain(scene, 'object_storage', 'object_storage_get_download_url_request', {
        result: 'Success',
        referrer_type: 'SOFTWARE_APP',
        system_object_id: person.device.id,
      }),
    () =>
      plain(scene, 'alerts', random.pick(['alert_updated', 'alert_status_updated', 'rule_modified']), {
        category: 'System',
        severity: 'Low',
        success: true,
        username: person.username,
      }),
    () =>
      plain(scene, 'directory', 'risk_event_resolved', {
        resource: { type: 'user', id: person.id, name: person.username },
      }),
    () => plain(scene, 'genai', 'genai_prompt_submitted', { ...from, detail: 'undocumented service' }),
    () => plain(scene, 'adbridge_user', 'adbridge_user_synchronised', { resource: { name: person.username } }),
  ])();
};

/** Each with its share of the noise. */
export const background: readonly (readonly [weight: number, tell: Teller])[] = [
  [22, software],
  [18, (scene, { person }) => mdmCommandResult(scene, person)],
  [18, device],
  [14, administration],
  [10, passwordManager],
  [4, password],
  [14, others],
];
