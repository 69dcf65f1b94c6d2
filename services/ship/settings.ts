/** The settings of this service, by the names of their environment variables. */
import { z } from 'zod';
import { MAX_FIELD_NAME, MAX_FIELD_VALUE, MAX_FIELDS } from './headers.ts';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

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

const text = z.string().trim().min(1).optional();
const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);

export const settings = {
  /** HTTP source for events: with the secret in its path, or without and SUMO_EVENTS_TOKEN set. */
  SUMO_EVENTS_URL: httpUrl,
  SUMO_EVENTS_TOKEN: text,
  /** HTTP source for alerts. */
  SUMO_ALERTS_URL: httpUrl,
  SUMO_ALERTS_TOKEN: text,
  /** In place of what the HTTP source says; a source of events may bring its own. */
  SUMO_EVENTS_CATEGORY: text,
  SUMO_ALERTS_CATEGORY: text,
  SUMO_HOST: text,
  /** Such as `_siemForward=true,_parser=/Parsers/System/JumpCloud/JumpCloud IdP`. */
  SUMO_EVENTS_FIELDS: fields,
  SUMO_ALERTS_FIELDS: fields,
  /** How long an event may wait for company. */
  SUMO_FLUSH_SECONDS: seconds(1),
  /** Longest pause between two attempts. */
  SUMO_RETRY_CAP_SECONDS: seconds(30),
  /** How often a destination that accepts nothing is tried. */
  SUMO_PROBE_SECONDS: seconds(60),
} as const;
