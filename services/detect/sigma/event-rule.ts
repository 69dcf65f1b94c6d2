/** An event rule: which events it means, by its selections and its condition. */
import { z } from 'zod';
import { conditionOf, isSelectionName } from './condition.ts';
import type { Predicate, SigmaEvent } from './event.ts';
import { headerOf, headerShape, logsource, type Header } from './header.ts';
import type { Placeholders } from './placeholders.ts';
import { refuse } from './refusal.ts';
import { selectionOf } from './selection.ts';

export const eventRuleShape = z.strictObject({
  ...headerShape,
  logsource,
  detection: z.record(z.string(), z.unknown(), 'must be a map of selections and a condition'),
});

export interface EventRule extends Header {
  readonly kind: 'event';
  readonly matches: Predicate;
  /** What decides which events it means: another text, another meaning. */
  readonly meaning: unknown;
}

export function eventRuleOf(given: z.output<typeof eventRuleShape>, known: Placeholders): EventRule {
  const { detection, logsource: source } = given;
  const matches = detectionOf(detection, known, 'detection');
  const meaning = { detection, service: source.service ?? null, placeholders: namedIn(detection, known) };
  return { ...headerOf(given), kind: 'event', matches: ofService(source.service, matches), meaning };
}

/** Selections by name and a condition, which is all that the block may hold. */
export function detectionOf(
  block: Readonly<Record<string, unknown>>,
  known: Placeholders,
  name: 'detection' | 'filter',
): Predicate {
  const { condition, ...selections } = block;
  if (condition === undefined) refuse([name], 'has no condition');
  const predicates = Object.entries(selections).map(([own, selection]): [string, Predicate] => {
    if (own === 'timeframe') refuse([name, own], 'is not supported: write a correlation with a timespan');
    if (!isSelectionName(own)) refuse([name, own], 'is not a name for a selection');
    return [own, selectionOf(selection, known, [name, own])];
  });
  return conditionOf(condition, new Map(predicates), [name, 'condition']);
}

function ofService(service: string | undefined, matches: Predicate): Predicate {
  if (service === undefined) return matches;
  const wanted = service.toLowerCase();
  return (event) => serviceOf(event) === wanted && matches(event);
}

export const serviceOf = ({ sighting }: SigmaEvent): string => sighting.service.toLowerCase();

/** The values of the placeholders that a block names: with others it means other events. */
export function namedIn(block: unknown, known: Placeholders): unknown {
  const written = JSON.stringify(block);
  return [...known].filter(([name]) => written.includes(`%${name}%`));
}
