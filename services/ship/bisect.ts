/** Cuts a list in two, in order: repeated on whatever half is refused, it finds one offender among n in 2·log2(n) requests. */
export function halves<T>(items: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
