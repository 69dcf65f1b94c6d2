/**
 * What came of an event. Single sign-on has three values: the step at which JumpCloud asks for a second factor sends a
 * false token and no error, and is neither success nor failure. What an event does not say is `unknown`, never a failure.
 */
import type { EventOutcome } from '@pipeline/schemas/generated';
import { booleanAt, rowAt, textAt, type Row } from './row.ts';

export function outcomeOf(row: Row, eventType: string): EventOutcome {
  if (eventType === 'sso_auth_failed') return 'failure';
  if (eventType !== 'sso_auth') return named(booleanAt(row, 'success') ?? reported(row, eventType));
  const token = booleanAt(row, 'sso_token_success') ?? booleanAt(row, 'success');
  return token === false && textAt(row, 'error_message') === null ? 'challenge' : named(token);
}

/** Devices and uploads report by a word; other words, such as Idle, are no outcome. */
const WORDS: ReadonlyMap<string | null, boolean> = new Map([
  ['Acknowledged', true],
  ['Error', false],
  ['CommandFormatError', false],
  ['Success', true],
]);

function reported(row: Row, eventType: string): boolean | null {
  if (eventType === 'mdm_command_result') return WORDS.get(textAt(row, 'status')) ?? null;
  return eventType.startsWith('object_storage_') ? (WORDS.get(textAt(row, 'result')) ?? null) : null;
}

const named = (success: boolean | null): EventOutcome =>
  success === null ? 'unknown' : success ? 'success' : 'failure';

/** RADIUS may tell its error only for the outer tunnel. */
export const errorMessageOf = (row: Row): string | null =>
  textAt(row, 'error_message') ?? textAt(rowAt(row, 'outer'), 'error_message');
