/** The settings of this service, by the names of their environment variables. */
import { duration, list, secret, secretUrl, url } from '@pipeline/runtime/setting-types';
import type { SettingsOf } from '@pipeline/runtime/settings';
import { z } from 'zod';
import { MAX_FIELD_NAME, MAX_FIELD_VALUE, MAX_FIELDS } from './headers.ts';
import { severities } from './slack/severity.ts';
import { stdoutKinds } from './stdout.ts';

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

const STDOUT_WORDS = `must be words of ${stdoutKinds.join(', ')}`;

/** Where to, and by what right: read anew while the service runs, where they come from files. */
export const secretSettings = {
  /** HTTP source for events: with the secret in its path, or without and SUMO_EVENTS_TOKEN set. */
  SUMO_EVENTS_URL: secretUrl().optional(),
  SUMO_EVENTS_TOKEN: token,
  /** HTTP source for what a backfill has read; where there is none, it goes to the one for events. */
  SUMO_HISTORY_URL: secretUrl().optional(),
  SUMO_HISTORY_TOKEN: token,
  /** HTTP source for alerts. */
  SUMO_ALERTS_URL: secretUrl().optional(),
  SUMO_ALERTS_TOKEN: token,
  /** HTTP source for health events; where there is none, they stay in their topic. */
  SUMO_HEALTH_URL: secretUrl().optional(),
  SUMO_HEALTH_TOKEN: token,
  /** Incoming webhook of Slack, or of what takes Slack's messages; for alerts. */
  SLACK_WEBHOOK_URL: secretUrl().optional(),
  /** In its place a bot, which changes its message when an alert is revised. */
  SLACK_BOT_TOKEN: token,
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
  /** Id of the channel that the bot writes to. */
  SLACK_CHANNEL: z
    .string()
    .regex(/^[A-Z0-9]{5,30}$/, 'must be the id of a channel, such as C0123456789')
    .optional(),
  SLACK_API_URL: url().default('https://slack.com/api'),
  /** The least severe alerts that Slack is told of. */
  SLACK_SEVERITY: z.enum(severities, `must be one of ${severities.join(', ')}`).default('low'),
  /** What is written to standard output, too; the log then goes to standard error. */
  SHIP_STDOUT: list()
    .refine((words) => words.every((word) => stdoutKinds.some((kind) => kind === word)), STDOUT_WORDS)
    .transform((words) => stdoutKinds.filter((kind) => words.includes(kind)))
    .optional(),
} as const;

/** Of the settings, those that say where to; what they are set to does not matter here. */
type Destinations = { readonly [Name in keyof SettingsOf<typeof settings>]?: unknown };

/** Problems that show only when settings are seen together: events or alerts that go nowhere by mistake, above all. */
export function shipProblems(given: Destinations): readonly string[] {
  const { SUMO_EVENTS_URL: events, SUMO_ALERTS_URL: alerts, SLACK_WEBHOOK_URL: webhook, SLACK_BOT_TOKEN: bot } = given;
  const others = [webhook, bot, given.SHIP_STDOUT].some((one) => one !== undefined);
  const checks: readonly (readonly [boolean, string])[] = [
    [
      !events && !alerts && !others,
      'SUMO_EVENTS_URL, SUMO_ALERTS_URL: are required, unless there is another destination',
    ],
    [!events !== !alerts, 'SUMO_EVENTS_URL, SUMO_ALERTS_URL: one needs the other'],
    [!events && given.SUMO_HISTORY_URL !== undefined, 'SUMO_HISTORY_URL: needs SUMO_EVENTS_URL'],
    [webhook !== undefined && bot !== undefined, 'SLACK_WEBHOOK_URL, SLACK_BOT_TOKEN: one of them is too many'],
    [
      (bot === undefined) !== (given.SLACK_CHANNEL === undefined),
      'SLACK_BOT_TOKEN, SLACK_CHANNEL: one needs the other',
    ],
  ];
  return checks.flatMap(([wrong, problem]) => (wrong ? [problem] : []));
}
