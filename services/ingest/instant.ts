/** Instants of JumpCloud: RFC 3339 text of any precision and offset, counted in whole milliseconds since the epoch. */

const form = /^(\d{4}-\d\d-(\d\d))[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;

/** The form in which nearly all come, with what needs no second look: a day that every month has, no leap second. */
const usual = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Cuts what is finer than a millisecond; null where the text is no instant. Never compare the texts: `41.5Z` sorts before `41Z`. */
export function parseInstant(text: string): number | null {
  if (usual.test(text)) return Date.parse(text);
  const match = form.exec(text);
  if (!match) return null;
  const [, date = '', day = '', time = '', fraction = '', sign, offsetHours, offsetMinutes] = match;
  const local = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // Date.parse turns a 30th of February into a day of March.
  if (Number.isNaN(local) || (!time.startsWith('24') && new Date(local).getUTCDate() !== Number(day))) return null;
  if (sign === undefined) return local;
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return sign === '+' ? local - offsetMs : local + offsetMs;
}

export const formatInstant = (ms: number): string => new Date(ms).toISOString();
