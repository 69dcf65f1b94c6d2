/** Windows: the time spans that queries are about. */
import { SLICE_MS } from './ledger.ts';

export interface Window {
  /** Both in milliseconds since the epoch. The start is included; whether JumpCloud includes the end, no one says. */
  readonly from: number;
  readonly to: number;
}

/** The slices that lie wholly in a window. */
export function slicesOf({ from, to }: Window): Window[] {
  const first = Math.ceil(from / SLICE_MS);
  const count = Math.max(0, Math.floor(to / SLICE_MS) - first);
  return Array.from({ length: count }, (_, i) => ({ from: (first + i) * SLICE_MS, to: (first + i + 1) * SLICE_MS }));
}

/** Two windows that share an instant, at the border of a slice where there is one to spare; null for a single millisecond. */
export function halves({ from, to }: Window): [Window, Window] | null {
  if (to - from <= 1) return null;
  const middle = Math.floor((from + to) / 2);
  const aligned = Math.floor(middle / SLICE_MS) * SLICE_MS;
  const border = aligned > from ? aligned : middle;
  return [
    { from, to: border },
    { from: border, to },
  ];
}
