/** What came of a push to a phone, where one was part of an authentication. */
import { booleanAt, rowAt, type Row } from './row.ts';

/** JumpCloud's name for it in the documentation, and the one seen beside it. */
const METHODS = ['jumpcloud_protect', 'push'] as const;

/** LDAP has it at another place than the others. Null where there was no push, or its end is not told. */
export function pushOf(row: Row): boolean | null {
  for (const holder of ['auth_context', 'auth_meta'])
    for (const method of METHODS) {
      const told = rowAt(rowAt(rowAt(row, holder), 'auth_methods'), method);
      const approved = told && booleanAt(told, 'success');
      if (approved !== null) return approved;
    }
  return null;
}
