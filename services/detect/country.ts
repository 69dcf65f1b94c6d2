/** Countries by their ISO 3166-1 codes: which there are, and what they are called. */

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Not for what only looks like one: events name the United Kingdom GB, and a list with UK would never match. */
export const isCountryCode = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;

/** "Iran"; the code itself where it is not one of a country. */
export const countryName = (code: string): string => (isCountryCode(code) ? (names.of(code) ?? code) : code);
