/** What routes a row, out of its tree: the texts of four members of the topmost object. */
import { CHILD, FROM, KEY_FROM, KEY_TO, NEXT, NONE, ROOT, TO, type JsonTree } from './json-tree.ts';

const names = ['id', 'timestamp', 'service', 'event_type'] as const;

export type Members = Record<(typeof names)[number], string | undefined>;

const [QUOTE, OPEN_BRACE] = [0x22, 0x7b];
const keys = names.map((name) => ({ name, bytes: Buffer.from(`"${name}"`) }));

/** Null where the topmost part is no object. Undefined for a member that is no text; of one that is there twice the last counts. */
export function membersOf(tree: JsonTree): Members | null {
  const { bytes, nodes } = tree;
  if (bytes[nodes[ROOT + FROM] ?? 0] !== OPEN_BRACE) return null;
  const members: Members = { id: undefined, timestamp: undefined, service: undefined, event_type: undefined };
  for (let each = nodes[ROOT + CHILD] ?? NONE; each !== NONE && each >= 0; each = nodes[each + NEXT] ?? NONE) {
    for (const { name, bytes: key } of keys) {
      if (!isKey(tree, each, key)) continue;
      const from = nodes[each + FROM] ?? 0;
      members[name] = bytes[from] === QUOTE ? textOf(bytes, from, nodes[each + TO] ?? 0) : undefined;
    }
  }
  return members;
}

function isKey({ bytes, nodes }: JsonTree, part: number, key: Buffer): boolean {
  const from = nodes[part + KEY_FROM] ?? 0;
  if ((nodes[part + KEY_TO] ?? 0) - from !== key.length) return false;
  for (let i = 1; i < key.length; i++) if (bytes[from + i] !== key[i]) return false;
  return true;
}

/** Of a string's shortest spelling, which has a backslash only where it needs one. */
function textOf(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from + 1, to - 1);
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}
