/** Separates what is new in a page from what has been published: rows in, records out. Published is each (organization, id) once. */
import type { Output } from '@pipeline/runtime/outcome';
import type { ForeignDeadLetter } from '@pipeline/runtime/loops';
import { formatTraceparent } from '@pipeline/runtime/trace';
import type { RawEvent } from '@pipeline/schemas/generated';
import { headers } from '@pipeline/schemas/headers';
import { topics, type Topic } from '@pipeline/schemas/topics';
import { sliceOf, type Ledger } from './ledger.ts';
import type { Page, Unreadable } from './page.ts';
import type { Print, Row } from './row.ts';
import type { Source } from './source.ts';
import type { Window } from './window.ts';

/** What the destination, an operator and a count ask of an event. */
export type EventFacts = Omit<RawEvent, 'json'>;

/** Its text goes from the answer into the record as the bytes that it came in. */
const raw = topics.raw as Topic<never> as Topic<EventFacts & Pick<Row, 'json'>>;

export interface Sifted {
  readonly events: readonly Output[];
  /** The values of these. */
  readonly fresh: readonly EventFacts[];
  readonly deadLetters: readonly ForeignDeadLetter[];
  /** Events published, by what they are, and rows that had been published before. */
  readonly counts: { readonly fresh: number; readonly variants: number; readonly known: number };
  /** Slice of each row of the page that tells its time, for comparing with counts. */
  readonly slices: readonly number[];
}

/** `isHistory`: whether an event that happened then is marked as history. */
export function sift(
  ledger: Ledger,
  source: Source,
  window: Window,
  rows: Page['rows'],
  receivedAt: number,
  isHistory: (occurredAt: number) => boolean = () => false,
): Sifted {
  const events: Output[] = [];
  const deadLetters: ForeignDeadLetter[] = [];
  const slices: number[] = [];
  const fresh: EventFacts[] = [];
  const counts = { fresh: 0, variants: 0, known: 0 };
  const fields = sourceHeaders(source);
  const [first, last] = [sliceOf(window.from), sliceOf(window.to)];
  // Rows come in order of time: one that does not tell its own happened at about the time of the one before it.
  let before = window.from;

  for (const row of rows) {
    const told = row.kind === 'row' ? row.occurredAt : null;
    const occurredAt = told ?? before;
    before = occurredAt;
    if (told !== null) slices.push(sliceOf(told));
    // Within the window, and at its end where the row does not tell: else it might be forgotten while it is still read.
    const slice = told === null ? last : Math.min(last, Math.max(first, sliceOf(told)));
    const sighting = ledger.note(row.print, slice);
    if (sighting === 'known') {
      counts.known++;
    } else if (row.kind === 'unreadable') {
      deadLetters.push(deadLetterOf(row));
    } else {
      const variant = sighting === 'variant';
      if (variant) counts.variants++;
      else counts.fresh++;
      const event = eventOf(source, row, { occurredAt, receivedAt, variant, historical: isHistory(occurredAt) });
      fresh.push(event);
      events.push(new RawOutput(event, row.print, fields));
    }
  }
  return { events, fresh, deadLetters, counts, slices };
}

/**
 * Its key and its headers are made when it is written, which is a few hundred of a page at a time: of a whole page they
 * would be as much garbage as the page itself. A class, as accessors of a literal are functions made for each.
 */
class RawOutput implements Output {
  readonly topic = raw;
  readonly value: EventFacts & Pick<Row, 'json'>;
  readonly #print: Print;
  readonly #fields: Readonly<Record<string, string>>;

  constructor(value: RawOutput['value'], print: Print, fields: Readonly<Record<string, string>>) {
    this.value = value;
    this.#print = print;
    this.#fields = fields;
  }

  get key(): string {
    return raw.key(this.value);
  }

  get partitionBy(): string {
    return this.key;
  }

  get headers(): Readonly<Record<string, string>> {
    return { ...this.#fields, [headers.traceparent]: traceparent(this.#print) };
  }
}

function eventOf(
  { organization, name }: Source,
  { id, service, eventType, json }: Row,
  {
    occurredAt,
    receivedAt,
    variant,
    historical,
  }: Pick<RawEvent, 'occurredAt' | 'receivedAt' | 'variant' | 'historical'>,
): EventFacts & Pick<Row, 'json'> {
  // Written out, as a spread for every event would cost as much as writing the record.
  return { organization, source: name, id, service, eventType, occurredAt, receivedAt, variant, historical, json };
}

/** What a destination is told of a record's source. */
export function sourceHeaders(source: Pick<Source, 'name' | 'category' | 'fields'>): Record<string, string> {
  return {
    [headers.sourceName]: source.name,
    ...(source.category === '' ? {} : { [headers.sourceCategory]: source.category }),
    ...(Object.keys(source.fields).length === 0 ? {} : { [headers.sourceFields]: JSON.stringify(source.fields) }),
  };
}

/** Derived from the event, so that a replay continues the same trace. */
function traceparent(print: Print): string {
  const [traceId, spanId] = [print.toString('hex', 0, 16), print.toString('hex', 16, 24)];
  return formatTraceparent({ traceId, spanId, sampled: true });
}

function deadLetterOf({ reason, detail, head, length, sha256 }: Unreadable): ForeignDeadLetter {
  return { reason, detail, value: head, valueBytes: length, valueSha256: sha256 };
}
