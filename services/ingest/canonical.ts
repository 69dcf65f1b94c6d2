/**
 * One form for all JSON texts that say the same: members sorted by the bytes of their keys, no white space, strings in
 * their shortest spelling. Numbers stay as they are written: `1.0` and `1` differ, and no digit of a long one is lost.
 */
import { AS_IS, CHILD, compareKeys, createJsonTree, FROM, KEY_FROM, KEY_HEAD, KEY_TO } from './json-tree.ts';
import { NEXT, NONE, readJson, ROOT, TO, TooDeep, type JsonTree } from './json-tree.ts';

const [COMMA, COLON, OPEN_BRACE] = [0x2c, 0x3a, 0x7b];
/** A shorter piece is copied faster byte by byte than by a call. */
const SHORT_BYTES = 24;

/** The text must be valid JSON. One that is nested too deep is its own canonical form. */
export function canonicalJson(text: string): string {
  const tree = createJsonTree();
  try {
    readJson(tree, Buffer.from(text));
  } catch (error) {
    if (error instanceof TooDeep) return text;
    throw error;
  }
  return canonicalForm(tree).toString('utf8');
}

/** Of the text that the tree was read from. Good until the next text; takes away the order that members came in. */
export function canonicalForm(tree: JsonTree): Buffer {
  const from = tree.end;
  writePart(tree, ROOT);
  return tree.bytes.subarray(from, tree.end);
}

function writePart(tree: JsonTree, part: number): void {
  const { nodes } = tree;
  const from = nodes[part + FROM] ?? 0;
  const to = nodes[part + TO] ?? 0;
  const first = nodes[part + CHILD] ?? NONE;
  if (first === AS_IS) {
    copy(tree, from, to);
    return;
  }
  // The bracket, whichever it is.
  copy(tree, from, from + 1);
  const isObject = tree.bytes[from] === OPEN_BRACE;
  for (let each = isObject && first !== NONE ? sorted(tree, first) : first; each !== NONE;) {
    if (isObject) writeMember(tree, each);
    else writePart(tree, each);
    each = nodes[each + NEXT] ?? NONE;
    if (each !== NONE) tree.bytes[tree.end++] = COMMA;
  }
  copy(tree, to - 1, to);
}

function writeMember(tree: JsonTree, member: number): void {
  const { nodes } = tree;
  const [keyFrom, keyTo] = [nodes[member + KEY_FROM] ?? 0, nodes[member + KEY_TO] ?? 0];
  // Nothing but the colon between them, and both as they are: one piece.
  if (nodes[member + CHILD] === AS_IS && nodes[member + FROM] === keyTo + 1) {
    copy(tree, keyFrom, nodes[member + TO] ?? 0);
    return;
  }
  copy(tree, keyFrom, keyTo);
  tree.bytes[tree.end++] = COLON;
  writePart(tree, member);
}

function copy(tree: JsonTree, from: number, to: number): void {
  const { bytes } = tree;
  let at = tree.end;
  if (to - from > SHORT_BYTES) bytes.copyWithin(at, from, to);
  else for (let i = from; i < to;) bytes[at++] = bytes[i++] ?? 0;
  tree.end += to - from;
}

/** More members are sorted by a call. */
const FEW = 64;
const order = new Int32Array(FEW);
/** Of the members in that order. */
const heads = new Int32Array(FEW);

/** The list of members in the order of their keys. Stable, so that of a key that is there twice both stay in their order. */
function sorted(tree: JsonTree, first: number): number {
  const { nodes } = tree;
  let count = 0;
  for (let each = first; each !== NONE; each = nodes[each + NEXT] ?? NONE) {
    if (count === FEW) return sortedMany(tree, first);
    const head = nodes[each + KEY_HEAD] ?? 0;
    let at = count++;
    for (; at > 0; at--) {
      const before = heads[at - 1] ?? 0;
      const other = order[at - 1] ?? 0;
      if (before < head || (before === head && compareKeys(tree, other, each) <= 0)) break;
      heads[at] = before;
      order[at] = other;
    }
    heads[at] = head;
    order[at] = each;
  }
  return linked(tree, order.subarray(0, count));
}

function sortedMany(tree: JsonTree, first: number): number {
  const members: number[] = [];
  for (let each = first; each !== NONE; each = tree.nodes[each + NEXT] ?? NONE) members.push(each);
  return linked(
    tree,
    members.sort((one, other) => compareKeys(tree, one, other)),
  );
}

function linked({ nodes }: JsonTree, members: Int32Array | readonly number[]): number {
  let next = NONE;
  for (let at = members.length - 1; at >= 0; at--) {
    const member = members[at] ?? NONE;
    nodes[member + NEXT] = next;
    next = member;
  }
  return next;
}
