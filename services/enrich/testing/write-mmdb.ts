/**
 * Writes small databases in MaxMind's format (maxmind.github.io/MaxMind-DB, version 2.0), so that tests can put any place
 * at any address. A text that was written before is told by a pointer, as in the databases of the world.
 */
import { readIpv4, readIpv6 } from '../ip-number.ts';
import { mmdbEncoder, type MmdbValue } from './encode-mmdb.ts';

export type { MmdbValue } from './encode-mmdb.ts';

export interface MmdbSpec {
  readonly type: string;
  readonly ipVersion: 4 | 6;
  /** Networks such as `1.2.3.0/24`; in a file of version 6, IPv4 networks lie at ::/96. */
  readonly records: Readonly<Record<string, MmdbValue>>;
  readonly buildEpoch?: number;
  readonly recordSize?: 24 | 28 | 32;
}

type Node = [left: Node | number | null, right: Node | number | null];

const SEPARATOR = Buffer.alloc(16);
const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');

export function writeMmdb(spec: MmdbSpec): Buffer {
  const { type, ipVersion, records, buildEpoch = 1_780_617_600, recordSize = 24 } = spec;
  const root: Node = [null, null];
  const encode = mmdbEncoder();
  const data: Buffer[] = [];
  let offset = 0;
  for (const [network, record] of Object.entries(records)) {
    insert(root, bitsOf(network, ipVersion), offset);
    const encoded = encode(record, offset);
    data.push(encoded);
    offset += encoded.length;
  }
  const nodes = numbered(root);
  const indexOf = new Map(nodes.map((node, index) => [node, index]));
  const valueOf = (child: Node[number]): number => {
    if (child === null) return nodes.length;
    return typeof child === 'number' ? nodes.length + SEPARATOR.length + child : (indexOf.get(child) ?? 0);
  };
  const tree = nodes.map(([left, right]) => nodeBytes(valueOf(left), valueOf(right), recordSize));
  const metadata = mmdbEncoder()(
    {
      binary_format_major_version: 2,
      binary_format_minor_version: 0,
      build_epoch: buildEpoch,
      database_type: type,
      description: {},
      ip_version: ipVersion,
      languages: ['en'],
      node_count: nodes.length,
      record_size: recordSize,
    },
    0,
  );
  return Buffer.concat([...tree, SEPARATOR, ...data, MARKER, metadata]);
}

/** Of 28 bits the highest four of both lie in the byte in the middle. */
function nodeBytes(left: number, right: number, recordSize: 24 | 28 | 32): Buffer {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  if (recordSize !== 28) return Buffer.from(hex(left, recordSize / 4) + hex(right, recordSize / 4), 'hex');
  const [a, b] = [hex(left, 7), hex(right, 7)];
  return Buffer.from(`${a.slice(1)}${a.charAt(0)}${b.charAt(0)}${b.slice(1)}`, 'hex');
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
