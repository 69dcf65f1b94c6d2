/** ISO 3166-2 codes by English name, for databases that have only names. Exact names and known aliases; never a guess. */
import { iso31662 } from 'iso-3166';
import { ALIASES } from './subdivision-aliases.ts';

/** Words that say what a subdivision is, in the names of databases or of the standard, and are left out at will. */
const GENERIC = new RegExp(
  '^(city|county|municipality|region|urban municipality) of | (autonomous district|city|county|department|district|' +
    'division|governorate|kraj|krai|kray|lan|municipality|oblast|oblysy|parish|prefecture|province|region|sheng|shi|state)$',
);

/** Letters that are no base letter with an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
};

/** Without accents, case and punctuation, so that spellings of one name meet. */
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}|['’‘ʻ]/gu, '')
    .replace(/[ıøđłßæœðþ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const plain = (folded: string): string => folded.replace(GENERIC, '').replace(GENERIC, '');

/** The standard tells some subdivisions by an adjective: `Lipetskaya oblast'` of Lipetsk, `Gävleborgs län` of Gävleborg. */
function stems(country: string, folded: string): readonly string[] {
  switch (country) {
    case 'RU': {
      const [, stem] = /^(.+)sk(?:aya|iy) (?:oblast|kray)$/.exec(folded) ?? [];
      return stem === undefined ? [] : [stem, `${stem}sk`];
    }
    case 'UA':
      return /^(.+)ska oblast$/.exec(folded)?.slice(1) ?? [];
    case 'SE':
      return /^(.+)s lan$/.exec(folded)?.slice(1) ?? [];
    default:
      return [];
  }
}

/** Country and folded name → code without the country; null where two subdivisions of a country share the name. */
type Codes = Map<string, string | null>;

/** In the order in which they are asked; the first that has the name decides. */
const { exact, short, deeper } = byName();

export function subdivisionCode(countryCode: string, name: string): string | null {
  const folded = fold(name);
  const [whole, part] = [`${countryCode} ${folded}`, `${countryCode} ${plain(folded)}`];
  const found = [exact.get(whole), short.get(part), deeper.get(whole), deeper.get(part)];
  return found.find((code) => code !== undefined) ?? null;
}

function byName(): { readonly exact: Codes; readonly short: Codes; readonly deeper: Codes } {
  const codes: { exact: Codes; short: Codes; deeper: Codes } = {
    exact: new Map(),
    short: new Map(),
    deeper: new Map(),
  };
  const add = (to: Codes, key: string, code: string): void => {
    const known = to.get(key);
    if (known !== code) to.set(key, known === undefined ? code : null);
  };
  for (const { code, name, parent } of iso31662) {
    const [country, folded] = [code.slice(0, 2), fold(name)];
    // Parts of a subdivision often bear its name; where no subdivision of the first level has the name, they are meant.
    const ofFirstLevel = parent.length === 2;
    add(ofFirstLevel ? codes.exact : codes.deeper, `${country} ${folded}`, code.slice(3));
    for (const each of new Set([plain(folded), ...stems(country, folded)])) {
      add(ofFirstLevel ? codes.short : codes.deeper, `${country} ${each}`, code.slice(3));
    }
  }
  for (const [country, code, name] of ALIASES) {
    const folded = fold(name);
    codes.exact.set(`${country} ${folded}`, code);
    if (!codes.short.has(`${country} ${plain(folded)}`)) codes.short.set(`${country} ${plain(folded)}`, code);
  }
  return codes;
}
