/**
 * Completes a JSON object by inserting members before its closing brace. The text that was there keeps every byte: key
 * order, digits beyond 2^53, duplicate keys and odd escapes; cutting the insertion out again gives the original.
 */
import { membersOf } from '@pipeline/runtime/json-members';

/** A key that needs no escapes, and the JSON text of its value. */
export type Member = readonly [key: string, json: string];

/** The name of the one key that holds everything that is not JumpCloud's. */
export const ENRICH = 'enrich';

/** How its value begins; by this an insertion is told from a key of the same name that someone else wrote. */
export const opening = (filled: readonly string[]): string => `{"version":1,"filled":${JSON.stringify(filled)}`;

/** `json` must be the text of a JSON object. */
export function insertMembers(json: string, members: readonly Member[]): string {
  const brace = json.lastIndexOf('}');
  let before = brace - 1;
  while (isSpace(json.charCodeAt(before))) before--;
  const comma = json.charAt(before) === '{' ? '' : ',';
  const added = members.map(([key, value]) => `"${key}":${value}`).join(',');
  return `${json.slice(0, brace)}${comma}${added}${json.slice(brace)}`;
}

/** The text without what `insertMembers` added under the key `enrich` and the keys it lists as filled; else as it is. */
export function withoutInsertion(json: string): string {
  const members = membersOf(json) ?? [];
  const enrich = members.at(-1);
  // By names as they are written: what we write needs no escapes.
  if (enrich?.name !== `"${ENRICH}"`) return json;
  const filled = filledKeys(enrich.value);
  if (filled === null || filled.length >= members.length) return json;
  const inserted = members.slice(-1 - filled.length);
  const first = inserted[0];
  if (first === undefined || !filled.every((key, index) => inserted[index]?.name === `"${key}"`)) return json;
  const start = first === members[0] ? first.start : json.lastIndexOf(',', first.start);
  return json.slice(0, start) + json.slice(enrich.end);
}

function filledKeys(value: string): readonly string[] | null {
  const [, list] = /^\{"version":1,"filled":(\[(?:"[a-z_]+"(?:,"[a-z_]+")*)?\])/.exec(value) ?? [];
  return list === undefined ? null : (JSON.parse(list) as string[]);
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
