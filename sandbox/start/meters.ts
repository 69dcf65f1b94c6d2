/** Reads the numbers that the live view shows out of the services' Prometheus text. */

/** One sample: the labels of a series and its value. */
export interface Sample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

export function parseMetrics(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const match = LINE.exec(line);
    if (!match?.[1]) return [];
    const labels = [...(match[2] ?? '').matchAll(LABEL)].map(([, name = '', value = '']): [string, string] => [
      name,
      value,
    ]);
    return [{ name: match[1], labels: new Map(labels), value: Number(match[3]) }];
  });
}

/** Sum over the series of a metric whose labels have the given values. */
export function sum(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number {
  return samples
    .filter(
      (sample) =>
        sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels.get(key) === value),
    )
    .reduce((total, sample) => total + sample.value, 0);
}
