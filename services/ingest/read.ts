/** Reads a window page by page, in parts where it cannot be read in one go. Nothing of it is ever skipped. */
import type { Asker } from './ask.ts';
import type { Page } from './page.ts';
import { eventsQuery, nextPage } from './query.ts';
import type { Reading, Source } from './source.ts';
import type { Answer } from './verdict.ts';
import { halves, type Window } from './window.ts';
import type { World } from './world.ts';

/** A page of a part; `end` is set on its last one. */
export interface PageOfPart {
  readonly rows: Page['rows'];
  readonly part: Window;
  /** When the part's first page was asked for. */
  readonly end: { readonly askedAt: number } | null;
}

export interface WindowRead {
  readonly rows: number;
  /** It had to be read in parts, which share an instant each. */
  readonly narrowed: boolean;
}

interface Part {
  readonly window: Window;
  /** How often JumpCloud has refused a window around this one. */
  readonly refusals: number;
}

/** Below this length only JumpCloud's own words shorten a window: an outage would soon have it in splinters. */
const SHORT_MS = 60_000;
const FEW_ROWS = 1_000;

export interface WindowReader {
  /** Null: given up, after `patience` failures of one request. */
  readonly read: (
    window: Window,
    patience: number,
    take: (page: PageOfPart) => Promise<void>,
  ) => Promise<WindowRead | null>;
}

export function createWindowReader(source: Source, reading: Reading, asker: Asker, world: World): WindowReader {
  /** Rows asked for at once: fewer after trouble, more again with every part that succeeds. */
  let limit = reading.pageLimit;
  /** How many answers for this window had a row that is not JSON. */
  let damaged = 0;

  /** One page, with an answer that contradicts itself counted as trouble like any other. */
  const page = (window: Window, cursor: string | null, sent: ReadonlySet<string>, patience: number, refusals: number) =>
    asker.ask(
      async (): Promise<Answer<{ page: Page; next: string | null }>> => {
        const body = eventsQuery(source.services, window, limit, cursor);
        const answer = await world.events(body, damaged >= LENIENT_AFTER);
        if (answer.kind === 'broken' && answer.reason === 'damaged-row') damaged++;
        if (answer.kind !== 'ok') return answer;
        const next = nextPage(answer.value, limit, sent);
        if (next.kind === 'broken') return next;
        return { ...answer, value: { page: answer.value, next: next.kind === 'more' ? next.searchAfter : null } };
      },
      patience,
      refusals,
    );

  const readPart = async (
    { window, refusals }: Part,
    patience: number,
    take: (page: PageOfPart) => Promise<void>,
  ): Promise<number | 'given-up' | 'rows' | 'window' | 'both'> => {
    const sent = new Set<string>();
    let cursor: string | null = null;
    let firstAskedAt = Infinity;
    let rows = 0;
    for (let pages = 1; ; pages++) {
      const asked: Awaited<ReturnType<typeof page>> = await page(window, cursor, sent, patience, refusals);
      if (asked.kind === 'given-up') return asked.kind;
      if (asked.kind === 'narrow') return asked.by;
      firstAskedAt = Math.min(firstAskedAt, asked.askedAt);
      rows += asked.value.page.rows.length;
      cursor = asked.value.next;
      const end = cursor === null ? { askedAt: firstAskedAt } : null;
      await take({ rows: asked.value.page.rows, part: window, end });
      if (cursor === null) return rows;
      sent.add(cursor);
      if (pages >= reading.maxPages && halves(window)) return 'window';
    }
  };

  return {
    read: async (window, patience, take) => {
      const parts: Part[] = [{ window, refusals: 0 }];
      damaged = 0;
      let rows = 0;
      let narrowed = false;
      for (let part = parts.pop(); part; part = parts.pop()) {
        const result = await readPart(part, patience, take);
        if (result === 'given-up') return null;
        if (typeof result === 'number') {
          rows += result;
          limit = Math.min(reading.pageLimit, limit * 4);
          continue;
        }
        narrowed = true;
        if (result === 'rows' && limit > 1) limit = Math.ceil(limit / 4);
        if (result === 'both') limit = Math.min(limit, Math.max(FEW_ROWS, Math.ceil(limit / 4)));
        parts.push(...narrow(part, result).reverse());
      }
      return { rows, narrowed };
    },
  };
}

/** After how many answers a row that is not JSON is taken for what it is, and no longer for a damaged answer. */
const LENIENT_AFTER = 3;

function narrow(part: Part, by: 'rows' | 'window' | 'both'): Part[] {
  const { window } = part;
  const refusals = by === 'window' ? part.refusals + 1 : part.refusals;
  const pair = by === 'rows' || (by === 'both' && window.to - window.from <= SHORT_MS) ? null : halves(window);
  return pair ? pair.map((half) => ({ window: half, refusals })) : [{ window, refusals }];
}
