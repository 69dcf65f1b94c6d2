/** One organization's API access, and how it is to be read. */
import type { Secret } from '@pipeline/runtime/secret';

/** How the source proves who it is. */
export type Access =
  | { readonly kind: 'api-key'; readonly key: Secret }
  | {
      readonly kind: 'service-account';
      readonly clientId: string;
      readonly clientSecret: Secret;
      readonly tokenUrl: string;
    };

export const secretOf = ({ access }: Pick<Source, 'access'>): Secret =>
  access.kind === 'api-key' ? access.key : access.clientSecret;

export interface Source {
  readonly name: string;
  /** For people; empty where none is given. */
  readonly description: string;
  readonly category: string;
  /** Extra fields for the destination. */
  readonly fields: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  readonly organization: string;
  readonly services: readonly string[];
  /** How far back the first run begins. */
  readonly startMs: number;
  readonly access: Access;
}

/** When what is read. All times in milliseconds. */
export interface Reading {
  readonly pollMs: number;
  /** A window is closed once it is older than this. */
  readonly lagMs: number;
  /** What is read again for late events, shortest stretch first. */
  readonly late: readonly LateReading[];
  /** How old an hour is each time it is verified by count; ascending. After the last it is settled. */
  readonly verifyAfterMs: readonly number[];
  readonly pageLimit: number;
  /** A window with more pages is split. */
  readonly maxPages: number;
  /** A stretch with more rows is read again only where the count of a slice differs. */
  readonly largeRows: number;
  readonly maxSpanMs: number;
  /** How long a stopped source waits before it tries again. */
  readonly probeMs: number;
}

export interface LateReading {
  readonly backMs: number;
  readonly everyMs: number;
}
