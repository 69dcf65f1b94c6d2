/** The attributes that an event changed: small values as JSON text, so that false, "false" and null stay apart. */
import type { Change } from '@pipeline/schemas/generated';
import { elementRow, listAt, textAt, type Row } from './row.ts';

const MAX_CHANGES = 32;
const MAX_VALUE_CHARACTERS = 64;

const NONE: readonly Change[] = [];

export function changesOf(row: Row): readonly Change[] {
  const sent = listAt(row, 'changes');
  if (sent.length === 0) return NONE;
  const changes: Change[] = [];
  for (const element of sent) {
    if (changes.length === MAX_CHANGES) break;
    const change = elementRow(element);
    const field = textAt(change, 'field');
    if (change === null || field === null) continue;
    changes.push({ field, from: scalarText(change['from']), to: scalarText(change['to']) });
  }
  return changes;
}

/** Null where the value is absent, an object, a list, or longer than 64 characters. */
function scalarText(value: unknown): string | null {
  if (value === undefined || (typeof value === 'object' && value !== null)) return null;
  if (typeof value === 'string' && value.length > MAX_VALUE_CHARACTERS) return null;
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_CHARACTERS ? null : text;
}
