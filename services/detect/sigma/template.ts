/** Sigma's rules as the stages run them. */
import type { Sighting } from '@pipeline/schemas/generated';
import { moreThan } from '../counting.ts';
import { addressOf, counted, distinct, duration, grouped, listed, plain } from '../explain.ts';
import { groupedBy, moreThanBy, whoIn } from '../grouping.ts';
import { majorOf } from '../major.ts';
import { defineRule, organizationOf, type Finding, type Raw, type RuleTemplate } from '../rule.ts';
import type { Correlation } from './correlation.ts';
import type { EventRule } from './event-rule.ts';
import { correlated } from './firing.ts';
import type { Header } from './header.ts';
import type { Limits } from './holds.ts';
import { studyOf } from './study.ts';
import type { Branch, Part } from './tree.ts';

const QUARTER_HOUR_MS = 15 * 60_000;
const examples = { fires: [], silent: [] };

/** Every event that it means is found; those of one person within a quarter of an hour are one finding. */
export function eventTemplate(rule: EventRule): RuleTemplate {
  return defineRule({
    ...factsOf(rule, rule.meaning),
    parameters: { moreThan: 0, withinMs: QUARTER_HOUR_MS, count: 'events', groupBy: 'actor' },
    match: (sighting, _, raw) => rule.matches({ sighting, raw }),
    group: (event, { groupBy }) => groupedBy(groupBy, event),
    fire: moreThanBy,
    explain: (finding) => `${rule.title}: ${happened(finding)}.`,
  });
}

export function correlationTemplate(branch: Branch): RuleTemplate {
  const { correlation } = branch;
  const { type, bounds, title } = correlation;
  const { notes, study } = studyOf(branch);
  const counts = type === 'event_count' || type === 'value_count';
  const parameters: Readonly<Record<string, number>> = {
    withinMs: correlation.withinMs,
    ...(counts ? { moreThan: bounds.moreThan } : {}),
    ...(bounds.atMost === Infinity ? {} : { atMost: bounds.atMost }),
  };
  const limitsIn = (given: typeof parameters): Limits => {
    const { withinMs = correlation.withinMs, moreThan: above = bounds.moreThan, atMost = bounds.atMost } = given;
    if (atMost <= above) throw new Error(`no number is more than ${above} and at most ${atMost}`);
    return { withinMs, bounds: { moreThan: above, atMost } };
  };
  const shared = {
    ...factsOf(correlation, meaningOf(branch)),
    parameters,
    match: (sighting: Sighting, _: unknown, raw: Raw) => study({ sighting, raw }) !== undefined,
    group: (sighting: Sighting, _: unknown, raw: Raw) => study({ sighting, raw })?.group ?? organizationOf(sighting),
  };
  if (type === 'event_count' && bounds.atMost === Infinity && branch.parts.every(({ kind }) => kind === 'leaf'))
    return defineRule({
      ...shared,
      fire: (given) => {
        const { withinMs, bounds: own } = limitsIn(given);
        return moreThan({ withinMs, moreThan: own.moreThan });
      },
      explain: (finding) => `${title}: ${happened(finding)}.`,
    });
  return defineRule({
    ...shared,
    facts: (sighting: Sighting, raw: Raw) => study({ sighting, raw })?.facts ?? [],
    fire: (given) => correlated(branch, notes, limitsIn(given)),
    explain: (finding) => `${title}: ${happened(finding)}${foundBy(correlation, finding.most)}.`,
  });
}

/** Whoever looks at the alert sees all of the rule that the file tells. */
const factsOf = ({ id, title, severity, techniques, runbook, references, shadow }: Header, meaning: unknown) => ({
  ...{ id, title, severity, techniques, runbook, references, shadow, examples },
  major: majorOf(meaning),
});

/** Which events are counted, and for whom. How many within which time may be changed and does not belong to it. */
function meaningOf(branch: Branch): unknown {
  const { type, counted: field } = branch.correlation;
  const fields = branch.leaves.map((leaf) => [
    (branch.groupFields.get(leaf) ?? []).map(({ name }) => name),
    branch.countedField.get(leaf)?.name ?? null,
  ]);
  return { type, field: field ?? null, fields, parts: branch.parts.map(meaningOfPart) };
}

function meaningOfPart(part: Part): unknown {
  if (part.kind === 'leaf') return part.rule.meaning;
  const { withinMs, bounds } = part.correlation;
  return { withinMs, moreThan: bounds.moreThan, atMost: String(bounds.atMost), of: meaningOf(part) };
}

function happened({ counted: events, count }: Finding): string {
  const types = distinct(events.map(({ sighting }) => plain(sighting.eventType) || 'an unnamed type'));
  const addresses = distinct(events.map(({ sighting }) => addressOf(sighting)));
  const within = duration((events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0));
  return `${whoIn(events)}, ${counted(count, 'event')} within ${within} (${listed(types)}), from ${listed(addresses)}`;
}

function foundBy({ type, counted: field = '', rules }: Correlation, most: number): string {
  switch (type) {
    case 'event_count':
      return '';
    case 'value_count':
      return `, with ${grouped(most)} different values of ${plain(field)}`;
    case 'temporal':
      return `: all of ${listed(rules, 5)}`;
    case 'temporal_ordered':
      return `: ${listed(rules, 5)}, one after the other`;
  }
}
