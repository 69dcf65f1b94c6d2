/** How often texts are read by their characters meanwhile: a measure of work that no clock disturbs. `work` must not wait. */
export function charactersRead(work: () => void): number {
  const original = Object.getOwnPropertyDescriptor(String.prototype, 'charCodeAt') as TypedPropertyDescriptor<
    (at: number) => number
  >;
  const counted = { reads: 0 };
  Object.defineProperty(String.prototype, 'charCodeAt', {
    ...original,
    value(this: string, at: number) {
      counted.reads++;
      return original.value?.call(this, at);
    },
  });
  try {
    work();
  } finally {
    Object.defineProperty(String.prototype, 'charCodeAt', original);
  }
  return counted.reads;
}
