/** Days and hours as people live them: by the clock of the place where they are. */
import { country, type City } from './world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The day of this month that is its n-th Sunday; the last where n is 0. */
function sunday(year: number, month: number, n: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  if (n === 0) return last.getUTCDate() - last.getUTCDay();
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return 1 + ((7 - first) % 7) + (n - 1) * 7;
}

function isSummer(at: number, { summer, utc }: City): boolean {
  if (summer === 'none') return false;
  const year = new Date(at).getUTCFullYear();
  const [begins, ends] =
    summer === 'eu'
      ? [Date.UTC(year, 2, sunday(year, 2, 0), 1), Date.UTC(year, 9, sunday(year, 9, 0), 1)]
      : [Date.UTC(year, 2, sunday(year, 2, 2), 2 - utc), Date.UTC(year, 10, sunday(year, 10, 1), 1 - utc)];
  return at >= begins && at < ends;
}

/** The moment at which clocks in the city show so many hours on the day that begins, in UTC, at `day`. */
export function moment(day: number, hours: number, where: City): number {
  const winter = day + (hours - where.utc) * HOUR;
  return isSummer(winter, where) ? winter - HOUR : winter;
}

export function isWorkday(day: number, where: City): boolean {
  const date = new Date(day);
  const weekday = date.getUTCDay();
  const isHoliday = country(where.country).holidays.includes(`${date.getUTCMonth() + 1}-${date.getUTCDate()}`);
  return weekday !== 0 && weekday !== 6 && !isHoliday;
}
