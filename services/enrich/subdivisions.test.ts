import { iso31662 } from 'iso-3166';
import { expect, test } from 'vitest';
import { ALIASES } from './subdivision-aliases.ts';
import { subdivisionCode } from './subdivisions.ts';

test.each([
  ['US', 'California', 'CA'],
  ['GB', 'England', 'ENG'],
  ['AU', 'Queensland', 'QLD'],
  ['DE', 'Bavaria', 'BY'],
  ['DE', 'Baden-Württemberg', 'BW'],
  ['DE', 'baden wurttemberg', 'BW'],
  ['CN', 'Guangdong', 'GD'],
  ['SE', 'Uppsala', 'C'],
  ['IT', 'Lombardy', '25'],
  ['UA', 'Crimea', '43'],
  ['UA', 'Sebastopol City', '40'],
  ['UA', 'Donetsk', '14'],
  ['UA', 'Luhansk', '09'],
  ['UA', 'Kyiv City', '30'],
  ['UA', 'Kyiv', '32'],
  ['RU', 'Moscow', 'MOW'],
  ['RU', 'Moscow Oblast', 'MOS'],
  ['RU', 'Lipetsk Oblast', 'LIP'],
  ['RU', 'Kirov Oblast', 'KIR'],
  ['RU', 'Krasnodarskiy', 'KDA'],
  ['UA', 'Kharkivs’ka Oblast’', '63'],
  ['SE', 'Gavleborg', 'X'],
  ['NO', 'Trondelag', '50'],
  ['NO', 'Møre og Romsdal', '15'],
  ['TR', 'Diyarbakir Province', '21'],
  ['VN', 'Da Nang City', 'DN'],
  ['SI', 'Urban Municipality of Maribor', '070'],
  ['CZ', 'South Bohemian Region', '31'],
  ['JM', 'Saint Andrew Parish', '02'],
  ['DO', 'Santiago Province', '25'],
  ['HR', 'City of Zagreb', '21'],
  ['HR', 'Zagreb County', '01'],
  ['LT', 'Taurage County', 'TA'],
])('in %s, %s is %s', (country, name, code) => {
  expect(subdivisionCode(country, name)).toBe(code);
});

test.each([
  ['RU', 'Crimea'],
  ['US', 'Bavaria'],
  ['KZ', 'Almaty'],
  ['MZ', 'Maputo City'],
  ['TW', 'Taiwan'],
  ['FR', 'Rhone-Alpes'],
  ['FR', 'Nowhere'],
  ['XX', 'California'],
  ['US', ''],
  ['__proto__', 'constructor'],
])('in %s, %j has no code', (country, name) => {
  expect(subdivisionCode(country, name)).toBeNull();
});

test('every alias leads to a subdivision that there is, and every name of the standard to its own', () => {
  const codes = new Set(iso31662.map(({ code }) => code));
  expect(ALIASES.filter(([country, code]) => !codes.has(`${country}-${code}`))).toEqual([]);
  for (const [country, code, name] of ALIASES) expect(subdivisionCode(country, name)).toBe(code);
  const aliases = new Set(ALIASES.map(([country, , name]) => `${country} ${name}`));
  for (const { code, name, parent } of iso31662) {
    const country = code.slice(0, 2);
    if (parent.length > 2 || aliases.has(`${country} ${name}`)) continue;
    // Null where two subdivisions share it.
    expect([code.slice(3), null]).toContain(subdivisionCode(country, name));
  }
});
