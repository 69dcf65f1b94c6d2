/** Sign-on to devices, wireless networks and the LDAP directory, in the forms that JumpCloud's rows have. */
import type { EventObject, Failure, Scene } from './authentication.ts';
import { local, millis, objectId, radiusId, seconds } from './stamps.ts';
import type { Person, Place } from './types.ts';

/** Address and place are those of the access server, not of the person. */
export interface AccessServer {
  readonly ip: string;
  readonly place: Place;
}

export function radiusAuth(scene: Scene, username: string, server: AccessServer, failure: Failure): EventObject {
  const { random, at } = scene;
  return {
    id: radiusId(random),
    mfa: false,
    geoip: server.place.geoip,
    outer: {
      eap_type: random.pick([null, 'PEAP']),
      username,
      error_message: failure === null ? null : 'eap: Failed continuing EAP PEAP (25) session. EAP sub-module failed',
    },
    service: 'radius',
    success: failure === null,
    '@version': '1',
    eap_type: 'MSCHAPv2',
    mfa_meta: { type: '' },
    username,
    auth_meta: {
      auth_idp: '',
      userid_type: 'USERNAME',
      user_cert_enabled: false,
      device_cert_enabled: false,
      user_password_enabled: false,
    },
    auth_type: random.pick(['EAP', 'eap', 'pap']),
    client_ip: server.ip,
    timestamp: seconds(at),
    event_type: 'radius_auth_attempt',
    initiated_by: { type: 'user', username },
    organization: scene.organization,
    error_message: failure,
    nas_mfa_state: random.pick(['', 'DISABLED', 'ENABLED']),
  };
}

/** As rows of 2019: no service, no event type, no geoip, nobody who initiated it. */
export function radiusOfOld(scene: Scene, username: string, server: AccessServer): EventObject {
  const { random, at } = scene;
  return {
    error_message: null,
    auth_type: 'eap',
    nas_mfa_state: 'DISABLED',
    eap_type: 'MSCHAPv2',
    outer: { error_message: null, eap_type: 'PEAP', username },
    mfa: false,
    mfa_meta: { type: 'none' },
    success: true,
    organization: scene.organization,
    client_ip: server.ip,
    id: radiusId(random),
    username,
    timestamp: seconds(at),
  };
}

export function ldapBind(scene: Scene, username: string, failure: Failure): EventObject {
  const { organization, random, at } = scene;
  return {
    connection_id: `${random.hex(40)}=`,
    operation_number: random.int(4),
    event_type: 'ldap_bind',
    dn: `uid=${username},ou=Users,o=${organization},dc=jumpcloud,dc=com`,
    auth_method: 'simple',
    mech: 'simple',
    start_tls: false,
    tls_established: true,
    username,
    initiated_by: { type: 'user', username },
    organization,
    success: failure === null,
    error_code: failure === null ? 0 : 49,
    ...(failure === null ? {} : { error_message: failure }),
    service: 'ldap',
    '@version': '1',
    id: objectId(at, random),
    timestamp: millis(at),
  };
}

/** Live rows call it `ldap_srch`, the documentation `ldap_search`. */
export function ldapSearch(scene: Scene, username: string): EventObject {
  const { organization, random, at } = scene;
  const base = `ou=Users,o=${organization},dc=jumpcloud,dc=com`;
  return {
    connection_id: `${random.hex(40)}=`,
    operation_number: 1 + random.int(9),
    event_type: random.chance(0.9) ? 'ldap_srch' : 'ldap_search',
    base,
    scope: 2,
    deref: 0,
    filter: `(&(objectClass=inetOrgPerson)(uid=${username}))`,
    attr: 'uid cn sn mail memberOf jcLdapAdmin',
    number_of_results: random.int(2),
    username,
    organization,
    success: true,
    error_code: 0,
    service: 'ldap',
    '@version': '1',
    id: objectId(at, random),
    timestamp: millis(at),
  };
}

/** `client_ip` is the device's own public address, `src_ip` where the person sits. */
export function deviceLogin(
  scene: Scene,
  person: Person,
  at: { ip: string; place: Place },
  failure: Failure,
): EventObject {
  const { random } = scene;
  const { device, username } = person;
  const process = { 'Mac OS X': 'loginwindow', Windows: 'winlogon.exe', Linux: 'sshd' }[device.os];
  const source = device.os === 'Linux' ? `10.${String(random.int(256))}.${String(random.int(256))}.7` : '127.0.0.1';
  return {
    timestamp: millis(scene.at),
    system_timestamp: local(scene.at, at.place.offsetMinutes),
    id: objectId(scene.at, random),
    event_type: 'login_attempt',
    organization: scene.organization,
    system: { id: device.id, hostname: device.hostname, displayName: device.hostname, type: 'system' },
    message: failure ?? `User ${username} logged in from ${source}, process name: ${process}`,
    client_ip: at.ip,
    src_ip: source,
    ...(random.chance(0.7) ? { geoip: at.place.geoip } : {}),
    username,
    initiated_by: { id: person.id, type: 'user', username },
    process_name: process,
    success: failure === null,
    provider: null,
    service: 'systems',
    ...(device.os === 'Windows'
      ? { windows_meta: { elevated: random.chance(0.1), logon_type: random.pick(['2', '7', '11']) } }
      : {}),
    '@version': '1',
  };
}
