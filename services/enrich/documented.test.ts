import { existsSync, readFileSync } from 'node:fs';
import type { Sighting } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import type { Facts } from './testing/documented-shape.ts';
import { documented } from './testing/documented.ts';
import { enriched, eventOf } from './testing/events.ts';
import { noLookups } from './testing/lookups.ts';

const REFERENCE = new URL('../../../shared/reference/directory-insights.description.md', import.meta.url);

const cases = documented.flatMap(({ about, row, types, facts }) =>
  types
    .trim()
    .split(/\s+/)
    .map((type) => ({ type, about, row, facts })),
);

/** In the words of the table: what is not known is left out. */
function factsOf({ actor, target, outcome, resource, application, mfa, authMethod }: Sighting): Facts {
  const thing = resource && `${resource.type} ${resource.id ?? ''} ${resource.name ?? ''}`.trimEnd();
  const all = { actor: actor?.key, target: target?.key, resource: thing, application, mfa, authMethod };
  const known = Object.entries(all).filter(([, value]) => value !== null && value !== undefined);
  return { ...Object.fromEntries(known), ...(outcome === 'unknown' ? {} : { outcome }) };
}

test.each(cases)('$type ($about)', ({ type, row, facts }) => {
  const { sighting } = enriched(noLookups(), eventOf({ ...row, event_type: type }));
  expect(factsOf(sighting)).toEqual(facts);
});

test.each(cases)('$type that says nothing else is not guessed at', ({ type }) => {
  const { sighting } = enriched(noLookups(), eventOf({ event_type: type }));
  expect(factsOf(sighting)).toEqual({});
});

test.skipIf(!existsSync(REFERENCE))('these are all types in the tables of shared/reference', () => {
  const [, tables = ''] = readFileSync(REFERENCE, 'utf8').split('\n# Event Types\n');
  const rows = tables.split('\n').map((line) => /^[ |]*([a-z\d]+(?:[_-][a-z\d]+)+)\s*\|/.exec(line)?.[1]);
  const types = new Set(rows.filter((name) => name !== undefined));
  expect(types.size).toBeGreaterThan(250);
  expect(new Set(cases.map(({ type }) => type))).toEqual(types);
});
