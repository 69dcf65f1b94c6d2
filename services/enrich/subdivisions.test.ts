import { expect, test } from 'vitest';
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
])('in %s, %s is %s', (country, name, code) => {
  expect(subdivisionCode(country, name)).toBe(code);
});

test.each([
  ['RU', 'Crimea'],
  ['US', 'Bavaria'],
  ['KZ', 'Almaty'],
  ['FR', 'Nowhere'],
  ['XX', 'California'],
  ['US', ''],
  ['__proto__', 'constructor'],
])('in %s, %j has no code', (country, name) => {
  expect(subdivisionCode(country, name)).toBeNull();
});
