import { expect, test } from 'vitest';
import { errorMessageOf, outcomeOf } from './outcome.ts';

test.each([
  ['user_login_attempt', { success: true }, 'success'],
  ['user_login_attempt', { success: false, error_message: 'Invalid password' }, 'failure'],
  ['user_login_attempt', { success: false }, 'failure'],
  ['admin_login_attempt', { success: 'false' }, 'failure'],
  ['login_attempt', { success: 'true' }, 'success'],
  ['ldap_bind', { success: false, error_code: 49 }, 'failure'],
  ['radius_auth_attempt', { success: true, error_message: null }, 'success'],
  ['radius_auth', { success: false, error_message: null, outer: { error_message: 'eap_peap: rejected' } }, 'failure'],
  ['user_update', {}, 'unknown'],
  ['user_login_attempt', { success: null }, 'unknown'],
  ['user_login_attempt', { success: 1 }, 'unknown'],
  ['user_login_attempt', { sso_token_success: true }, 'unknown'],
  ['', { success: true }, 'success'],
  ['alert_created', { success: true }, 'success'],
  ['mdm_command_result', { status: 'CommandFormatError' }, 'failure'],
  ['mdm_command_result', { status: 'Idle' }, 'unknown'],
  ['mdm_command_result', { status: 'Error', success: true }, 'success'],
  ['object_storage_create', { result: 'Success' }, 'success'],
  ['object_storage_create', { result: 'perhaps' }, 'unknown'],
  ['alert_created', { status: 'Error', result: 'Success' }, 'unknown'],
])('%s with %j is a %s', (eventType, row, outcome) => {
  expect(outcomeOf(row, eventType)).toBe(outcome);
});

test.each([
  [{ sso_token_success: true, error_message: '' }, 'success'],
  [{ sso_token_success: true, error_message: 'noise' }, 'success'],
  [{ sso_token_success: false, error_message: 'user is not permitted' }, 'failure'],
  [{ sso_token_success: false, error_message: '' }, 'challenge'],
  [{ sso_token_success: false, error_message: '  ' }, 'challenge'],
  [{ sso_token_success: false, error_message: null }, 'challenge'],
  [{ sso_token_success: false }, 'challenge'],
  [{ sso_token_success: 'false' }, 'challenge'],
  [{ success: null, sso_token_success: false, error_message: 'no' }, 'failure'],
  [{ success: true }, 'success'],
  [{ success: true, sso_token_success: false, error_message: 'no' }, 'failure'],
  [{ success: null }, 'unknown'],
  [{}, 'unknown'],
])('single sign-on with %j is a %s', (row, outcome) => {
  expect(outcomeOf(row, 'sso_auth')).toBe(outcome);
});

test('the alias for a failed sign-on is a failure whatever else it says', () => {
  expect(outcomeOf({ sso_token_success: true }, 'sso_auth_failed')).toBe('failure');
});

test('the error is the event’s own, else that of the outer tunnel, at most 256 characters', () => {
  expect(errorMessageOf({ error_message: 'inner', outer: { error_message: 'outer' } })).toBe('inner');
  expect(errorMessageOf({ error_message: '', outer: { error_message: 'outer' } })).toBe('outer');
  expect(errorMessageOf({ error_message: null })).toBeNull();
  expect(errorMessageOf({ error_message: 'é'.repeat(300) })).toBe('é'.repeat(256));
});
