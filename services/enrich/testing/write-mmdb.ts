/**
 * Writes small databases in MaxMind's format (maxmind.github.io/MaxMind-DB, version 2.0), so that tests can put any place
 * at any address. Record size 24 bits; every record is stored in full, without pointers.
 */
import { readIpv4, readIpv6 } from '../ip-number.ts';

export type MmdbValue = string | number | { readonly [key: string]: MmdbValue } | readonly MmdbValue[];

export interface MmdbSpec {
  readonly type: string;
  readonly ipVersion: 4 | 6;
  /** Networks such as `1.2.3.0/24`; in a file of version 6, IPv4 networks lie at ::/96. */
  readonly records: Readonly<Record<string, MmdbValue>>;
  readonly buildEpoch?: number;
}

type Node = [left: Node | number | null, right: Node | number | null];

const SEPARATOR = Buffer.alloc(16);
const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');

export function writeMmdb({ type, ipVersion, records, buildEpoch = 1_780_617_600 }: MmdbSpec): Buffer {
  const root: Node = [null, null];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [network, record] of Object.entries(records)) {
    insert(root, bitsOf(network, ipVersion), offset);
    const encoded = encode(record);
    data.push(encoded);
    offset += encoded.length;
  }
  const nodes = numbered(root);
  const tree = Buffer.alloc(nodes.length * 6);
  const indexOf = new Map(nodes.map((node, index) => [node, index]));
  for (const [index, node] of nodes.entries()) {
    for (const side of [0, 1] as const) {
      const child = node[side];
      const value =
        child === null
          ? nodes.length
          : typeof child === 'number'
            ? nodes.length + 16 + child
            : (indexOf.get(child) ?? 0);
      tree.writeUIntBE(value, index * 6 + side * 3, 3);
    }
  }
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: buildEpoch,
    database_type: type,
    description: {},
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 24,
  });
  return Buffer.concat([tree, SEPARATOR, ...data, MARKER, metadata]);
}

function bitsOf(network: string, ipVersion: 4 | 6): readonly number[] {
  const [ip = '', length = ''] = network.split('/');
  const v4 = readIpv4(ip);
  const words = v4 === null ? readIpv6(ip) : ipVersion === 4 ? [v4] : [0, 0, 0, v4];
  if (words === null) throw new Error(`not a network: ${network}`);
  const all = words.flatMap((word) => Array.from({ length: 32 }, (_, bit) => (word >>> (31 - bit)) & 1));
  return all.slice(0, Number(length) + (v4 !== null && ipVersion === 6 ? 96 : 0));
}

function insert(root: Node, bits: readonly number[], value: number): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const child = node[bit === 0 ? 0 : 1];
    if (typeof child === 'number') throw new Error('networks must not overlap');
    const next: Node = child ?? [null, null];
    node[bit === 0 ? 0 : 1] = next;
    node = next;
  }
  node[bits.at(-1) === 0 ? 0 : 1] = value;
}

function numbered(root: Node): readonly Node[] {
  const nodes = [root];
  for (const node of nodes) for (const child of node) if (Array.isArray(child)) nodes.push(child);
  return nodes;
}

const STRING = 2;
const DOUBLE = 3;
const UINT32 = 6;
const MAP = 7;
const ARRAY = 11;

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(STRING, text.length), text]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(Number.isInteger(value) && value >= 0 ? 4 : 8);
    if (bytes.length === 4) bytes.writeUInt32BE(value);
    else bytes.writeDoubleBE(value);
    return Buffer.concat([control(bytes.length === 4 ? UINT32 : DOUBLE, bytes.length), bytes]);
  }
  if (Array.isArray(value)) {
    const items = value as readonly MmdbValue[];
    return Buffer.concat([control(ARRAY, items.length), ...items.map(encode)]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([
    control(MAP, entries.length),
    ...entries.flatMap(([key, item]) => [encode(key), encode(item)]),
  ]);
}

/** Sizes from 29 on take a further byte; these databases need no more. */
function control(type: number, size: number): Buffer {
  const extended = type > 7 ? [type - 7] : [];
  const field = size < 29 ? size : 29;
  if (size > 284) throw new Error('too long for a test database');
  return Buffer.from([((type > 7 ? 0 : type) << 5) | field, ...extended, ...(size < 29 ? [] : [size - 29])]);
}
