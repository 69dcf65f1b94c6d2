/**
 * A window over tries, excused tries and opposites: how many different texts have a try that nothing excuses.
 *
 * An opposite that is added can only make it hold less, unless one is required; so an opposite need not be looked at
 * where there was nothing to find before.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import type { Kind, Opposite } from './excuse.ts';
import { slide, type Gauge } from './sliding.ts';
import type { Entry } from './windows.ts';

export interface Distinct {
  /** Least number of different texts within the window. */
  readonly atLeast: number;
  readonly withinMs: number;
  /** What is told apart. */
  readonly of: (event: Sighting) => string;
  /** How several of them are called. */
  readonly called: string;
  /** Least number of events within the window. */
  readonly leastEvents?: number;
  /** A text with more events within the window does not count; zero: any number counts. */
  readonly mostEach?: number;
  readonly opposite?: Opposite;
}

/** What a window holds. */
export interface Content {
  /** Different texts with a try that nothing excuses, and not more tries than may be. */
  readonly different: number;
  /** Tries that nothing excuses. */
  readonly events: number;
  /** Different texts among the opposites. */
  readonly opposed: number;
}

/** A window that fires, by the indices of its first and last entry. */
export interface Held {
  readonly oldest: number;
  readonly newest: number;
  /** Its last try. */
  readonly last: Entry;
  readonly content: Content;
}

/** The windows that fire, in order of time; each ends with a try, or with an opposite where one is required. */
export function windowsThatHold(rule: Distinct, entries: readonly Entry[], kinds: readonly Kind[]): Held[] {
  const held: Held[] = [];
  const kindOf = new Map(entries.map((entry, index) => [entry, kinds[index]]));
  const { gauge, content } = windowOf(rule, (entry) => kindOf.get(entry));
  let last: Entry | undefined;
  slide(entries, rule.withinMs, gauge, (fires, oldest, newest) => {
    const kind = kinds[newest];
    if (kind === 'try') last = entries[newest];
    const decides = kind === 'try' || (kind === 'opposite' && rule.opposite?.required);
    if (fires > 0 && decides && last) held.push({ oldest, newest, last, content: content() });
    return false;
  });
  return held;
}

/** Reads 1 while the window fires, else 0. */
export function windowOf(
  { of, atLeast, leastEvents = 0, mostEach = 0, opposite }: Distinct,
  kindOf: (entry: Entry) => Kind | undefined,
): { readonly gauge: Gauge; readonly content: () => Content } {
  const [tries, excused, opposed] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  let [different, events] = [0, 0];
  const counts = (text: string): boolean => {
    const own = tries.get(text) ?? 0;
    return own > 0 && (mostEach === 0 || own + (excused.get(text) ?? 0) <= mostEach);
  };
  const change = (entry: Entry, by: 1 | -1): void => {
    const kind = kindOf(entry);
    const [text, of3] = [of(entry.sighting), kind === 'opposite' ? opposed : kind === 'try' ? tries : excused];
    const before = counts(text);
    const left = (of3.get(text) ?? 0) + by;
    if (left > 0) of3.set(text, left);
    else of3.delete(text);
    if (kind === 'try') events += by * entry.weight;
    different += Number(counts(text)) - Number(before);
  };
  const reading = (): number => {
    if (different < atLeast || events < leastEvents) return 0;
    if (!opposite) return 1;
    const share = different >= opposite.leastShare * (different + opposed.size);
    return Number(share && (!opposite.required || opposed.size > 0));
  };
  const add = (entry: Entry): void => {
    change(entry, 1);
  };
  const drop = (entry: Entry): void => {
    change(entry, -1);
  };
  return { gauge: { add, drop, reading }, content: () => ({ different, events, opposed: opposed.size }) };
}
