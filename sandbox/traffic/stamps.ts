/** Ids and times in the many forms that JumpCloud's services write them. */
import type { Random } from './random.ts';

/** 24 hexadecimal digits that begin with the second of their making, as MongoDB makes them. */
export const objectId = (atMs: number, random: Random): string =>
  Math.floor(atMs / 1000)
    .toString(16)
    .padStart(8, '0') + random.hex(16);

/** RADIUS ids are name-based UUIDs (version 3) in upper case. */
export function radiusId(random: Random): string {
  const hex = random.hex(32).toUpperCase();
  const variant = '89AB'.charAt(random.int(4));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-3${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function uuid(random: Random): string {
  const hex = random.hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** `2026-02-22T01:00:52.203Z`: directory and most others. */
export const millis = (atMs: number): string => `${second(atMs)}.${threeDigits(atMs % 1000)}Z`;

/** `2026-02-22T01:00:52Z`: single sign-on since 2026, RADIUS. Cut, not rounded. */
export const seconds = (atMs: number): string => `${second(atMs)}Z`;

/** `2026-02-22T01:00:52.203069748Z`: MDM, and `server_timestamp`. */
export const nanos = (atMs: number, random: Random): string =>
  `${second(atMs)}.${threeDigits(atMs % 1000)}${threeDigits(random.int(1_000))}${threeDigits(random.int(1_000))}Z`;

/** As nanos, with trailing zeros cut off: single sign-on in 2023. */
export const trimmedNanos = (atMs: number, random: Random): string => nanos(atMs, random).replace(/\.?0+Z$/, 'Z');

/** `2026-02-22T06:30:52+05:30`: `system_timestamp`. */
export function local(atMs: number, offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return new Date(atMs + offsetMinutes * 60_000).toISOString().slice(0, 19) + offset;
}

const threeDigits = (value: number): string => (value < 10 ? `00${value}` : value < 100 ? `0${value}` : String(value));

/** `2026-02-22T01:00:52`. The last one is kept, as events come in bursts of the same second. */
function second(atMs: number): string {
  const whole = Math.floor(atMs / 1000);
  if (last.whole !== whole) last = { whole, text: new Date(whole * 1000).toISOString().slice(0, 19) };
  return last.text;
}

let last = { whole: NaN, text: '' };
