/**
 * Reads JumpCloud's rows, of which nothing may be taken for granted: every reader answers null for what is absent, blank
 * or of another type, and no text it returns is longer than 256 characters or breaks a surrogate pair.
 */

/** A JSON object out of an event. */
export type Row = Readonly<Record<string, unknown>>;

export type ParsedRow =
  { readonly kind: 'row'; readonly row: Row } | { readonly kind: 'invalid'; readonly problem: string };

const MAX_CHARACTERS = 256;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The problem names no part of the text: what is in an event stays out of logs. */
export function parseRow(json: string): ParsedRow {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { kind: 'invalid', problem: `the text of ${json.length} characters is not JSON` };
  }
  if (isRow(value)) return { kind: 'row', row: value };
  const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
  return { kind: 'invalid', problem: `the text is JSON, but ${found} where an object belongs` };
}

export function rowAt(row: Row | null, key: string): Row | null {
  const value = row?.[key];
  return isRow(value) ? value : null;
}

export function listAt(row: Row, key: string): readonly unknown[] {
  const value = row[key];
  return Array.isArray(value) ? value : [];
}

export const elementRow = (value: unknown): Row | null => (isRow(value) ? value : null);

/** As sent, but no longer than 256 characters. */
export function textAt(row: Row | null, key: string): string | null {
  const value = row?.[key];
  if (typeof value !== 'string' || value === '') return null;
  const text = value.length > MAX_CHARACTERS ? value.slice(0, MAX_CHARACTERS) : value;
  return isBlank(text) ? null : text.toWellFormed();
}

/** Nearly every text begins with a character that can be told to be none of the many kinds of space. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first <= 0x20 || first >= 0x80) && text.trim() === '';
}

/** True and false, also where JumpCloud sends them as text. */
export function booleanAt(row: Row, key: string): boolean | null {
  const value = row[key];
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : null;
}

/** A finite number, also where JumpCloud sends it as decimal text. */
export function numberAt(row: Row | null, key: string): number | null {
  const value = row?.[key];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d{1,10}(\.\d{1,20})?$/.test(value)) return null;
  return Number(value);
}
