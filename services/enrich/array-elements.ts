/** The elements of a JSON array as they are written: to parse and write them anew would change numbers and order. */
import { skipSpace, skipValue } from '@pipeline/runtime/json-skip';

/** Null where `json` is not the text of an array. */
export function elementTexts(json: string): readonly string[] | null {
  try {
    if (!Array.isArray(JSON.parse(json))) return null;
  } catch {
    return null;
  }
  const elements: string[] = [];
  let at = skipSpace(json, json.indexOf('[') + 1);
  while (json.charAt(at) !== ']') {
    const end = skipValue(json, at);
    elements.push(json.slice(at, end));
    at = skipSpace(json, end);
    if (json.charAt(at) === ',') at = skipSpace(json, at + 1);
  }
  return elements;
}
