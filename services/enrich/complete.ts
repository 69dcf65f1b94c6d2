/**
 * Completes a JSON object by inserting members before its closing brace, or before that of an object within. The text that was there keeps every byte: key
 * order, digits beyond 2^53, duplicate keys and odd escapes; cutting the insertion out again gives the original.
 */
import { membersOf } from '@pipeline/runtime/json-members';

/** A key that needs no escapes, or the path to one with dots between the keys, and the JSON text of its value. */
export type Member = readonly [key: string, json: string];

/** The name of the one key that holds everything that is not JumpCloud's. */
export const ENRICH = 'enrich';

/** How its value begins; by this an insertion is told from a key of the same name that someone else wrote. */
export function opening(filled: readonly string[]): string {
  let paths = '';
  for (const path of filled) paths += paths === '' ? `"${path}"` : `,"${path}"`;
  return `{"version":1,"filled":[${paths}]`;
}

/** `json` must be the text of a JSON object, and hold the objects that paths lead through. */
export function insertMembers(json: string, members: readonly Member[]): string {
  let text = json;
  let added = '';
  for (const [path, value] of members) {
    if (path.includes('.')) {
      text = changeWithin(text, path.split('.'), (object, key) => insertAtEnd(object, `,"${key}":${value}`)) ?? text;
    } else added += `,"${path}":${value}`;
  }
  return insertAtEnd(text, added);
}

/** `added` begins with the comma that it needs behind other members. */
function insertAtEnd(json: string, added: string): string {
  const brace = json.lastIndexOf('}');
  let before = brace - 1;
  while (isSpace(json.charCodeAt(before))) before--;
  return json.slice(0, brace) + (json.charAt(before) === '{' ? added.slice(1) : added) + json.slice(brace);
}

/** The text without what `insertMembers` added under the key `enrich` and the paths it lists as filled; else as it is. */
export function withoutInsertion(json: string): string {
  const enrich = membersOf(json)?.at(-1);
  // By names as they are written: what we write needs no escapes.
  if (enrich?.name !== `"${ENRICH}"`) return json;
  const filled = filledPaths(enrich.value);
  if (filled === null) return json;
  const top = filled.filter((path) => !path.includes('.'));
  let text = withoutEnd(json, [...top, ENRICH]);
  for (const path of filled.filter((each) => each.includes('.')).reverse()) {
    text = text && changeWithin(text, path.split('.'), (object, key) => withoutEnd(object, [key]));
  }
  return text ?? json;
}

/** An object without its last members; null where those are not of these names. */
function withoutEnd(json: string, keys: readonly string[]): string | null {
  const members = membersOf(json) ?? [];
  const inserted = members.slice(-keys.length);
  const [first] = inserted;
  const end = inserted.at(-1)?.end;
  if (first === undefined || !keys.every((key, index) => inserted[index]?.name === `"${key}"`)) return null;
  const start = first === members[0] ? first.start : json.lastIndexOf(',', first.start);
  return json.slice(0, start) + json.slice(end);
}

/** Changes the object that a path leads to, the last key of which is not yet or no longer in it; null where none is there. */
function changeWithin(
  json: string,
  [key = '', ...rest]: readonly string[],
  change: (object: string, key: string) => string | null,
): string | null {
  if (rest.length === 0) return change(json, key);
  // Of several members of a name the last one counts.
  const member = membersOf(json)?.findLast((each) => each.key === key);
  const changed = member === undefined ? null : changeWithin(member.value, rest, change);
  if (member === undefined || changed === null) return null;
  return json.slice(0, member.end - member.value.length) + changed + json.slice(member.end);
}

function filledPaths(value: string): readonly string[] | null {
  const [, list] = /^\{"version":1,"filled":(\[(?:"[a-z_.]+"(?:,"[a-z_.]+")*)?\])/.exec(value) ?? [];
  return list === undefined ? null : (JSON.parse(list) as string[]);
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
