/** By what means someone was authenticated, as far as the event says. */
import { booleanAt, rowAt, textAt, type Row } from './row.ts';

/** RADIUS calls it the type; the documentation spells one of them with a hyphen that the events do not have. */
export const authMethodOf = (row: Row): string | null =>
  (textAt(row, 'auth_method') ?? textAt(row, 'auth_type'))?.toLowerCase().replace('api-key', 'api key') ?? null;

const SECOND_FACTORS = ['totp', 'duo', 'webauthn', 'jumpcloud_protect', 'push'] as const;

/**
 * Whether a second factor was used. LDAP says only which methods succeeded: with the password and another one it was. That
 * none is named proves nothing.
 */
export function mfaOf(row: Row): boolean | null {
  const said = booleanAt(row, 'mfa');
  if (said !== null) return said;
  const methods = rowAt(rowAt(row, 'auth_meta'), 'auth_methods') ?? rowAt(rowAt(row, 'auth_context'), 'auth_methods');
  if (methods === null) return null;
  const succeeded = (name: string): boolean => booleanAt(rowAt(methods, name) ?? {}, 'success') === true;
  return succeeded('password') && SECOND_FACTORS.some(succeeded) ? true : null;
}
