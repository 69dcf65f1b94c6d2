/** The settings of ingest, by the names of their environment variables: where the sources are written, and how they are read. */
import { duration, list, url } from '@pipeline/runtime/setting-types';
import { WrongSettings, type SettingsOf } from '@pipeline/runtime/settings';
import { z } from 'zod';
import { MAX_LIMIT } from './query.ts';
import * as source from './source-fields.ts';
import type { LateReading, Reading } from './source.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const span = (least: number, most: number, what: string) =>
  duration().refine((ms) => ms >= least && ms <= most, `must be ${what}`);

/** A single source, where there is no file of sources. */
export const singleSource = {
  /** Where another address than the region's own is to be asked. */
  JUMPCLOUD_BASE_URL: source.baseUrl().optional(),
  JUMPCLOUD_REGION: source.region().default('us'),
  JUMPCLOUD_API_KEY: source.credential().optional(),
  /** A service account, in place of a key. */
  JUMPCLOUD_CLIENT_ID: source.clientId().optional(),
  JUMPCLOUD_CLIENT_SECRET: source.credential().optional(),
  JUMPCLOUD_TOKEN_URL: url().optional(),
  JUMPCLOUD_ORG_ID: source.organization().optional(),
  JUMPCLOUD_START: source.start().prefault('24h'),
  JUMPCLOUD_SERVICES: source.services().prefault('all'),
  SOURCE_NAME: source.sourceName().default('jumpcloud'),
  SOURCE_DESCRIPTION: source.sourceDescription().optional(),
  SOURCE_CATEGORY: source.sourceCategory().optional(),
  /** name=value, with commas between them. */
  SOURCE_FIELDS: list()
    .refine((pairs) => pairs.every((pair) => /^[^=]+=/.test(pair)), 'must be name=value with commas between them')
    .transform((pairs) => Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2) as [string, string])))
    .pipe(source.sourceFields())
    .optional(),
};

const readingSettings = {
  JUMPCLOUD_POLL: span(1_000, DAY_MS, 'between 1s and 1d').prefault('15s'),
  /** Windows are closed once they are older. */
  JUMPCLOUD_LAG: span(1_000, DAY_MS, 'between 1s and 1d').prefault('2m'),
  /** What is read again for late events: how far back, a slash, how often. */
  JUMPCLOUD_REREAD: list()
    .transform((pairs, context) => pairs.map((pair) => lateReading(pair) ?? refuse(context)))
    .prefault('10m/2m,2h/15m'),
  /** How old an hour is each time it is verified by count. */
  JUMPCLOUD_VERIFY: list()
    .pipe(z.array(duration()))
    .transform((ages) => ages.toSorted((a, b) => a - b))
    .prefault('1h,6h,24h'),
  JUMPCLOUD_PAGE_LIMIT: z.coerce
    .number('must be a number of rows')
    .int('must be a number of rows')
    .min(1, 'must be at least 1')
    .max(MAX_LIMIT, `must be at most ${MAX_LIMIT}`)
    .default(MAX_LIMIT),
  /** How often a source that was refused asks again, in case somebody has put it right at JumpCloud. */
  JUMPCLOUD_PROBE: span(1_000, DAY_MS, 'between 1s and 1d').prefault('15m'),
};

export const settings = {
  /** A list of sources in YAML. */
  SOURCES_FILE: z.string().optional(),
  ...singleSource,
  ...readingSettings,
  /** Rows a second that a backfill reads at most, where its command does not say. */
  BACKFILL_RATE: z.coerce
    .number('must be a number of rows')
    .int('must be a number of rows')
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .default(1_000),
  /** How often each source gives a sign of life as a health event. */
  SOURCES_HEARTBEAT: span(1_000, HOUR_MS, 'between 1s and 1h').prefault('1m'),
};

/** Throws WrongSettings where they do not fit together. */
export function readingOf(given: SettingsOf<typeof readingSettings>): Reading {
  const late = given.JUMPCLOUD_REREAD.toSorted((a, b) => a.backMs - b.backMs);
  const longest = late.at(-1)?.backMs ?? 0;
  if ((given.JUMPCLOUD_VERIFY.at(-1) ?? 0) < longest) {
    throw new WrongSettings([
      'JUMPCLOUD_VERIFY: its longest age must not be below the longest stretch of JUMPCLOUD_REREAD',
    ]);
  }
  return {
    pollMs: given.JUMPCLOUD_POLL,
    lagMs: given.JUMPCLOUD_LAG,
    late,
    verifyAfterMs: given.JUMPCLOUD_VERIFY,
    pageLimit: given.JUMPCLOUD_PAGE_LIMIT,
    maxPages: 200,
    largeRows: 2 * MAX_LIMIT,
    maxSpanMs: DAY_MS,
    probeMs: given.JUMPCLOUD_PROBE,
  };
}

function lateReading(pair: string): LateReading | null {
  const [back, every, more] = pair.split('/').map((text) => duration().safeParse(text).data);
  if (more !== undefined || !back || !every) return null;
  return { backMs: back, everyMs: every };
}

function refuse(context: z.core.$RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'must be pairs such as 10m/2m: how far back, how often' });
  return z.NEVER;
}
