/** Where the members of a JSON object lie in its text; one pass, no recursion. */

export interface MemberSpan {
  /** As written, with its quotes and escapes. */
  readonly key: string;
  /** At the comma before the member; at its key where it is the first. */
  readonly start: number;
  readonly valueStart: number;
  /** Just after the value. */
  readonly valueEnd: number;
}

/** `json` must be the text of a JSON object. */
export function topLevelMembers(json: string): readonly MemberSpan[] {
  const members: MemberSpan[] = [];
  let at = skipSpace(json, json.indexOf('{') + 1);
  let start = at;
  while (json.charAt(at) === '"') {
    const keyEnd = stringEnd(json, at);
    const valueStart = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const valueEnd = endOfValue(json, valueStart);
    members.push({ key: json.slice(at, keyEnd), start, valueStart, valueEnd });
    start = skipSpace(json, valueEnd);
    if (json.charAt(start) !== ',') break;
    at = skipSpace(json, start + 1);
  }
  return members;
}

export function skipSpace(json: string, from: number): number {
  let at = from;
  while (/[ \n\r\t]/.test(json.charAt(at))) at++;
  return at;
}

function stringEnd(json: string, quote: number): number {
  let at = quote + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

export function endOfValue(json: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < json.length) {
    const character = json.charAt(at);
    if (character === '"') {
      at = stringEnd(json, at);
    } else {
      if (depth === 0 && /[,}\] \n\r\t]/.test(character)) return at;
      if (character === '{' || character === '[') depth++;
      if (character === '}' || character === ']') depth--;
      at++;
    }
    if (depth === 0 && /["}\]]/.test(character)) return at;
  }
  return at;
}
