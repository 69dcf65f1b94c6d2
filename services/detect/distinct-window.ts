/** The windows of one episode of tries, judged by how many different texts are in them, and by the opposites among them. */
import type { Distinct } from './distinct.ts';
import { slide, type Gauge } from './sliding.ts';
import type { Entry } from './windows.ts';

/** What a window holds. */
export interface Content {
  /** Different texts among the tries that count. */
  readonly different: number;
  readonly events: number;
  /** Different texts among the opposites. */
  readonly opposed: number;
}

export interface Held {
  /** The oldest try of the first window that holds. */
  readonly anchor: Entry;
  /** Opposites in any window that holds. */
  readonly opposites: readonly Entry[];
  /** Of the window with the most different texts. */
  readonly content: Content;
}

const NOTHING: Content = { different: 0, events: 0, opposed: 0 };

/** Undefined where no window holds. */
export function fullest(rule: Distinct, tries: readonly Entry[], opposites: readonly Entry[]): Held | undefined {
  const entries = opposites.length === 0 ? tries : merge(tries, opposites);
  const against = new Set(opposites);
  const { gauge, content } = windowOf(rule, against);
  const opposed: Entry[] = [];
  let anchor: Entry | undefined;
  let most = NOTHING;
  let taken = 0;
  slide(entries, rule.withinMs, gauge, (holds, oldest, newest) => {
    if (holds === 0) return false;
    for (let place = Math.max(taken, oldest); place <= newest; place++) {
      const entry = entries[place];
      if (entry && against.has(entry)) opposed.push(entry);
      else anchor ??= entry;
    }
    taken = newest + 1;
    const now = content();
    if (now.different > most.different) most = now;
    return false;
  });
  return anchor && { anchor, opposites: opposed, content: most };
}

/** Two lists in order of time as one. */
function merge(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  return [...a, ...b].sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1));
}

/** Reads 1 while the window holds, 0 while it does not. */
function windowOf(
  { of, atLeast, leastEvents = 0, mostEach = 0, opposite }: Distinct,
  against: ReadonlySet<Entry>,
): { readonly gauge: Gauge; readonly content: () => Content } {
  const [tries, opposed] = [new Map<string, number>(), new Map<string, number>()];
  let events = 0;
  /** Texts with more tries than may count. */
  let tooMany = 0;
  const change = (entry: Entry, by: 1 | -1): void => {
    const counts = against.has(entry) ? opposed : tries;
    const text = of(entry.sighting);
    const before = counts.get(text) ?? 0;
    if (before + by > 0) counts.set(text, before + by);
    else counts.delete(text);
    if (counts === opposed) return;
    events += by * entry.weight;
    if (mostEach > 0) tooMany += Number(before + by > mostEach) - Number(before > mostEach);
  };
  const content = (): Content => ({ different: tries.size - tooMany, events, opposed: opposed.size });
  const reading = (): number => {
    const different = tries.size - tooMany;
    const enough = different >= atLeast && events >= leastEvents;
    if (!opposite || !enough) return Number(enough);
    const share = different >= opposite.leastShare * (different + opposed.size);
    return Number(share && (!opposite.required || opposed.size > 0));
  };
  return {
    gauge: {
      add: (entry) => {
        change(entry, 1);
      },
      drop: (entry) => {
        change(entry, -1);
      },
      reading,
    },
    content,
  };
}
