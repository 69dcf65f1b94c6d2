/**
 * A database in MaxMind's format, as one buffer: its metadata, and the search tree by which an address leads to a record.
 * Opening checks what can be checked at once; `check` goes through every node and every record: where it does not
 * throw, no look-up can.
 */
import type { Address } from './address.ts';
import { checkAt, decodeAt } from './mmdb-decode.ts';
import { elementRow, numberAt, textAt } from './row.ts';

export interface MmdbFile {
  readonly type: string;
  readonly ipVersion: 4 | 6;
  /** In seconds since the epoch. */
  readonly buildEpoch: number;
  /** Where the record of an address lies; null where there is none. An IPv6 address must not be asked of a file for IPv4. */
  readonly recordOf: (address: Address) => number | null;
  readonly decode: (record: number) => unknown;
  /** Goes through every node and every record there is; yields now and then. Throws where a look-up could. */
  readonly check: () => Generator<void, void>;
  /** Some of the records: all of a small file. */
  readonly samples: () => Generator<unknown, void>;
}

const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');
const MAX_METADATA_BYTES = 128 * 1_024;
/** Zeros between the tree and the data. */
const SEPARATOR_BYTES = 16;

/** Throws where it is not such a database, or not a whole one. */
export function openMmdb(file: Buffer): MmdbFile {
  const marker = file.lastIndexOf(MARKER);
  if (marker < 0 || file.length - marker > MAX_METADATA_BYTES)
    throw new Error('it is no MMDB file, or the end is missing');
  const { nodes, recordBits, ipVersion, type, buildEpoch } = readMetadata(file.subarray(marker + MARKER.length));
  const dataStart = (nodes * recordBits) / 4 + SEPARATOR_BYTES;
  if (dataStart > marker) throw new Error('the search tree is not whole');
  if (!file.subarray(dataStart - SEPARATOR_BYTES, dataStart).every((each) => each === 0)) {
    throw new Error('the search tree does not end where it should');
  }
  const data = file.subarray(dataStart, marker);
  const child = CHILD[recordBits](file);

  /** Along the bits of a word from the most significant one; ends before the last where a record is met. */
  const descend = (from: number, word: number): number => {
    let node = from;
    for (let bit = 31; bit >= 0 && node < nodes; bit--) node = child(node, (word >>> bit) & 1);
    return node;
  };
  /** In a file for IPv6, IPv4 addresses lie at ::/96. */
  let ipv4Root = 0;
  if (ipVersion === 6) for (let word = 0; word < 3; word++) ipv4Root = descend(ipv4Root, 0);

  return {
    type,
    ipVersion,
    buildEpoch,
    recordOf: (address) => {
      if (address.version === null) return null;
      const end = address.version === 4 ? descend(ipv4Root, address.value) : address.words.reduce(descend, 0);
      return end > nodes ? end - nodes - SEPARATOR_BYTES : null;
    },
    decode: (record) => decodeAt(data, record),
    *check() {
      const marks = new Uint8Array((data.length >>> 3) + 1);
      for (let node = 0; node < nodes; node++) {
        if (node % NODES_AT_ONCE === 0) yield;
        for (const side of SIDES) {
          const record = child(node, side) - nodes - SEPARATOR_BYTES;
          if (record <= -SEPARATOR_BYTES) continue;
          if (record < 0 || record >= data.length) throw new Error('the search tree leads out of the file');
          marks[record >>> 3] = (marks[record >>> 3] ?? 0) | (1 << (record & 7));
        }
      }
      for (const [index, bits] of marks.entries()) {
        if (index % BYTES_AT_ONCE === 0) yield;
        for (let bit = 0; bits >>> bit !== 0; bit++) if ((bits >>> bit) & 1) checkAt(data, index * 8 + bit);
      }
    },
    *samples() {
      const step = Math.max(1, Math.floor(nodes / SAMPLED_NODES));
      for (let node = 0; node < nodes; node += step) {
        for (const side of SIDES) {
          const record = child(node, side) - nodes - SEPARATOR_BYTES;
          if (record >= 0) yield decodeAt(data, record);
        }
      }
    },
  };
}

const SIDES = [0, 1] as const;
const NODES_AT_ONCE = 200_000;
const BYTES_AT_ONCE = 10_000;
const SAMPLED_NODES = 10_000;

function readMetadata(section: Buffer) {
  const row = elementRow(decodeAt(section, 0));
  if (numberAt(row, 'binary_format_major_version') !== 2) throw new Error('it is not in version 2 of the MMDB format');
  const [nodes, recordBits] = [numberAt(row, 'node_count'), numberAt(row, 'record_size')];
  const [ipVersion, buildEpoch] = [numberAt(row, 'ip_version'), numberAt(row, 'build_epoch')];
  const type = textAt(row, 'database_type');
  if (nodes === null || !Number.isInteger(nodes) || nodes <= 0) throw new Error('its metadata name no search tree');
  if (recordBits !== 24 && recordBits !== 28 && recordBits !== 32)
    throw new Error('its records are of an unknown size');
  if (ipVersion !== 4 && ipVersion !== 6) throw new Error('its metadata name no version of IP');
  if (type === null || buildEpoch === null) throw new Error('its metadata name no type or no time of build');
  return { nodes, recordBits, ipVersion, type, buildEpoch } as const;
}

/** The left (0) or right (1) child of a node: another node, `nodes` for nothing, beyond for a record. */
type Child = (node: number, side: number) => number;

const CHILD: Readonly<Record<24 | 28 | 32, (file: Buffer) => Child>> = {
  24: (file) => (node, side) => {
    const at = node * 6 + side * 3;
    return ((file[at] ?? 0) << 16) | ((file[at + 1] ?? 0) << 8) | (file[at + 2] ?? 0);
  },
  // The byte in the middle holds the highest four bits of both.
  28: (file) => (node, side) => {
    const at = node * 7 + side * 4;
    const middle = file[node * 7 + 3] ?? 0;
    const high = side === 0 ? middle >>> 4 : middle & 15;
    return (high << 24) | ((file[at] ?? 0) << 16) | ((file[at + 1] ?? 0) << 8) | (file[at + 2] ?? 0);
  },
  32: (file) => (node, side) => {
    const at = node * 8 + side * 4;
    return (
      (((file[at] ?? 0) << 24) | ((file[at + 1] ?? 0) << 16) | ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0)) >>> 0
    );
  },
};
