/** The requests for one window, and which one follows a page. */
import { formatInstant } from './instant.ts';
import type { Page } from './page.ts';
import type { Window } from './window.ts';

/** The largest page JumpCloud gives. */
export const MAX_LIMIT = 10_000;
const DEFAULT_LIMIT = 1000;

/** Body of `/events`. All pages of a window have the same text up to `search_after`, which is passed back byte for byte. */
export function eventsQuery(
  services: readonly string[],
  window: Window,
  limit: number,
  searchAfter: string | null,
): string {
  const query = `${windowMembers(services, window)},"limit":${limit}`;
  return searchAfter === null ? `{${query}}` : `{${query},"search_after":${searchAfter}}`;
}

/** Body of `/events/count`. */
export const countQuery = (services: readonly string[], window: Window): string =>
  `{${windowMembers(services, window)}}`;

function windowMembers(services: readonly string[], { from, to }: Window): string {
  return `"service":${JSON.stringify(services)},"start_time":"${formatInstant(from)}","end_time":"${formatInstant(to)}"`;
}

export type NextPage =
  | { readonly kind: 'last' }
  | { readonly kind: 'more'; readonly searchAfter: string }
  | { readonly kind: 'broken'; readonly reason: 'incomplete' | 'cursor'; readonly detail: string };

/** `sent` holds every `search_after` of this window so far: one that comes again would go in circles. */
export function nextPage(page: Page, askedLimit: number, sent: ReadonlySet<string>): NextPage {
  const { resultCount, searchAfter } = page;
  if (resultCount !== null && page.rows.length < resultCount) {
    return {
      kind: 'broken',
      reason: 'incomplete',
      detail: `${page.rows.length} rows where ${resultCount} were announced`,
    };
  }
  if (page.rows.length < limitOf(page, askedLimit)) return { kind: 'last' };
  if (searchAfter === null) return { kind: 'broken', reason: 'cursor', detail: 'a full page without X-Search_after' };
  if (!isCursor(searchAfter)) return { kind: 'broken', reason: 'cursor', detail: 'X-Search_after is no JSON array' };
  if (sent.has(searchAfter)) return { kind: 'broken', reason: 'cursor', detail: 'X-Search_after does not move' };
  return { kind: 'more', searchAfter };
}

/** The limit in force. Where JumpCloud does not tell, a page of just its default size may be one, and costs a request more. */
function limitOf({ limit, rows }: Page, askedLimit: number): number {
  if (limit !== null && limit > 0) return Math.min(limit, askedLimit);
  return rows.length === DEFAULT_LIMIT ? Math.min(DEFAULT_LIMIT, askedLimit) : askedLimit;
}

function isCursor(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
