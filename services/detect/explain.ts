/** The words of alerts: plain English, safe to print whatever an event carried. */
import type { Actor, Place, Sighting } from '@pipeline/schemas/generated';

const LONGEST = 120;

/**
 * Terminal sequences whole, control characters (C0, DEL, C1), line and paragraph separators, and the invisible marks
 * that reorder or hide text (Unicode's bidirectional and zero-width characters, tags, lone surrogates).
 */
const HOSTILE =
  // eslint-disable-next-line no-control-regex -- control characters are what it is for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Text of an event as it may stand in a sentence: one line, nothing that a terminal or a reader's eye obeys, at most 120 characters. */
export const plain = (text: string): string => harmless(text, LONGEST);

/** The same, of another length at most. */
export function harmless(text: string, longest: number): string {
  const clean = text
    .slice(0, 4 * longest)
    .replace(HOSTILE, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(clean);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}

/** An identity as a person would name it. */
export function nameOf(actor: Actor | null, nobody = 'Somebody'): string {
  const name = plain(actor?.username ?? actor?.email ?? actor?.id ?? '');
  return name === '' ? nobody : name;
}

export const addressOf = ({ client }: Sighting): string => plain(client?.ip ?? '') || 'an unknown address';

/** "Paris, FR", as exact as is known. */
export function placeName(place: Place): string {
  const parts = [place.city ?? place.regionName, place.countryCode].filter((part) => part !== null).map(plain);
  if (parts.length === 1 && place.countryCode !== null) return `somewhere in ${parts.join()}`;
  return parts.length > 0 ? parts.join(', ') : 'an unnamed place';
}

/** 10250 as "10,250". */
export const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** Kilometres, or an amount of them an hour, to as many digits as mean something. */
export function rounded(value: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 2);
  const step = 10 ** digits;
  return grouped(Math.round(value / step) * step);
}

/** 1 "login", 2 "logins". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** A length of time in its largest fitting unit: "4 seconds", "9 minutes", "3 hours". */
export function duration(ms: number): string {
  if (ms < 1000) return 'less than a second';
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return counted(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return counted(minutes, 'minute');
  return counted(Math.round(minutes / 60), 'hour');
}

/** Joined as in speech: "a", "a and b", "a, b and c"; beyond the limit "a, b and 7 others". */
export function listed(items: readonly string[], limit = 3): string {
  const shown = items.length > limit ? [...items.slice(0, limit - 1), `${items.length - limit + 1} others`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** Different ones of a text, in the order of their first appearance. */
export const distinct = (items: readonly string[]): string[] => [...new Set(items)];
