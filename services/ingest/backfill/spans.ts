/** Stretches of event time: from is included, to is not. A list of them is ascending and without overlaps. */
import type { Span } from '@pipeline/schemas/generated';

/** All of them, as few spans as possible; empty ones vanish. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push({ from: span.from, to: span.to });
  }
  return result;
}

/** The first part of a span that none of the others covers; null where there is none. */
export function firstUncovered({ from, to }: Span, covered: readonly Span[]): Span | null {
  let start = from;
  for (const span of merged(covered)) {
    if (span.to <= start) continue;
    if (span.from > start) return start < to ? { from: start, to: Math.min(to, span.from) } : null;
    start = span.to;
  }
  return start < to ? { from: start, to } : null;
}
