/** Whatever a file holds, the compiler throws nothing and says where it is wrong. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { compileSigma } from './compile.ts';

const problemsOf = (text: string): readonly string[] => compileSigma([{ path: 'a.yml', text }]).problems;

describe('nothing but refusals, whatever a file holds', () => {
  const words = fc.constantFrom(
    ...'title name id level status logsource product jumpcloud service detection condition s t 1 of them all and or not ( ) *'.split(
      ' ',
    ),
    ...'correlation type event_count value_count temporal temporal_ordered rules group-by timespan 5m gt gte lt eq field'.split(
      ' ',
    ),
    ...'aliases generate filter any expires a|contains a|re a|cidr a|gt a|expand %x% a.b a[].b __proto__ constructor null'.split(
      ' ',
    ),
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      words,
      fc.constantFrom(null, true, 1, -1.5, ''),
      tie('list'),
      tie('map'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(words, tie('value'), { maxKeys: 5 }),
  })).value;
  const shaped = fc.record(
    {
      title: words,
      name: words,
      logsource: fc.constant({ product: 'jumpcloud' }),
      detection: fc.oneof(anything, fc.dictionary(words, anything)),
      correlation: fc.oneof(
        anything,
        fc.record(
          { type: words, rules: anything, timespan: words, condition: anything, 'group-by': anything },
          { requiredKeys: [] },
        ),
      ),
      filter: anything,
    },
    { requiredKeys: ['title'] },
  );

  test('documents', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(shaped, anything), { maxLength: 4 }), (documents) => {
        const text = documents.map((each) => stringify(each)).join('\n---\n');
        for (const problem of problemsOf(text)) expect(problem).toMatch(/^a\.yml:[1-9]\d*: ./);
      }),
      { numRuns: 1_000 },
    );
  });

  test('texts', () => {
    const example = readFileSync(new URL('../../../sigma.example/unsuccessful-ssos.yml', import.meta.url), 'utf8');
    const damaged = fc
      .tuple(
        fc.nat(example.length),
        fc.nat(30),
        fc.oneof(fc.string(), fc.constantFrom('\n', ': ', '- ', '&a ', '*a', '!!binary ', '"', '<<: ')),
      )
      .map(([at, gone, added]) => example.slice(0, at) + added + example.slice(at + gone));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (text) => {
        for (const problem of problemsOf(text)) expect(problem).toMatch(/^a\.yml:[1-9]\d*: ./);
      }),
      { numRuns: 1_000 },
    );
  });
});
