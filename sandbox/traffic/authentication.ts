/** Sign-on to the portals and to applications, in the forms that JumpCloud's rows have. */
import type { Random } from './random.ts';
import { millis, nanos, objectId, seconds, trimmedNanos } from './stamps.ts';
import type { Admin, Application, Person, Place } from './types.ts';
import type { Client } from './whereabouts.ts';

export interface Scene {
  readonly organization: string;
  /** When it happens; milliseconds since the epoch. */
  readonly at: number;
  readonly random: Random;
}

export type EventObject = Readonly<Record<string, unknown>> & { readonly id?: string };

/** An attempt's end: null, or why it failed. */
export type Failure = string | null;

export type SsoEnd =
  { readonly kind: 'success' | 'challenge' } | { readonly kind: 'failure'; readonly message: string };

/** JumpCloud's geoip; one row in ten has a city, as rows of 2026 may. */
export function geo({ geoip, city, asn }: Place, random: Random): Record<string, unknown> {
  if (random.chance(0.9)) return { geoip };
  return { geoip: { ...geoip, city }, ...(asn ? { asn } : {}) };
}

export function userLogin(scene: Scene, person: Person, client: Client, failure: Failure): EventObject {
  const { random, at } = scene;
  const mfa = failure === null && random.chance(0.8);
  return {
    initiated_by: { id: person.id, type: 'user', username: person.username },
    ...geo(client.place, random),
    useragent: client.userAgent,
    mfa_meta: { type: mfa ? random.pick(['totp', 'push', 'webauthn']) : random.pick(['', 'none']) },
    event_type: 'user_login_attempt',
    service: 'directory',
    success: failure === null,
    organization: scene.organization,
    '@version': '1',
    client_ip: client.ip,
    id: objectId(at, random),
    provider: random.pick([null, '']),
    auth_method: 'session',
    mfa,
    ...(failure === null ? {} : { error_message: failure }),
    auth_context: authContext(person, client, failure === null, mfa, random),
    timestamp: millis(at),
  };
}

export function adminLogin(scene: Scene, admin: Admin, client: Client, failure: Failure): EventObject {
  const { random, at } = scene;
  return {
    '@version': '1',
    client_ip: client.ip,
    event_type: 'admin_login_attempt',
    ...geo(client.place, random),
    id: objectId(at, random),
    initiated_by: { email: admin.email, id: admin.id, type: 'admin' },
    mfa: failure === null,
    mfa_meta: { type: failure === null ? 'totp' : 'none' },
    organization: scene.organization,
    provider: null,
    service: 'directory',
    success: failure === null,
    ...(failure === null ? {} : { error_message: failure }),
    timestamp: millis(at),
    useragent: client.userAgent,
  };
}

/** Success or not is told by `sso_token_success` alone; without a message, false is a step of multi-factor authentication. */
export function ssoAuth(
  scene: Scene,
  person: Person,
  client: Client,
  application: Application,
  end: SsoEnd,
): EventObject {
  const { random, at } = scene;
  const recent = random.chance(0.7);
  const stamped = recent
    ? { server_timestamp: nanos(at, random), timestamp_source: 'server', target_resource: { type: 'APPLICATION' } }
    : {};
  const silent = random.pick([{ error_message: '' }, { error_message: null }, {}]);
  return {
    ...(end.kind === 'failure' ? { error_message: end.message } : silent),
    initiated_by: { administrator: person.admin !== null, id: person.id, type: 'user', username: person.username },
    ...(random.chance(0.5) ? { jc_initiated_by_email: person.email } : {}),
    ...stamped,
    ...geo(client.place, random),
    sso_token_success: end.kind === 'success',
    useragent: client.userAgent,
    auth_context: authContext(person, client, end.kind !== 'failure', end.kind === 'success', random),
    mfa: end.kind === 'success' && random.chance(0.3),
    event_type: 'sso_auth',
    application: {
      display_label: application.label,
      sso_type: application.name === 'aws' ? 'oidc' : 'saml',
      name: application.name,
      id: application.id,
      sso_url: application.ssoUrl,
    },
    provider: '',
    service: 'sso',
    organization: scene.organization,
    '@version': '1',
    client_ip: client.ip,
    id: objectId(at, random),
    idp_initiated: random.chance(0.3),
    timestamp: recent ? seconds(at) : trimmedNanos(at, random),
  };
}

function authContext(person: Person, client: Client, granted: boolean, mfa: boolean, random: Random): object {
  const { device, place } = client;
  const pushed = mfa && device !== null && random.chance(0.5);
  return {
    ...(device
      ? {
          system: {
            id: device.id,
            os: device.os,
            version: device.version,
            hostname: device.hostname,
            displayName: device.hostname,
          },
        }
      : {}),
    auth_methods: random.chance(0.2)
      ? {}
      : { password: { success: granted }, ...(pushed ? { jumpcloud_protect: { success: true } } : {}) },
    policies_applied: [
      { id: '', name: 'Global Policy', metadata: { resource_type: 'APPLICATION', action: granted ? 'ALLOW' : 'DENY' } },
    ],
    ...(pushed ? { jumpcloud_protect_device: protectDevice(person, client.ip, place) } : {}),
  };
}

function protectDevice({ phone, username, id }: Person, ip: string, { geoip }: Place): object {
  return {
    id: phone.id,
    make: phone.make,
    model: phone.model,
    os: phone.make === 'Apple' ? 'iOS' : 'Android',
    os_version: phone.userAgent['os_version'] ?? '',
    app_version: '2.4.1',
    username,
    user_id: id,
    ip,
    geoip,
  };
}
