import { expect, it } from 'vitest';
import { filtersOf } from './variables.ts';

it('a filter offers no value that could end the quotes it is put into', () => {
  for (const { name, query } of [...filtersOf('events', 'scope'), ...filtersOf('alerts', 'scope')]) {
    const left = new RegExp(`AND !\\(${name} matches /(.+)/\\)`).exec(query)?.[1];
    expect(left).toBeDefined();
    const isLeftOut = new RegExp(left ?? '');
    for (const value of ['" | delete', 'a\\', '"']) expect(value).toMatch(isLeftOut);
    for (const value of ['user_login_attempt', "O'Neil (Köln) | *"]) expect(value).not.toMatch(isLeftOut);
  }
});
