/** Results of commands to managed devices. */
import type { EventObject, Scene } from './authentication.ts';
import { nanos, objectId, uuid } from './stamps.ts';
import type { Person } from './types.ts';

/** One command result in a hundred lists profiles, with their certificates, and reaches 75 kB. */
export function mdmCommandResult(scene: Scene, { device }: Person): EventObject {
  const { random, at } = scene;
  const giant = random.chance(0.01);
  const request = giant ? 'ProfileList' : random.pick(['InstallProfile', 'DeviceInformation', 'SecurityInfo']);
  return {
    mdm_type: 'apple',
    request_type: request,
    mdm_device_id: device.id,
    mdm_device_manager_id: objectId(at, random),
    command: { request_type: request },
    event_type: 'mdm_command_result',
    command_uuid: uuid(random),
    service: 'mdm',
    organization: scene.organization,
    '@version': '1',
    error_chain: null,
    id: objectId(at, random),
    ...(giant ? { profile_list: profiles } : {}),
    status: 'Acknowledged',
    timestamp: nanos(at, random),
  };
}

const profiles = Array.from({ length: 17 }, (_, index) => ({
  payload_removal_disallowed: true,
  signer_certificates: ['MII', 'MIJ', 'MIK'].map((head) => head.padEnd(1_350, 'A7bC+d9/')),
  payload_identifier: `com.jumpcloud.mdm.policy.number${String(index)}`,
  is_encrypted: false,
  payload_organization: 'JumpCloud',
  payload_display_name: `Policy ${String(index)}`,
  payload_verion: 1,
  is_managed: true,
}));
