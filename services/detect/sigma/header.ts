/** What every Sigma document says beside its detection, correlation or filter: who it is, and what is told of it. */
import type { Severity } from '@pipeline/schemas/generated';
import { z } from 'zod';
import { plain } from '../explain.ts';

const text = z.string('must be a text').trim().min(1, 'must not be empty').max(4_096, 'is too long');
const name = z
  .string('must be a text')
  .regex(/^\w[\w.-]{0,99}$/, 'must be letters, digits, dots, _ and -, at most 100');
const texts = z.array(text, 'must be a list');
const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
const statuses = ['stable', 'test', 'experimental'] as const;

/** For people: what it holds changes nothing. */
const told = z.unknown().optional();

export const logsource = z.strictObject(
  {
    product: z.literal('jumpcloud', 'must be jumpcloud: there are no events of others'),
    service: text.optional(),
    definition: text.optional(),
  },
  'must name the product jumpcloud',
);

export const headerShape = {
  title: text.max(256, 'is too long'),
  id: name.optional(),
  name: name.optional(),
  status: z.enum(statuses, `must be ${statuses.join(', ')}: others are not to be run`).optional(),
  level: z.enum(levels, `must be one of ${levels.join(', ')}`).optional(),
  description: text.optional(),
  references: texts.optional(),
  tags: texts.optional(),
  falsepositives: z.union([texts, text], 'must be a list of texts').optional(),
  taxonomy: z.enum(['sigma', 'jumpcloud'], 'must be jumpcloud: fields have JumpCloud’s names').optional(),
  ...{ author: told, date: told, modified: told, license: told, related: told, fields: told, scope: told },
  /** Tests of the rule, which `npm run detect -- test` runs. */
  'x-examples': told,
};

type Given = z.output<z.ZodObject<typeof headerShape>>;

/** What a rule is called and what an alert of it says. */
export interface Header {
  /** Stays the same for as long as the file names the rule in the same way. */
  readonly id: string;
  /** By which other documents may refer to it. */
  readonly names: readonly string[];
  readonly title: string;
  readonly severity: Severity;
  readonly techniques: readonly string[];
  readonly runbook: string;
  readonly references: readonly string[];
  /** Not yet trusted: what it finds is withheld. */
  readonly shadow: boolean;
}

export function headerOf(given: Given): Header {
  const { id, name: own, title, level = 'medium', description, references = [], tags = [], status } = given;
  const falsePositives = [given.falsepositives ?? []].flat();
  const warning = falsePositives.length > 0 ? ` Known false positives: ${falsePositives.join('; ')}.` : '';
  return {
    id: `sigma:${id ?? own ?? slugOf(title)}`,
    names: [id, own].filter((each) => each !== undefined),
    title: plain(title),
    severity: level === 'informational' ? 'info' : level,
    techniques: tags.flatMap((tag) => /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1]?.toUpperCase() ?? []),
    runbook: oneLine(`${description ?? 'The rule’s file has no description.'}${warning}`),
    references: references.map(plain),
    shadow: status === 'experimental',
  };
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);

/** Each word made harmless, so that the whole may be longer than a text of an event. */
const oneLine = (words: string): string =>
  words
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '')
    .join(' ');
