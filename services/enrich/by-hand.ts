/** Enrich without Kafka, for operators who ask what it would say of an event, an address or a user agent. */
import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { parseAddress } from './address.ts';
import { elementTexts } from './array-elements.ts';
import { enrich } from './enrich.ts';
import type { Lookups } from './lookups.ts';
import { parseRow, textAt } from './row.ts';
import { userAgentJson } from './user-agent-json.ts';
import { withoutParser, type ReadText } from './user-agent.ts';

export type Answer =
  { readonly kind: 'line'; readonly line: string } | { readonly kind: 'problem'; readonly problem: string };

/** What is printed of an event: the completed JSON, or the record as other programs take it, `{"sighting":…,"json":…}`. */
export type Shown = 'completed' | 'facts';

export interface ByHand {
  readonly lookups: Lookups;
  readonly readText?: ReadText;
  readonly shown?: Shown;
}

/** One event a line, told at once; or, from the line that opens it to the end, a JSON array as the API returns it. */
export async function* eventsByHand(lines: AsyncIterable<string>, by: ByHand): AsyncGenerator<Answer, void> {
  let number = 0;
  const array: string[] = [];
  for await (const line of lines) {
    number++;
    if (array.length > 0 || line.trimStart().startsWith('[')) array.push(line);
    else if (line.trim() !== '') yield eventByHand(by, line.trim(), `line ${number}`);
  }
  if (array.length > 0) yield* arrayByHand(by, array.join('\n'));
}

function arrayByHand(by: ByHand, text: string): readonly Answer[] {
  const events = elementTexts(text);
  if (events === null) {
    return [{ kind: 'problem', problem: 'the text begins like a JSON array, but is none: it may have been cut off' }];
  }
  return events.map((json, index) => eventByHand(by, json, `event ${index + 1} of the array`));
}

/** `place` says where the event stands. */
function eventByHand({ lookups, readText = withoutParser, shown }: ByHand, json: string, place: string): Answer {
  const parsed = parseRow(json);
  const row = parsed.kind === 'row' ? parsed.row : null;
  const timestamp = Date.parse(textAt(row, 'timestamp') ?? '');
  const occurredAt = Number.isNaN(timestamp) ? 0 : timestamp;
  const event = {
    organization: textAt(row, 'organization') ?? '',
    source: 'by hand',
    id: textAt(row, 'id') ?? '',
    service: textAt(row, 'service') ?? '',
    eventType: textAt(row, 'event_type') ?? '',
    occurredAt,
    // As if it had been read at once: an event counts from when it was received if it claims to be younger.
    receivedAt: occurredAt,
    variant: false,
    historical: false,
    json,
  };
  const outcome = enrich(lookups, event, readText);
  switch (outcome.kind) {
    case 'forward': {
      const [{ value } = { value: null }] = outcome.outputs;
      const enriched = value as EnrichedEvent;
      return { kind: 'line', line: printable(shown === 'facts' ? JSON.stringify(enriched) : enriched.json) };
    }
    case 'drop':
      return { kind: 'problem', problem: `${place}: ${outcome.reason}` };
    case 'dead-letter':
      return { kind: 'problem', problem: `${place}: ${outcome.detail}; ${ADVICE}` };
  }
}

const ADVICE = 'each line must be an event as a JSON object, or the whole an array of them, in [ ]';

/** One address a line; what is known of each as one line of JSON. */
export function addressesByHand(lookups: Lookups, text: string): readonly Answer[] {
  const addresses = text.split('\n').filter((line) => line.trim() !== '');
  return addresses.map((sent) => {
    const { ip, version, addressClass, via, listed } = parseAddress(sent);
    const { geoJson, asnJson } = lookups.lookUp(parseAddress(sent));
    const head = JSON.stringify({ sent: sent.trim(), ip, version, class: addressClass, via, listed });
    return { kind: 'line', line: printable(`${head.slice(0, -1)},"geo":${geoJson},"asn":${asnJson}}`) };
  });
}

/** One user agent a line, as it is sent; what it is as one line of JSON: JumpCloud's own form of it, and what we say of it. */
export function userAgentsByHand(readText: ReadText, text: string): readonly Answer[] {
  const agents = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return agents
    .filter((sent) => sent.trim() !== '')
    .map((sent) => {
      const read = readText(sent);
      const head = JSON.stringify({ sent, useragent: read.parsed?.form });
      return { kind: 'line', line: printable(`${head.slice(0, -1)},"ua":${userAgentJson(read)}}`) };
    });
}

/**
 * The same JSON on one line, with nothing in it that a terminal obeys. Outside of strings only white space can be such,
 * and within them JSON itself forbids all below U+0020; what is left is told by escapes.
 */
const printable = (json: string): string =>
  json
    .replaceAll(/\s*[\r\n]\s*/g, ' ')
    .replaceAll(
      /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
