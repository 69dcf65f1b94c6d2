/** Writes values of the data section of MaxMind's format. */

export type MmdbValue = string | number | boolean | { readonly [key: string]: MmdbValue } | readonly MmdbValue[];

const POINTER = 1;
const STRING = 2;
const DOUBLE = 3;
const UINT32 = 6;
const MAP = 7;
const ARRAY = 11;
const BOOLEAN = 14;

/** One for each section: it remembers where in it which text lies. `at` is where the value will lie. */
export function mmdbEncoder(): (value: MmdbValue, at: number) => Buffer {
  const known = new Map<string, number>();

  const joined = (head: Buffer, values: readonly MmdbValue[], at: number): Buffer => {
    const parts = [head];
    let end = at + head.length;
    for (const value of values) {
      const part = encode(value, end);
      parts.push(part);
      end += part.length;
    }
    return Buffer.concat(parts);
  };
  const encode = (value: MmdbValue, at: number): Buffer => {
    if (typeof value === 'boolean') return control(BOOLEAN, value ? 1 : 0);
    if (typeof value === 'number') return numberBytes(value);
    if (typeof value === 'string') {
      const before = known.get(value);
      if (before !== undefined && before < 2_048) return Buffer.from([(POINTER << 5) | (before >>> 8), before & 255]);
      known.set(value, at);
      const text = Buffer.from(value);
      return Buffer.concat([control(STRING, text.length), text]);
    }
    if (isList(value)) return joined(control(ARRAY, value.length), value, at);
    return joined(control(MAP, Object.keys(value).length), Object.entries(value).flat(), at);
  };
  return encode;
}

const isList = (value: MmdbValue): value is readonly MmdbValue[] => Array.isArray(value);

function numberBytes(value: number): Buffer {
  const whole = Number.isInteger(value) && value >= 0;
  const bytes = Buffer.alloc(whole ? 4 : 8);
  if (whole) bytes.writeUInt32BE(value);
  else bytes.writeDoubleBE(value);
  return Buffer.concat([control(whole ? UINT32 : DOUBLE, bytes.length), bytes]);
}

/** Sizes from 29 on take a further byte, from 285 on two; these databases need no more. */
function control(type: number, size: number): Buffer {
  const [field, ...rest] =
    size < 29 ? [size] : size < 285 ? [29, size - 29] : [30, (size - 285) >>> 8, (size - 285) & 255];
  const extended = type > 7 ? [type - 7] : [];
  return Buffer.from([((type > 7 ? 0 : type) << 5) | field, ...extended, ...rest]);
}
