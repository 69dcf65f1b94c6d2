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

/** `text` is a JSON array of events, as the API returns it, or one event a line. */
export function enrichByHand(lookups: Lookups, text: string, readText: ReadText = withoutParser): readonly Answer[] {
  const events = text.trimStart().startsWith('[') ? elementTexts(text) : text.split('\n').map((line) => line.trim());
  if (events === null) return [{ kind: 'problem', problem: 'the text begins like a JSON array, but is none' }];
  return events.flatMap((json, index) => (json === '' ? [] : [enrichOne(lookups, json, index + 1, readText)]));
}

function enrichOne(lookups: Lookups, json: string, number: number, readText: ReadText): Answer {
  const parsed = parseRow(json);
  const row = parsed.kind === 'row' ? parsed.row : null;
  const timestamp = Date.parse(textAt(row, 'timestamp') ?? '');
  const event = {
    organization: textAt(row, 'organization') ?? '',
    source: 'by hand',
    id: textAt(row, 'id') ?? '',
    service: textAt(row, 'service') ?? '',
    eventType: textAt(row, 'event_type') ?? '',
    occurredAt: Number.isNaN(timestamp) ? 0 : timestamp,
    receivedAt: 0,
    variant: false,
    historical: false,
    json,
  };
  const outcome = enrich(lookups, event, readText);
  switch (outcome.kind) {
    case 'forward': {
      const [{ value } = { value: null }] = outcome.outputs;
      return { kind: 'line', line: printable((value as EnrichedEvent).json) };
    }
    case 'drop':
      return { kind: 'problem', problem: `event ${number}: ${outcome.reason}` };
    case 'dead-letter':
      return { kind: 'problem', problem: `event ${number}: ${outcome.detail}` };
  }
}

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
