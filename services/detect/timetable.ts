/**
 * Things by the time at which they are to be looked at, so that none is looked at before. For full minutes or hours: of
 * times there should be few.
 */

export interface Timetable<T> {
  readonly put: (thing: T, at: number) => void;
  /** Takes out what was put for that time or an earlier one, each thing once. */
  readonly take: (now: number) => readonly T[];
}

export function timetable<T>(): Timetable<T> {
  const things = new Map<number, Set<T>>();
  let soonest = Infinity;
  return {
    put: (thing, at) => {
      const known = things.get(at);
      if (known) known.add(thing);
      else things.set(at, new Set([thing]));
      soonest = Math.min(soonest, at);
    },
    take: (now) => {
      if (now < soonest) return [];
      const due = new Set<T>();
      soonest = Infinity;
      for (const [at, own] of things) {
        if (at > now) soonest = Math.min(soonest, at);
        else {
          for (const thing of own) due.add(thing);
          things.delete(at);
        }
      }
      return [...due];
    },
  };
}
