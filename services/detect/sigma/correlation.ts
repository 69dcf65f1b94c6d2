/** A correlation as it is written: what is counted, for whom, within which time, and how many are too many. */
import { z } from 'zod';
import { headerOf, headerShape, type Header } from './header.ts';
import { refuse } from './refusal.ts';

const types = ['event_count', 'value_count', 'temporal', 'temporal_ordered'] as const;
export type CorrelationType = (typeof types)[number];

const text = z.string('must be a text').trim().min(1, 'must not be empty');
const whole = z.int('must be a whole number').min(0, 'must not be below 0').max(100_000, 'is too large').optional();
const list = z.array(text, 'must be a list').min(1, 'must not be empty').max(50, 'is too long');

export const correlationShape = z.strictObject({
  ...headerShape,
  correlation: z.strictObject(
    {
      type: z.enum(types, `must be ${types.join(', ')}: others are not supported`),
      rules: list,
      'group-by': list.optional(),
      timespan: text,
      condition: z
        .strictObject(
          { gt: whole, gte: whole, lt: whole, lte: whole, eq: whole, field: text.optional() },
          'must be a map such as {gte: 5}',
        )
        .optional(),
      aliases: z.record(text, z.record(text, text, 'must say a field for each rule'), 'must be a map').optional(),
      generate: z.boolean('must be true or false').optional(),
    },
    'must be a map',
  ),
});

type Given = z.output<typeof correlationShape>['correlation'];

/** How many there have to be in a window: more than the first, at most the second. */
export interface Bounds {
  readonly moreThan: number;
  readonly atMost: number;
}

export interface Correlation extends Header {
  readonly kind: 'correlation';
  readonly type: CorrelationType;
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly withinMs: number;
  readonly bounds: Bounds;
  /** What is told apart by value_count. */
  readonly counted: string | undefined;
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Whether what it refers to makes alerts of its own, too. */
  readonly generate: boolean;
}

export function correlationOf(given: z.output<typeof correlationShape>): Correlation {
  const { correlation } = given;
  const { type, rules, aliases = {}, generate = false, condition } = correlation;
  const groupBy = correlation['group-by'] ?? [];
  const names = new Set(rules);
  if (names.size < rules.length) refuse(['correlation', 'rules'], 'names a rule twice');
  const counts = type === 'event_count' || type === 'value_count';
  if (!counts && rules.length < 2) refuse(['correlation', 'rules'], `${type} needs two rules or more`);
  if (!counts && condition) refuse(['correlation', 'condition'], `${type} has no condition`);
  for (const [alias, fields] of Object.entries(aliases)) {
    const path = ['correlation', 'aliases', alias];
    if (![...groupBy, condition?.field].includes(alias)) refuse(path, 'is not used by group-by or condition.field');
    const stranger = Object.keys(fields).find((rule) => !names.has(rule));
    if (stranger !== undefined) refuse([...path, stranger], 'is none of the rules');
  }
  return {
    ...headerOf(given),
    ...{ kind: 'correlation', type, rules, groupBy, generate },
    withinMs: timespanOf(correlation.timespan),
    bounds: counts ? boundsOf(type, condition) : { moreThan: rules.length - 1, atMost: Infinity },
    counted: countedBy(type, condition),
    aliases: new Map(Object.entries(aliases).map(([alias, fields]) => [alias, new Map(Object.entries(fields))])),
  };
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** What is counted is read again after a restart: signals are not kept for long enough for more. */
const LONGEST_MS = 86_400_000;

function timespanOf(given: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(given) ?? [];
  const ms = Number(amount) * (UNITS[unit] ?? 0);
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  return refuse(['correlation', 'timespan'], 'must be a time such as 30s, 15m, 2h or 1d, at most 1d');
}

function countedBy(type: CorrelationType, condition: Given['condition']): string | undefined {
  const path = ['correlation', 'condition', 'field'];
  if (type === 'value_count') return condition?.field ?? refuse(path.slice(0, 2), 'value_count needs a field');
  return condition?.field === undefined ? undefined : refuse(path, `${type} has no field`);
}

/** One operator, or two that are both to hold. Few or none cannot be told when nothing comes. */
function boundsOf(type: string, condition: Given['condition']): Bounds {
  const path = ['correlation', 'condition'];
  if (!condition) return refuse(['correlation'], `${type} needs a condition`);
  const { gt, gte, lt, lte, eq } = condition;
  const given = [gt, gte, lt, lte, eq].filter((each) => each !== undefined).length;
  if (eq !== undefined) {
    if (given > 1) refuse(path, 'eq stands alone');
    return eq > 0 ? { moreThan: eq - 1, atMost: eq } : refuse(path, 'nothing at all is never seen: at least 1');
  }
  if (gt === undefined && gte === undefined)
    return refuse(path, 'needs gt, gte or eq: that there are few or none cannot be told while nothing comes');
  if ((gt !== undefined && gte !== undefined) || (lt !== undefined && lte !== undefined))
    return refuse(path, 'has two operators for the same end of a range');
  const moreThan = gt ?? (gte ?? 0) - 1;
  const atMost = lte ?? (lt === undefined ? Infinity : lt - 1);
  if (moreThan < 0) refuse(path, 'nothing at all is never seen: at least 1');
  if (atMost <= moreThan) refuse(path, 'holds for no number');
  return { moreThan, atMost };
}
