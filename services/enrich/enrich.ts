/**
 * Enriches one event: the typed facts that rules need, and JumpCloud's JSON text with what it lacks. What JumpCloud said is
 * never changed, and no event fails for what it holds: only a text that is not a JSON object is refused.
 */
import { deadLetter, forward, output, type Outcome } from '@pipeline/runtime/outcome';
import type { EnrichedEvent, RawEvent } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { ENRICH, insertMembers, withoutInsertion } from './complete.ts';
import { endpointsOf } from './endpoint.ts';
import { enrichmentJson, missingPlaces } from './enrichment.ts';
import type { Lookups } from './lookups.ts';
import { parseRow, type Row } from './row.ts';
import { sightingOf } from './sighting.ts';
import { missingUserAgent } from './user-agent-json.ts';
import { readUserAgent, withoutParser, type ReadText } from './user-agent.ts';

/** `readText` reads raw user agents, where an event has one. */
export function enrich(lookups: Lookups, event: RawEvent, readText: ReadText = withoutParser): Outcome {
  const json = event.json;
  const parsed = parseRow(json);
  if (parsed.kind === 'invalid') return deadLetter('payload-not-json', parsed.problem);
  if (!Object.hasOwn(parsed.row, ENRICH)) return emit(describe(lookups, event, parsed.row, json, readText));
  return enrichAgain(lookups, event, parsed.row, readText);
}

/**
 * An event that was enriched before is freed of that first, so that the answer is the same as the first time. A key `enrich`
 * that is not ours stays alone: a second one would hide it from most readers of JSON.
 */
function enrichAgain(lookups: Lookups, event: RawEvent, row: Row, readText: ReadText): Outcome {
  const original = withoutInsertion(event.json);
  const parsed = parseRow(original);
  if (original === event.json || parsed.kind === 'invalid' || Object.hasOwn(parsed.row, ENRICH)) {
    return emit({ ...describe(lookups, event, row, event.json, readText), json: event.json });
  }
  return emit(describe(lookups, event, parsed.row, original, readText));
}

const emit = (enriched: EnrichedEvent): Outcome => forward([output(topics.enriched, enriched)]);

function describe(lookups: Lookups, event: RawEvent, row: Row, json: string, readText: ReadText): EnrichedEvent {
  const endpoints = endpointsOf(lookups, row);
  const agent = readUserAgent(row, readText);
  const sighting = sightingOf(event, row, endpoints, agent);
  const filled = [...missingPlaces(row, endpoints), ...missingUserAgent(row, agent)];
  const keys = filled.map(([key]) => key);
  const enrichment = enrichmentJson(sighting, endpoints, agent, keys);
  return { sighting, json: insertMembers(json, [...filled, [ENRICH, enrichment]]) };
}
