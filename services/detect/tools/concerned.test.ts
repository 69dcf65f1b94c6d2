import { expect, test } from 'vitest';
import { sightingOf } from '../examples.ts';
import { concerns, otherNames } from './concerned.ts';

const login = sightingOf({ at: '09:00', user: 'jane.doe' }, 0);
const reset = sightingOf({ at: '09:00', user: 'boss', to: 'jane.doe' }, 0);
const named = {
  ...login,
  actor: { kind: 'admin', key: 'admin:j@x.example', id: 'ID1', email: 'J@x.example', username: null },
} as const;

test.each([
  ['jane.doe', login],
  [' Jane.Doe ', login],
  ['user:jane.doe', login],
  ['jane.doe', reset],
  ['boss', reset],
  ['j@X.example', named],
  ['id1', named],
])('%s is meant', (user, sighting) => {
  expect(concerns({ user })(sighting)).toBe(true);
  expect(concerns({ user, organization: sighting.organization })(sighting)).toBe(true);
  expect(concerns({ user, organization: 'another' })(sighting)).toBe(false);
});

test('events that carry another name of somebody are theirs, too', () => {
  const byId = { ...named, actor: { ...named.actor, key: 'admin:id1', email: null } };
  const user = 'j@x.example';
  expect(concerns({ user })(byId)).toBe(false);
  const names = otherNames({ user }, [login, reset, named]);
  expect(names).toEqual(new Set(['j@x.example', 'id1', 'admin:j@x.example']));
  expect([byId, login, reset].map(concerns({ user }, names))).toEqual([true, false, false]);
});

test.each([['jane'], ['doe'], ['']])('%s is not', (user) => {
  expect([login, reset, named, { ...login, actor: null }].map(concerns({ user }))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
