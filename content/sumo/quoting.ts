/** Names, paths and texts as Sumo's query language wants them, whatever characters they hold. */

const PLAIN_NAME = /^[A-Za-z_]\w*$/;

/** `_timeslice` as it is, `first seen` as `%"first seen"`. */
export const fieldName = (name: string): string => (PLAIN_NAME.test(name) ? name : `%${text(name)}`);

/** In double quotes; a backslash escapes. */
export const text = (value: string): string => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** `geoip.city` as it is, `@version` as `['@version']`: the JSONPath of members with dots between them. */
export function jsonPath(path: string): string {
  return path
    .split('.')
    .map((member) => (/^[A-Za-z_]\w*(\[(\d+|\*)\])*$/.test(member) ? member : bracketed(member)))
    .reduce((whole, member) => (whole === '' || member.startsWith('[') ? whole + member : `${whole}.${member}`), '');
}

const bracketed = (member: string): string => `['${member.replaceAll(/['\\]/g, String.raw`\$&`)}']`;
