/** The settings of ingest, by the names of their environment variables. One source for now; the code reads a list. */
import type { SettingsOf } from '@pipeline/runtime/service';
import { duration, list, secret, url } from '@pipeline/runtime/setting-types';
import { WrongSettings } from '@pipeline/runtime/settings';
import { z } from 'zod';
import { MAX_LIMIT } from './query.ts';
import type { LateReading, Reading, Source } from './source.ts';

const regions = {
  us: 'https://api.jumpcloud.com',
  eu: 'https://api.eu.jumpcloud.com',
  in: 'https://api.in.jumpcloud.com',
} as const;

const DAY_MS = 86_400_000;
/** JumpCloud keeps events for 90 days, on its lowest plan for 15. */
const RETENTION_MS = 90 * DAY_MS;

/** What may stand in a request's header. */
const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

const span = (least: number, most: number, what: string) =>
  duration().refine((ms) => ms >= least && ms <= most, `must be ${what}`);

const name = (what: string) => z.string().regex(/^[^\p{Cc}]{1,256}$/u, `must be ${what}`);

export const settings = {
  /** Where another address than the region's own is to be asked. */
  JUMPCLOUD_BASE_URL: url().optional(),
  JUMPCLOUD_REGION: z.enum(['us', 'eu', 'in'], 'must be us, eu or in').default('us'),
  JUMPCLOUD_API_KEY: secret().refine((key) => isHeaderText(key.reveal()), 'must be a key, without spaces'),
  JUMPCLOUD_ORG_ID: z.string().refine(isHeaderText, 'must be an organization id'),
  /** How far back the first run begins. */
  JUMPCLOUD_START: span(0, RETENTION_MS, 'at most 90d, for as long JumpCloud keeps events').prefault('24h'),
  /** `all` is known to miss some; more may be asked for by name, and any name is allowed. */
  JUMPCLOUD_SERVICES: list().prefault('all'),
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
  SOURCE_NAME: name('a name of at most 256 characters').default('jumpcloud'),
  SOURCE_CATEGORY: name('a category of at most 256 characters').optional(),
  /** Extra fields for the destination: name=value, with commas between them. */
  SOURCE_FIELDS: list()
    .refine((pairs) => pairs.every((pair) => /^[^=]+=/.test(pair)), 'must be name=value with commas between them')
    .transform((pairs) => Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2) as [string, string])))
    .optional(),
};

export type IngestSettings = SettingsOf<typeof settings>;

export function sourcesOf(given: IngestSettings): readonly Source[] {
  const baseUrl = given.JUMPCLOUD_BASE_URL ?? regions[given.JUMPCLOUD_REGION];
  return [
    {
      name: given.SOURCE_NAME,
      category: given.SOURCE_CATEGORY ?? '',
      fields: given.SOURCE_FIELDS ?? {},
      baseUrl: baseUrl.replace(/\/+$/, ''),
      organization: given.JUMPCLOUD_ORG_ID,
      services: given.JUMPCLOUD_SERVICES,
      startMs: given.JUMPCLOUD_START,
      access: { kind: 'api-key', key: given.JUMPCLOUD_API_KEY },
      description: '',
    },
  ];
}

/** Throws WrongSettings where they do not fit together. */
export function readingOf(given: IngestSettings): Reading {
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
    probeMs: 15 * 60_000,
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
