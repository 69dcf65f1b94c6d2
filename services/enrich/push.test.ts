import { expect, test } from 'vitest';
import { pushOf } from './push.ts';

test.each([
  [{}, null],
  [{ auth_context: { auth_methods: {} } }, null],
  [{ auth_context: { auth_methods: { password: { success: false } } } }, null],
  [{ auth_context: { auth_methods: { jumpcloud_protect: { success: true } } } }, true],
  [{ auth_context: { auth_methods: { jumpcloud_protect: { success: 'false' } } } }, false],
  [{ auth_context: { auth_methods: { push: { success: false } } } }, false],
  [{ auth_context: { auth_methods: { jumpcloud_protect: {} } } }, null],
  [{ auth_context: { auth_methods: { jumpcloud_protect: true } } }, null],
  [{ auth_context: 'no object', auth_meta: { auth_methods: { jumpcloud_protect: { success: false } } } }, false],
])('%j: %s', (row, expected) => {
  expect(pushOf(row)).toBe(expected);
});
