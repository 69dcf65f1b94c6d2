import { expect, test } from 'vitest';
import { territoryOf } from './territory.ts';

test.each([
  ['UA', '43', 'Crimea', 'crimea'],
  ['UA', '40', null, 'sevastopol'],
  ['UA', '14', 'Donetsk', 'donetsk'],
  ['UA', '09', null, 'luhansk'],
  ['RU', 'CR', null, 'crimea'],
  ['RU', 'SEV', null, 'sevastopol'],
  ['RU', null, 'Crimea', 'crimea'],
  ['RU', null, 'Sebastopol City', 'sevastopol'],
  ['UA', null, 'SEVASTOPOL', 'sevastopol'],
  ['RU', null, 'Luhansk', 'luhansk'],
  ['UA', null, 'Donetsk Oblast', 'donetsk'],
  ['UA', null, "Donets'ka Oblast'", 'donetsk'],
  ['RU', null, 'Donetsk People’s Republic', 'donetsk'],
  ['RU', null, "Luhans'k", 'luhansk'],
  ['RU', null, 'Republic of Crimea', 'crimea'],
  ['UA', null, 'Misto Sevastopol', 'sevastopol'],
])('%s %s %s is %s', (country, code, name, territory) => {
  expect(territoryOf(country, code, name)).toBe(territory);
});

test.each([
  ['UA', '23', 'Zaporizhzhia'],
  ['UA', '65', 'Kherson'],
  ['RU', null, 'Krymsk'],
  ['RU', null, 'Krasnodar Krai'],
  ['RU', null, "Sevastopol'skiy"],
  ['RU', '61', 'Crimea'],
  ['UA', null, null],
  ['US', null, 'Crimea'],
  ['US', '43', null],
  [null, '43', 'Crimea'],
])('%s %s %s is none', (country, code, name) => {
  expect(territoryOf(country, code, name)).toBeNull();
});
