/** The arithmetic of the measurements, and how they are printed. */

/** A process at one moment of its run. */
export interface Moment {
  readonly handled: number;
  readonly cpuSeconds: number;
}

/**
 * Records handled per second of CPU between the first moment at which a tenth was done and the last one: start-up and
 * the first compilation are left out, the end is not. `from` names another share than a tenth.
 */
export function perCpuSecond(moments: readonly Moment[], total: number, from = 0.1): number {
  const first = moments.find(({ handled }) => handled >= total * from);
  const last = moments.at(-1);
  if (!first || !last || last.cpuSeconds <= first.cpuSeconds) return Number.NaN;
  return (last.handled - first.handled) / (last.cpuSeconds - first.cpuSeconds);
}

/** The value below which the given share of the samples lies, by the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A table in Markdown, so that it can stand in the README as it was printed. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
