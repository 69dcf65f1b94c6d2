/** CRC-32C (Castagnoli), the checksum of record batches, eight bytes at a time. Node has only the other CRC-32. */

const POLYNOMIAL = 0x82f63b78;

/** Table `n` holds, for each byte, the checksum of that byte followed by `n` zero bytes. */
const tables: readonly Int32Array[] = Array.from({ length: 8 }, () => new Int32Array(256));
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as unknown as readonly [
  ...[Int32Array, Int32Array, Int32Array, Int32Array],
  ...[Int32Array, Int32Array, Int32Array, Int32Array],
];
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  t0[byte] = crc;
}
for (let n = 1; n < 8; n++) {
  const [before, table] = [tables[n - 1], tables[n]];
  for (let byte = 0; byte < 256; byte++) {
    const crc = before?.[byte] ?? 0;
    if (table) table[byte] = at(t0, crc & 0xff) ^ (crc >>> 8);
  }
}

export function crc32c(bytes: Uint8Array): number {
  let crc = -1;
  let i = 0;
  for (const whole = bytes.length - 7; i < whole; i += 8) {
    const low = crc ^ (at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24));
    crc =
      at(t7, low & 0xff) ^
      at(t6, (low >>> 8) & 0xff) ^
      at(t5, (low >>> 16) & 0xff) ^
      at(t4, low >>> 24) ^
      at(t3, at(bytes, i + 4)) ^
      at(t2, at(bytes, i + 5)) ^
      at(t1, at(bytes, i + 6)) ^
      at(t0, at(bytes, i + 7));
  }
  for (; i < bytes.length; i++) crc = at(t0, (crc ^ at(bytes, i)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function at(list: Int32Array | Uint8Array, index: number): number {
  return list[index] ?? 0;
}
