/**
 * What an operator sets without code: profile, parameters, severities and modes of rules, and what is allowed. A file in
 * YAML; all that is wrong with it is said at once, with its line and what to do.
 */
import { duration } from '@pipeline/runtime/setting-types';
import type { Severity } from '@pipeline/schemas/generated';
import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { z } from 'zod';
import { rangeOf, type AllowEntry } from './allow.ts';
import { choices } from './choices.ts';
import { isCountryCode } from './country.ts';
import { FORGET_MS } from './knowledge.ts';
import { profileNames, type ProfileName } from './profile.ts';
import type { Parameters, RuleTemplate, Tuning } from './rule.ts';
import { misfits, writtenName, wrongNames } from './tuning-sense.ts';

export interface Tuned {
  /** Undefined where the file names none. */
  readonly profile: ProfileName | undefined;
  readonly tunings: Readonly<Record<string, Tuning>>;
  /** Ids of the rules that are switched off. */
  readonly off: ReadonlySet<string>;
  readonly allow: readonly AllowEntry[];
}

export const nothingTuned: Tuned = { profile: undefined, tunings: {}, off: new Set(), allow: [] };

const severities = ['info', 'low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];
const text = z.string('must be a text').trim().min(1, 'must not be empty').max(256, 'must be shorter');
const texts = z.array(text, 'must be a list').min(1, 'must not be empty');
const day = z.iso.date('must be a date such as 2027-01-31').transform((date) => Date.parse(date));

const allowEntry = z
  .strictObject(
    {
      name: text,
      owner: text,
      reason: text,
      expires: day,
      rules: texts.optional(),
      users: texts.optional(),
      addresses: z
        .array(text.refine((range) => rangeOf(range) !== undefined, 'must be an address or a range'))
        .optional(),
      asns: z.array(z.int('must be a number').positive()).optional(),
      countries: z.array(text.refine(isCountryCode, 'must be codes such as FR or GB')).optional(),
      applications: texts.optional(),
    },
    'must have a name, an owner, a reason, a day on which it expires, and what it allows',
  )
  .refine(
    ({ users, addresses, asns, countries, applications }) =>
      [users, addresses, asns, countries, applications].some((condition) => condition !== undefined),
    'must say what it allows: users, addresses, asns, countries or applications',
  )
  .transform(({ expires, rules = [], ...entry }) => ({ ...entry, rules, expiresAt: expires }) as AllowEntry);

const shapeOf = (templates: readonly RuleTemplate[]) =>
  z.strictObject(
    {
      profile: z.enum(profileNames, `must be one of ${profileNames.join(', ')}`).optional(),
      rules: z
        .strictObject(
          Object.fromEntries(templates.map((template) => [template.id, tuningOf(template).optional()])),
          'must have rules by their ids',
        )
        .optional(),
      allow: z.array(allowEntry, 'must be a list').optional(),
    },
    'must have profile, rules or allow',
  );

function tuningOf({ parameters }: RuleTemplate) {
  const names = Object.keys(parameters);
  const own = Object.fromEntries(
    names.map((name) => [writtenName(name), valueLike(name, parameters[name]).optional()]),
  );
  return z
    .strictObject(
      {
        mode: z.enum(['on', 'off', 'shadow'], 'must be on, off or shadow').optional(),
        severity: z.enum(severities, `must be one of ${severities.join(', ')}`).optional(),
        ...own,
      },
      'must have what is to be set, by name',
    )
    .transform(({ mode, severity, ...changed }) => {
      const given = changed as Readonly<Record<string, Parameters[string] | undefined>>;
      const values = names.flatMap((name) => {
        const value = given[writtenName(name)];
        return value === undefined ? [] : [[name, value] as const];
      });
      return { mode, severity, parameters: Object.fromEntries(values) };
    });
}

const DAY_MS = 86_400_000;

function valueLike(name: string, value: Parameters[string] | undefined): z.ZodType {
  if (name === 'withinMs') return duration().refine((ms) => ms >= 1000, 'must be at least 1s');
  if (name === 'baselineMs') return duration().refine((ms) => ms <= FORGET_MS - 2 * DAY_MS, 'must be at most 35d');
  if (name.endsWith('Ms')) return duration();
  if (name.endsWith('Share'))
    return z.number('must be a number').min(0, 'must not be below 0').max(1, 'must be at most 1');
  if (typeof value === 'number') return z.number('must be a number').min(0, 'must not be below 0');
  if (typeof value === 'boolean') return z.boolean('must be true or false');
  const known = choices.get(name);
  const one = known ? z.enum(known, `must be one of ${known.join(', ')}`) : text;
  return Array.isArray(value) ? z.array(one, 'must be a list').min(1, 'must not be empty') : one;
}

/** `problems` is empty where the file is right. */
export function tunedIn(
  text: string,
  path: string,
  templates: readonly RuleTemplate[],
): { readonly tuned: Tuned; readonly problems: readonly string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, version: '1.2' });
  const at = (offset: number): string => `${path}:${lines.linePos(offset).line}`;
  const broken = document.errors.map(({ pos, message }) => `${at(pos[0])}: is not YAML: ${message}`);
  if (broken.length > 0) return { tuned: nothingTuned, problems: broken };
  let content: unknown;
  try {
    content = document.toJS() ?? {};
  } catch (error) {
    // Aliases that lead nowhere, or to more than memory holds.
    const reason = error instanceof Error ? error.message : String(error);
    return { tuned: nothingTuned, problems: [`${path}: cannot be read: ${reason}`] };
  }
  const result = shapeOf(templates).safeParse(content);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => {
      const line = at(offsetOf(document, issue.path as (string | number)[]));
      const unknown = issue.code === 'unrecognized_keys' ? `does not know ${issue.keys.join(', ')}` : issue.message;
      return `${line}: ${[...issue.path, unknown].join(issue.path.length > 0 ? ': ' : '')}`;
    });
    return { tuned: nothingTuned, problems };
  }
  const { profile, rules = {}, allow = [] } = result.data;
  const tunings: Record<string, Tuning> = {};
  const off = new Set<string>();
  for (const [id, tuning] of Object.entries(rules)) {
    if (!tuning) continue;
    if (tuning.mode === 'off') off.add(id);
    const { parameters, severity, mode } = tuning;
    tunings[id] = { parameters, ...(mode ? { shadow: mode === 'shadow' } : {}), ...(severity ? { severity } : {}) };
  }
  const problems = [
    ...templates.flatMap((template) => misfits(template, tunings[template.id])),
    ...wrongNames(allow, templates),
  ].map(({ path: where, problem }) => `${at(offsetOf(document, where))}: ${[...where, problem].join(': ')}`);
  return { tuned: problems.length > 0 ? nothingTuned : { profile, tunings, off, allow }, problems };
}

/** Where the deepest part of the path begins that is there. */
export function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, length), true)) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
