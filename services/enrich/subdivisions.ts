/** ISO 3166-2 codes by English name, for databases that have only names. Exact names and known aliases; never a guess. */
import { iso31662 } from 'iso-3166';
import { ALIASES } from './subdivision-aliases.ts';

/** Words that say what a subdivision is, in the names of databases or of the standard, and are left out at will. */
const GENERIC =
  / (county|department|district|division|governorate|kraj|lan|oblast|oblysy|prefecture|province|region|sheng|shi)$/;

/** Without accents, case and punctuation, so that spellings of one name meet. */
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Country and folded name → code without the country; null where two subdivisions of a country share the name. */
type Codes = Map<string, string | null>;

const { exact, short } = byName();

export function subdivisionCode(countryCode: string, name: string): string | null {
  const folded = fold(name);
  return exact.get(`${countryCode} ${folded}`) ?? short.get(`${countryCode} ${folded.replace(GENERIC, '')}`) ?? null;
}

function byName(): { readonly exact: Codes; readonly short: Codes } {
  const codes: { exact: Codes; short: Codes } = { exact: new Map(), short: new Map() };
  const add = (to: Codes, key: string, code: string): void => {
    const known = to.get(key);
    if (known !== code) to.set(key, known === undefined ? code : null);
  };
  for (const { code, name, parent } of iso31662) {
    // Parts of a subdivision often bear its name; codes of databases are of the first level.
    if (parent.length !== 2) continue;
    const [country, folded] = [code.slice(0, 2), fold(name)];
    add(codes.exact, `${country} ${folded}`, code.slice(3));
    add(codes.short, `${country} ${folded.replace(GENERIC, '')}`, code.slice(3));
  }
  for (const [country, code, name] of ALIASES) codes.exact.set(`${country} ${fold(name)}`, code);
  return codes;
}
