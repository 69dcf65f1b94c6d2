/**
 * Reads a JSON text in one pass over its bytes: checks it, and notes where its parts lie. A part keeps its bytes where
 * they are; only strings that could be written shorter are written anew, behind the text.
 */

/** What is nested deeper is not read, so that no text can exhaust the stack. */
const MAX_DEPTH = 256;
export class TooDeep extends Error {}

/** Fields of a node, by their place: a node is the index of its first one. Extents are in `bytes`; ends lie behind. */
export const [KEY_FROM, KEY_TO, FROM, TO, CHILD, NEXT] = [0, 1, 2, 3, 4, 5] as const;
/** The first four bytes of a member's key, as a number: most keys differ in them. */
export const KEY_HEAD = 6;
const NODE_SIZE = 7;
/** In the place of a child: the part stands between FROM and TO in its canonical form. */
export const AS_IS = -1;
/** In the place of a child or of a sibling: there is none. */
export const NONE = -2;
/** The node of the whole text. */
export const ROOT = 0;

export interface JsonTree {
  /** The text, what has been written anew, and room for as much as both. */
  bytes: Buffer;
  /** Where that room begins. */
  end: number;
  nodes: Int32Array;
  count: number;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN, CLOSE, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
const [ZERO, NINE] = [0x30, 0x39];
const SPACE = 0x20;
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/** What is kept between two texts; more is given back. */
const KEPT_BYTES = 1_048_576;
const KEPT_NODES = 65_536;

export const createJsonTree = (): JsonTree => ({
  bytes: Buffer.alloc(65_536),
  end: 0,
  nodes: new Int32Array(1_024 * NODE_SIZE),
  count: 0,
});

/** The text must be UTF-8. Throws SyntaxError where it is not JSON, TooDeep above the limit. The tree is good until the next text. */
export function readJson(tree: JsonTree, text: Buffer): void {
  const end = readJsonAhead(tree, text, 0, text.length);
  if (skipSpace(tree.bytes, end) !== text.length) fail();
}

/** The same of a value that begins there, and that more may follow; returns its length. */
export function readJsonAhead(tree: JsonTree, text: Buffer, from: number, to: number): number {
  const length = to - from;
  // As much again for strings written anew, which are never longer than they were, and for the canonical form of both.
  const wanted = 3 * length + 8;
  if (tree.bytes.length < wanted || tree.bytes.length > Math.max(KEPT_BYTES, wanted)) {
    tree.bytes = Buffer.allocUnsafeSlow(Math.max(wanted, 65_536));
  }
  if (tree.nodes.length > KEPT_NODES * NODE_SIZE) tree.nodes = new Int32Array(1_024 * NODE_SIZE);
  text.copy(tree.bytes, 0, from, to);
  // No part of any JSON text, so that nothing reads on behind it.
  tree.bytes[length] = 0;
  tree.end = length + 1;
  tree.count = 0;
  const root = addNode(tree);
  return readValue(tree, skipSpace(tree.bytes, 0), root, 0);
}

/** Notes the value that begins there; returns where it ends. */
function readValue(tree: JsonTree, at: number, node: number, depth: number): number {
  const first = byteAt(tree.bytes, at);
  if (first === QUOTE) return readString(tree, at, node + FROM);
  if (first === OPEN_BRACE || first === OPEN) return readParts(tree, at, node, depth);
  return readScalar(tree, at, node);
}

/** An object or an array. */
function readParts(tree: JsonTree, start: number, node: number, depth: number): number {
  if (depth >= MAX_DEPTH) throw new TooDeep();
  const { bytes } = tree;
  const isObject = byteAt(bytes, start) === OPEN_BRACE;
  const closing = isObject ? CLOSE_BRACE : CLOSE;
  const begun = tree.count;
  let [first, last, asIs] = [NONE, NONE, true];
  let at = skipSpace(bytes, start + 1);
  let expected = start + 1;
  if (byteAt(bytes, at) === closing) {
    asIs = at === expected;
    at++;
  } else {
    for (;;) {
      const part = addNode(tree);
      asIs &&= at === expected;
      if (isObject) {
        if (byteAt(bytes, at) !== QUOTE) fail();
        const key = at;
        at = readString(tree, key, part + KEY_FROM);
        noteHead(tree, part);
        asIs &&= tree.nodes[part + KEY_FROM] === key && byteAt(bytes, at) === COLON;
        at = skipSpace(bytes, at);
        if (byteAt(bytes, at) !== COLON) fail();
        expected = at + 1;
        at = skipSpace(bytes, expected);
        asIs &&= at === expected && (last === NONE || compareKeys(tree, last, part) <= 0);
      }
      const value = at;
      at = readValue(tree, value, part, depth + 1);
      const { nodes } = tree;
      asIs &&= nodes[part + CHILD] === AS_IS && nodes[part + FROM] === value;
      if (last === NONE) first = part;
      else nodes[last + NEXT] = part;
      last = part;
      expected = at;
      at = skipSpace(bytes, at);
      asIs &&= at === expected;
      const separator = byteAt(bytes, at++);
      if (separator === closing) break;
      if (separator !== COMMA) fail();
      expected = at;
      at = skipSpace(bytes, at);
    }
  }
  const { nodes } = tree;
  nodes[node + FROM] = start;
  nodes[node + TO] = at;
  if (!asIs || depth === 0) nodes[node + CHILD] = first;
  else tree.count = begun;
  return at;
}

/** Notes the extent of a string's shortest spelling; returns where the string ends. */
function readString(tree: JsonTree, start: number, field: number): number {
  const { bytes, nodes } = tree;
  let at = start + 1;
  let code = byteAt(bytes, at);
  while (code !== QUOTE && code !== BACKSLASH && code >= SPACE) code = byteAt(bytes, ++at);
  if (code !== QUOTE) return readEscaped(tree, start, field);
  nodes[field] = start;
  nodes[field + 1] = at + 1;
  return at + 1;
}

function readEscaped(tree: JsonTree, start: number, field: number): number {
  const { bytes, nodes } = tree;
  let at = start + 1;
  for (let code = byteAt(bytes, at); code !== QUOTE; code = byteAt(bytes, at)) {
    if (code < SPACE) fail();
    at += code === BACKSLASH && byteAt(bytes, at + 1) !== 0 ? 2 : 1;
  }
  const token = bytes.toString('utf8', start, ++at);
  const shortest = JSON.stringify(JSON.parse(token));
  const moved = shortest !== token;
  nodes[field] = moved ? tree.end : start;
  if (moved) tree.end += bytes.write(shortest, tree.end, 'utf8');
  nodes[field + 1] = moved ? tree.end : at;
  return at;
}

/** Numbers stay as they are written. */
function readScalar({ bytes, nodes }: JsonTree, start: number, node: number): number {
  let at = start;
  let digits = true;
  for (let code = byteAt(bytes, at); !endsScalar(code); code = byteAt(bytes, ++at)) {
    digits &&= code >= ZERO && code <= NINE;
  }
  const plain = digits && at > start && (byteAt(bytes, start) !== ZERO || at === start + 1);
  if (!plain && !SCALAR.test(bytes.toString('latin1', start, at))) fail();
  nodes[node + FROM] = start;
  nodes[node + TO] = at;
  return at;
}

const endsScalar = (code: number): boolean =>
  code === COMMA || code === CLOSE_BRACE || code === CLOSE || code <= SPACE || code === COLON;

function addNode(tree: JsonTree): number {
  const node = tree.count;
  tree.count += NODE_SIZE;
  if (tree.count > tree.nodes.length) {
    const larger = new Int32Array(tree.nodes.length * 2);
    larger.set(tree.nodes);
    tree.nodes = larger;
  }
  const { nodes } = tree;
  nodes[node + CHILD] = AS_IS;
  nodes[node + NEXT] = NONE;
  return node;
}

/** Zero bytes, which no key holds, behind a shorter one. */
function noteHead({ bytes, nodes }: JsonTree, part: number): void {
  const from = (nodes[part + KEY_FROM] ?? 0) + 1;
  const to = (nodes[part + KEY_TO] ?? 0) - 1;
  let head = 0;
  for (let at = from; at < from + 4; at++) head = (head << 8) | (at < to ? byteAt(bytes, at) : 0);
  // The highest bit turned round, so that the order of signed numbers is that of the bytes.
  nodes[part + KEY_HEAD] = head ^ 0x80000000;
}

/** By their bytes, the shorter first. */
export function compareKeys({ bytes, nodes }: JsonTree, one: number, other: number): number {
  const [headA, headB] = [nodes[one + KEY_HEAD] ?? 0, nodes[other + KEY_HEAD] ?? 0];
  if (headA !== headB) return headA < headB ? -1 : 1;
  let [a, b] = [(nodes[one + KEY_FROM] ?? 0) + 1, (nodes[other + KEY_FROM] ?? 0) + 1];
  const [endA, endB] = [(nodes[one + KEY_TO] ?? 0) - 1, (nodes[other + KEY_TO] ?? 0) - 1];
  while (a < endA && b < endB) {
    const difference = byteAt(bytes, a++) - byteAt(bytes, b++);
    if (difference !== 0) return difference;
  }
  return endA - a - (endB - b);
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  for (let code = byteAt(bytes, at); code <= SPACE && isSpace(code); code = byteAt(bytes, at)) at++;
  return at;
}

const isSpace = (code: number): boolean => code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;
const byteAt = (bytes: Buffer, at: number): number => bytes[at] ?? 0;

/** One for all: of every piece of an answer the last row fails at first, and a stack for each costs more than the row. */
const NOT_JSON = new SyntaxError('not JSON');

function fail(): never {
  throw NOT_JSON;
}
