import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timetable } from './timetable.ts';

test('a thing is taken at its time, once however often it was put, and not again', () => {
  const table = timetable<string>();
  table.put('b', 20);
  table.put('a', 10);
  table.put('a', 15);
  expect(table.take(9)).toEqual([]);
  expect(table.take(15)).toEqual(['a']);
  expect(table.take(19)).toEqual([]);
  expect(table.take(25)).toEqual(['b']);
  expect(table.take(1_000)).toEqual([]);
});

test('whatever is put and taken, nothing is missed and nothing comes early', () => {
  const step = fc.oneof(fc.record({ put: fc.nat(9), at: fc.nat(50) }), fc.record({ now: fc.nat(60) }));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const table = timetable<number>();
      let waiting: { thing: number; at: number }[] = [];
      for (const each of steps) {
        if ('put' in each) {
          table.put(each.put, each.at);
          waiting.push({ thing: each.put, at: each.at });
          continue;
        }
        const due = new Set(waiting.filter(({ at }) => at <= each.now).map(({ thing }) => thing));
        waiting = waiting.filter(({ at }) => at > each.now);
        expect(new Set(table.take(each.now))).toEqual(due);
      }
    }),
  );
});
