/** A growing column of unsigned 32-bit numbers: a quarter of the memory that an array of them takes, and no garbage of it. */

export interface NumberColumn {
  readonly push: (value: number) => void;
  readonly at: (index: number) => number;
  readonly length: () => number;
  /** The column alone, without room to grow. */
  readonly build: () => Uint32Array;
}

export function numberColumn(): NumberColumn {
  let values = new Uint32Array(1_024);
  let length = 0;
  return {
    push: (value) => {
      if (length === values.length) {
        const wider = new Uint32Array(length * 2);
        wider.set(values);
        values = wider;
      }
      values[length++] = value;
    },
    at: (index) => values[index] ?? 0,
    length: () => length,
    build: () => values.slice(0, length),
  };
}
