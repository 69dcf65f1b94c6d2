/** The settings of this service, by the names of their environment variables. */
import { duration, secret, secretUrl } from '@pipeline/runtime/setting-types';
import { z } from 'zod';
import { MAX_FIELD_NAME, MAX_FIELD_VALUE, MAX_FIELDS } from './headers.ts';

/** `name=value,name=value`, within Sumo's limits for fields. */
const fields = z
  .string()
  .default('')
  .transform((text, context) => {
    const pairs = text
      .split(',')
      .filter((pair) => pair.trim() !== '')
      .map((pair) => pair.split('='));
    const wellFormed = pairs.every((pair) => pair.length === 2 && pair.every((part) => part.trim() !== ''));
    const withinLimits =
      pairs.length <= MAX_FIELDS &&
      pairs.every(([name = '', value = '']) => name.length <= MAX_FIELD_NAME && value.length <= MAX_FIELD_VALUE);
    if (!wellFormed) context.addIssue('must be name=value,name=value');
    if (!withinLimits) {
      context.addIssue(
        `at most ${MAX_FIELDS} fields, names of ${MAX_FIELD_NAME} and values of ${MAX_FIELD_VALUE} characters`,
      );
    }
    return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
  });

const text = z.string().min(1).max(1_024, 'must be at most 1,024 characters').optional();
const token = secret()
  .refine((value) => /^[\x21-\x7e]+$/.test(value.reveal()), 'must be a token, without spaces')
  .optional();
const span = (least: number, most: number, what: string) =>
  duration().refine((ms) => ms >= least && ms <= most, `must be ${what}`);

/** Where to, and by what right: read anew while the service runs, where they come from files. */
export const secretSettings = {
  /** HTTP source for events: with the secret in its path, or without and SUMO_EVENTS_TOKEN set. */
  SUMO_EVENTS_URL: secretUrl(),
  SUMO_EVENTS_TOKEN: token,
  /** HTTP source for what a backfill has read; where there is none, it goes to the one for events. */
  SUMO_HISTORY_URL: secretUrl().optional(),
  SUMO_HISTORY_TOKEN: token,
  /** HTTP source for alerts. */
  SUMO_ALERTS_URL: secretUrl(),
  SUMO_ALERTS_TOKEN: token,
  /** HTTP source for health events; where there is none, they stay in their topic. */
  SUMO_HEALTH_URL: secretUrl().optional(),
  SUMO_HEALTH_TOKEN: token,
} as const;

export const settings = {
  ...secretSettings,
  /** In place of what the HTTP source says; a source of events may bring its own. */
  SUMO_EVENTS_CATEGORY: text,
  SUMO_ALERTS_CATEGORY: text,
  SUMO_HEALTH_CATEGORY: text,
  SUMO_HOST: text,
  /** Such as `_siemForward=true,_parser=/Parsers/System/JumpCloud/JumpCloud IdP`. */
  SUMO_EVENTS_FIELDS: fields,
  SUMO_ALERTS_FIELDS: fields,
  SUMO_HEALTH_FIELDS: fields,
  /** Of the body of a request. All of Sumo's pages know gzip, one of them zstd. */
  SUMO_COMPRESSION: z.enum(['gzip', 'zstd'], 'must be gzip or zstd').default('gzip'),
  /** How long an event may wait for company. */
  SUMO_FLUSH: span(0, 60_000, 'at most 60s').prefault('1s'),
  /** Longest pause between two attempts. */
  SUMO_RETRY_CAP: span(100, 900_000, 'between 100ms and 15m').prefault('30s'),
  /** How often a destination that accepts nothing is tried. */
  SUMO_PROBE: span(100, 3_600_000, 'between 100ms and 1h').prefault('60s'),
  /** Failing for longer than that is said as a health event. */
  SUMO_TROUBLE: span(0, 86_400_000, 'at most 24h').prefault('2m'),
  /** How often each delivery gives a sign of life. */
  SUMO_HEARTBEAT: span(100, 3_600_000, 'between 100ms and 1h').prefault('60s'),
} as const;
