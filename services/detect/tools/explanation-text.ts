/** An explanation in words. Texts of events go through `plain`. */
import type { Check, EnrichedEvent, Sighting } from '@pipeline/schemas/generated';
import { counted, listed, nameOf, placeName, plain } from '../explain.ts';
import type { Rule } from '../rule.ts';
import type { Entry } from '../windows.ts';
import type { Explanation } from './explanation.ts';
import { moment } from './printed.ts';

const EVENTS = 50;
const NEIGHBOURS = 3;

export function eventLines(events: readonly EnrichedEvent[]): string[] {
  const shown = events.slice(0, EVENTS).map(({ sighting }) => `  ${eventLine(sighting)}`);
  return events.length > EVENTS ? [...shown, `  and ${counted(events.length - EVENTS, 'more event')}`] : shown;
}

function eventLine({ occurredAt, eventType, outcome, actor, target, client }: Sighting): string {
  const place = client?.jumpcloudPlace ?? client?.databasePlace;
  const where = client ? `${plain(client.ip)}${place ? ` (${placeName(place)})` : ''}` : 'no address';
  const whom = target ? `${nameOf(actor)} to ${nameOf(target)}` : nameOf(actor);
  return [moment(occurredAt), plain(eventType), outcome, whom, where].join('  ');
}

/** Rules that looked at an event, and the names of those that did not. */
export function explanationLines(explanations: readonly Explanation[], rules: readonly Rule[]): string[] {
  const idle = rules.filter((rule) => !explanations.some((each) => each.rule === rule)).map(({ id }) => id);
  const fired = explanations.filter(({ told }) => told.length > 0);
  const silent = explanations.filter(({ told }) => told.length === 0);
  return [
    ...[...fired, ...silent].flatMap((each) => ['', ...linesOf(each)]),
    ...(idle.length > 0 ? ['', `not what these look for: ${listed(idle, Infinity)}`] : []),
  ];
}

function linesOf(explanation: Explanation): string[] {
  const { rule, groupKind, group, candidates, unsignalled, told, near, fates, entries } = explanation;
  const verdicts = told.map(({ alert: { severity, state }, withheld }) =>
    state === 'superseded' ? 'superseded' : withheld ? 'withheld' : `${severity} alert`,
  );
  const verdict = verdicts.length === 0 ? 'nothing' : listed([...new Set(verdicts)]);
  return [
    `${rule.id} (${groupKind} ${plain(group)}): ${verdict}`,
    `  looks for ${candidates === 1 ? 'one' : String(candidates)} of the events; remembers ${counted(entries.length, 'sighting')} of the group` +
      (unsignalled > 0 ? `, but ${unsignalled} of the events left no signal: the rule did not run when they came` : ''),
    ...(fates.size > 0
      ? [`  of all sightings: ${[...fates].map(([fate, count]) => `${count} ${fate}`).join(', ')}`]
      : []),
    ...told.flatMap(({ alert, withheld }) => [
      `  ${alert.explanation}`,
      `    ${alert.id.slice(0, 16)}…, revision ${alert.revision}, ${alert.state}` +
        (withheld ? `; withheld: ${alert.suppressedBy.join(', ')}` : ''),
      ...alert.checks.map(checkLine),
    ]),
    ...near.flatMap(({ counted: events, checks }) => [
      `  nearest: ${moment(events[0]?.at ?? 0)} to ${moment(events.at(-1)?.at ?? 0)}, ${counted(events.length, 'sighting')}`,
      ...checks.map(checkLine),
    ]),
    ...(told.length === 0 ? neighbourLines(explanation) : []),
  ];
}

const checkLine = ({ passed, name, value, threshold }: Check): string =>
  `    ${passed ? 'passed' : 'FAILED'}  ${name}: ${value} (${threshold})`;

/** What the group has around the events: those just before the first and just after the last, too. */
function neighbourLines({ entries, isCandidate }: Explanation): string[] {
  const first = entries.findIndex(isCandidate);
  if (first < 0) return entries.length === 0 ? ['  nothing of the group is remembered at that time'] : [];
  const last = entries.findLastIndex(isCandidate);
  const around = entries.slice(Math.max(0, first - NEIGHBOURS), last + 1 + NEIGHBOURS);
  const line = (entry: Entry): string => `    ${isCandidate(entry) ? '*' : ' '} ${eventLine(entry.sighting)}`;
  const shown = around.slice(0, 4 * NEIGHBOURS).map(line);
  return [
    '  remembered around them',
    ...shown,
    ...(around.length > shown.length ? [`      and ${around.length - shown.length} more`] : []),
  ];
}
