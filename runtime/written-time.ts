/** A moment as people write it on a command line: a date, a time, so long ago, or now. */

export const NO_TIME =
  'no time: write 2026-01-10, 2026-01-10T08:30:00Z, 36h or 7d (ago), or now; without a zone it is UTC';

const ago = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** In milliseconds since the epoch; null where it is none, of which `NO_TIME` says what to write instead. */
export function writtenTime(text: string, nowMs: number): number | null {
  if (text === 'now') return nowMs;
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined && (unit === 'm' || unit === 'h' || unit === 'd')) return nowMs - Number(count) * ago[unit];
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  if (date === undefined) return null;
  const at = Date.parse(`${date}T${time ?? '00:00'}${zone ?? 'Z'}`);
  // A 31st of June is parsed as the first of July.
  const known = Number.isNaN(at) || new Date(`${date}T00:00Z`).toISOString().startsWith(date);
  return Number.isNaN(at) || !known ? null : at;
}
