/** A filter: one more condition on rules that others have written, such as `not known_scanner`. */
import { z } from 'zod';
import type { EventRule } from './event-rule.ts';
import { detectionOf, namedIn, serviceOf } from './event-rule.ts';
import { headerShape, logsource } from './header.ts';
import type { Placeholders } from './placeholders.ts';
import { refuse } from './refusal.ts';

const text = z.string('must be a text').trim().min(1, 'must not be empty');

export const filterShape = z.strictObject({
  ...headerShape,
  logsource,
  filter: z
    .object(
      {
        rules: z.union([z.literal('any'), z.array(text).min(1)], 'must be any, or a list of rules'),
        owner: text.optional(),
        reason: text.optional(),
        expires: z.iso.date('must be a date such as 2027-01-31').optional(),
      },
      'must be a map of rules, selections and a condition',
    )
    .catchall(z.unknown()),
});

export interface Filter {
  /** Undefined where it is for all. */
  readonly rules: readonly string[] | undefined;
  readonly apply: (rule: EventRule) => EventRule;
}

/** The rest are selections and the condition. */
const about: ReadonlySet<string> = new Set(['rules', 'owner', 'reason', 'expires']);

/** From the day on which it expires it changes nothing any more; the time of the event decides. */
export function filterOf(given: z.output<typeof filterShape>, known: Placeholders): Filter {
  const { rules, expires } = given.filter;
  const block = Object.fromEntries(Object.entries(given.filter).filter(([key]) => !about.has(key)));
  for (const key of ['level', 'status']) if (Object.hasOwn(given, key)) refuse([key], `a filter has no ${key}`);
  const allows = detectionOf(block, known, 'filter');
  const service = given.logsource.service?.toLowerCase();
  const expiresAt = expires === undefined ? Infinity : Date.parse(expires);
  const meaning = { block, expires: expires ?? null, service: service ?? null, placeholders: namedIn(block, known) };
  return {
    rules: rules === 'any' ? undefined : rules,
    apply: (rule) => ({
      ...rule,
      matches: (event) =>
        rule.matches(event) &&
        ((service !== undefined && serviceOf(event) !== service) ||
          event.sighting.occurredAt >= expiresAt ||
          allows(event)),
      meaning: [rule.meaning, meaning],
    }),
  };
}
