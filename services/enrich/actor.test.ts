import { expect, test } from 'vitest';
import { actorOf, targetOf } from './actor.ts';

const keyOf = (eventType: string, row: object): string | null => actorOf({ ...row }, eventType)?.key ?? null;

test.each([
  ['user_login_attempt', { initiated_by: { type: 'user', id: '1', username: 'Jane.Doe' } }, 'user:jane.doe'],
  [
    'user_login_attempt',
    { initiated_by: { type: 'systemuser', username: 'jane' }, jc_initiated_by_email: 'j@x' },
    'user:jane',
  ],
  [
    'sso_auth',
    { initiated_by: { type: 'user', id: '1' }, jc_initiated_by_email: 'Jane@Example.com' },
    'user:jane@example.com',
  ],
  ['sso_auth', { jc_initiated_by_email: 'jane@example.com' }, 'user:jane@example.com'],
  ['admin_login_attempt', { initiated_by: { type: 'admin', email: 'boss@example.com' } }, 'admin:boss@example.com'],
  ['admin_login_attempt', { resource: { type: 'admin', email: 'boss@example.com' } }, 'admin:boss@example.com'],
  ['radius_auth', { username: 'john.doe' }, 'user:john.doe'],
  [
    'radius_auth_attempt',
    { initiated_by: { type: 'user', username: 'john.doe' }, username: 'john.doe' },
    'user:john.doe',
  ],
  ['ldap_bind', { username: 'john.doe', dn: 'uid=other,ou=Users,dc=jumpcloud,dc=com' }, 'user:john.doe'],
  ['ldap_bind', { dn: 'uid=AdminR,ou=Users,o=1,dc=jumpcloud,dc=com' }, 'user:adminr'],
  ['ldap_bind', { dn: 'cn=nobody' }, null],
  ['login_attempt', { username: 'vagrant', src_ip: '10.0.2.2' }, 'user:vagrant'],
  ['login_attempt', { initiated_by: { type: 'user', id: 'abc' } }, 'user:abc'],
  ['user_update', { initiated_by: { type: 'admin', email: 'boss@x' }, username: 'jane' }, 'admin:boss@x'],
  ['user_lockout', { username: 'jane', resource: { type: 'user', username: 'jane' } }, null],
  ['system_update', { initiated_by: { type: 'system', id: 'device-1' } }, 'system:device-1'],
  ['mdm_command_result', {}, null],
  ['alert_created', { username: 'jane' }, 'unknown:jane'],
  ['user_login_attempt', { initiated_by: { type: 'user', username: '  ' }, username: ' Jane ' }, 'user:jane'],
  ['user_login_attempt', { initiated_by: 'jane' }, null],
  ['user_login_attempt', { initiated_by: { type: 7, username: ['jane'], id: 5 } }, null],
])('who did %s with %j is %s', (eventType, row, key) => {
  expect(keyOf(eventType, row)).toBe(key);
});

const targetKey = (eventType: string, row: object): string | null =>
  targetOf({ ...row }, eventType, actorOf({ ...row }, eventType))?.key ?? null;

const admin = { type: 'admin', email: 'boss@x' };
const jane = { type: 'systemuser', id: '5', username: 'jane', name: 'Jane Doe' };

test.each([
  ['user_update', { initiated_by: admin, resource: jane }, 'user:jane'],
  ['user_update', { initiated_by: admin, resource: { id: '5', username: 'jane' } }, 'user:jane'],
  ['user_lockout', { resource: { type: 'user', name: 'jane' } }, 'user:jane'],
  ['user_lockout', { service: 'systems', username: 'jane', system: { id: '9' } }, 'user:jane'],
  ['user_lockout', { resource: { type: 'system', name: 'LAPTOP' }, username: 'jane' }, 'user:jane'],
  [
    'user_admin_granted',
    { initiated_by: admin, resource: { type: 'system', id: '9' }, association: jane },
    'user:jane',
  ],
  ['admin_totp_disable', { initiated_by: admin, resource: { type: 'admin', email: 'other@x' } }, 'admin:other@x'],
  ['admin_update', { initiated_by: admin, resource: { id: '6', email: 'other@x' } }, 'admin:other@x'],
  ['totp_delete_enrollment', { initiated_by: { type: 'user', username: 'jane' } }, 'user:jane'],
  ['risk_event_created', { resource: { type: 'risk', name: 'jane' } }, 'user:jane'],
  ['association_change', { initiated_by: admin, association: { type: 'admin', email: 'other@x' } }, 'admin:other@x'],
  ['passwordmanager_user_enable', { initiated_by: admin, resource: jane }, 'user:jane'],
  ['user_group_admin_grant', { initiated_by: admin, resource: { type: 'user_group', name: 'ops' } }, null],
  ['user_create', { initiated_by: admin }, null],
  ['user_login_attempt', { initiated_by: jane, resource: jane }, null],
  ['admin_login_attempt', { resource: { type: 'admin', email: 'boss@x' } }, null],
  ['application_update', { initiated_by: admin, resource: { type: 'application', id: '3' } }, null],
])('to whom %s with %j was done is %s', (eventType, row, key) => {
  expect(targetKey(eventType, row)).toBe(key);
});

test('names are kept as sent, the key is of one spelling', () => {
  expect(actorOf({ initiated_by: { type: 'admin', id: 'A1', email: 'Boss@X' } }, 'user_update')).toEqual({
    kind: 'admin',
    key: 'admin:boss@x',
    id: 'A1',
    email: 'Boss@X',
    username: null,
  });
});

test('an admin and a user of one name stay apart', () => {
  const initiator = (type: string): object => ({ initiated_by: { type, email: 'a@x', username: 'a@x' } });
  expect(keyOf('sso_auth', initiator('user'))).not.toBe(keyOf('sso_auth', initiator('admin')));
});
