import { expect, test } from 'vitest';
import { authMethodOf, mfaOf } from './authentication.ts';

const ok = { success: true };
const no = { success: false };

test.each([
  [{ mfa: true }, true],
  [{ mfa: 'false', auth_meta: { auth_methods: { totp: ok, password: ok } } }, false],
  [{ auth_meta: { auth_methods: { totp: ok, password: ok } } }, true],
  [{ auth_context: { auth_methods: { webauthn: { success: 'true' }, password: ok } } }, true],
  [{ auth_meta: { auth_methods: { jumpcloud_protect: no, password: ok } } }, null],
  [{ auth_meta: { auth_methods: { totp: ok } } }, null],
  [{ auth_meta: { auth_methods: {} } }, null],
  [{ auth_meta: { auth_methods: { toString: ok, password: ok } } }, null],
  [{ auth_context: null, auth_meta: 'none', mfa: null }, null],
  [{}, null],
])('a second factor in %j: %s', (row, mfa) => {
  expect(mfaOf(row)).toBe(mfa);
});

test.each([
  [{ auth_method: 'api-key' }, 'api key'],
  [{ auth_method: 'API key', auth_type: 'pap' }, 'api key'],
  [{ auth_type: 'EAP' }, 'eap'],
  [{ auth_method: '', auth_type: null }, null],
])('%j is by %s', (row, method) => {
  expect(authMethodOf(row)).toBe(method);
});
