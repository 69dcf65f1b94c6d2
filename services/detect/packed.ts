/**
 * What is remembered of a group, as a text of one byte a character: a tenth of what its objects take, and nothing that a
 * garbage collector has to follow. What its sightings have in common is written once.
 */
import { avroType } from '@pipeline/runtime/avro';
import { signalSchema, type Actor, type Endpoint, type Sighting, type UserAgent } from '@pipeline/schemas/generated';
import { isEqual } from './share.ts';
import { entryOf, type Entry } from './windows.ts';

/** What one rule remembers. */
export interface Part {
  /** Its number among the rules. */
  readonly rule: number;
  readonly entries: readonly Entry[];
  readonly lossyUntil: number;
  readonly allSince: number;
  readonly inOrder: boolean;
  readonly silent: boolean;
}

export interface Remembered {
  readonly parts: readonly Part[];
  /** One of the sightings in the parts, or another. */
  readonly latest: Sighting | undefined;
}

const pooled = {
  texts: ['organization', 'source', 'service', 'eventType', 'errorMessage', 'application', 'authMethod'],
  actors: ['actor', 'target'],
  endpoints: ['client', 'origin', 'approver'],
  agents: ['userAgent'],
} as const satisfies Readonly<Record<string, readonly (keyof Sighting)[]>>;

/** Places in the pools; -1 where there is nothing. */
type Places = Readonly<Record<(typeof pooled)[keyof typeof pooled][number], number>>;
type PackedSighting = Omit<Sighting, keyof Places> & Places;

interface Packed {
  readonly texts: readonly string[];
  readonly actors: readonly Actor[];
  readonly endpoints: readonly Endpoint[];
  readonly agents: readonly UserAgent[];
  readonly sightings: readonly PackedSighting[];
  readonly entries: readonly (Omit<Entry, 'at' | 'id' | 'sighting'> & { readonly sighting: number })[];
  readonly parts: readonly (Omit<Part, 'entries'> & { readonly entries: readonly number[] })[];
  readonly latest: number;
}

const type = avroType<Packed>(packedSchema());
const read = type.reader(packedSchema());

export function pack({ parts, latest }: Remembered): string {
  const [texts, actors, endpoints, agents] = [pool<string>(), pool<Actor>(), pool<Endpoint>(), pool<UserAgent>()];
  const [entries, sightings] = [new Map<Entry, number>(), pool<Sighting>((a, b) => a === b)];
  const packedParts = parts.map((part) => ({
    ...part,
    entries: part.entries.map((entry) => numberOf(entry, entries)),
  }));
  const packed: Packed = {
    parts: packedParts,
    entries: Array.from(entries.keys(), ({ appendedAt, weight, facts, sighting }) => {
      return { appendedAt, weight, facts, sighting: sightings.placeOf(sighting) };
    }),
    latest: sightings.placeOf(latest ?? null),
    sightings: sightings.all.map((each) => ({
      ...each,
      organization: texts.placeOf(each.organization),
      source: texts.placeOf(each.source),
      service: texts.placeOf(each.service),
      eventType: texts.placeOf(each.eventType),
      errorMessage: texts.placeOf(each.errorMessage),
      application: texts.placeOf(each.application),
      authMethod: texts.placeOf(each.authMethod),
      actor: actors.placeOf(each.actor),
      target: actors.placeOf(each.target),
      client: endpoints.placeOf(each.client),
      origin: endpoints.placeOf(each.origin),
      approver: endpoints.placeOf(each.approver),
      userAgent: agents.placeOf(each.userAgent),
    })),
    ...{ texts: texts.all, actors: actors.all, endpoints: endpoints.all, agents: agents.all },
  };
  return type.encode(packed, 0).toString('latin1');
}

function numberOf(entry: Entry, numbers: Map<Entry, number>): number {
  const number = numbers.get(entry) ?? numbers.size;
  if (number === numbers.size) numbers.set(entry, number);
  return number;
}

export function unpack(text: string): Remembered {
  const { texts, actors, endpoints, agents, ...packed } = read(Buffer.from(text, 'latin1'));
  const sightings = packed.sightings.map((each): Sighting => ({
    ...each,
    organization: texts[each.organization] ?? '',
    source: texts[each.source] ?? '',
    service: texts[each.service] ?? '',
    eventType: texts[each.eventType] ?? '',
    errorMessage: texts[each.errorMessage] ?? null,
    application: texts[each.application] ?? null,
    authMethod: texts[each.authMethod] ?? null,
    actor: actors[each.actor] ?? null,
    target: actors[each.target] ?? null,
    client: endpoints[each.client] ?? null,
    origin: endpoints[each.origin] ?? null,
    approver: endpoints[each.approver] ?? null,
    userAgent: agents[each.userAgent] ?? null,
  }));
  const entries = packed.entries.flatMap(({ sighting: number, appendedAt, weight, facts }): Entry[] => {
    const sighting = sightings[number];
    return sighting ? [{ ...entryOf(sighting, appendedAt, facts.length > 0 ? facts : undefined), weight }] : [];
  });
  return {
    latest: sightings[packed.latest],
    parts: packed.parts.map((part) => ({ ...part, entries: part.entries.flatMap((number) => entries[number] ?? []) })),
  };
}

/** So few back an equal one is looked for: people go to and fro between few places. */
const LOOKED_AT = 8;

/** Values, of which those that are equal have one place most of the time. */
function pool<T>(isSame: (a: T, b: T) => boolean = isEqual): {
  readonly all: T[];
  placeOf: (value: T | null) => number;
} {
  const all: T[] = [];
  return {
    all,
    placeOf: (value) => {
      if (value === null) return -1;
      for (let place = all.length - 1; place >= 0 && place >= all.length - LOOKED_AT; place--) {
        const known = all[place];
        if (known !== undefined && isSame(known, value)) return place;
      }
      return all.push(value) - 1;
    },
  };
}

interface Field {
  readonly name: string;
  readonly type: unknown;
}

/** The schema of signals, with what is pooled taken out. */
function packedSchema(): object {
  const { fields } = signalSchema as { readonly fields: readonly Field[] };
  const [, sighting] = fields.find(({ name }) => name === 'sighting')?.type as [null, { readonly fields: Field[] }];
  const inPools = new Set<string>(Object.values(pooled).flat());
  const array = (items: unknown) => ({ type: 'array', items });
  const record = (name: string, types: Readonly<Record<string, unknown>>) => {
    return { type: 'record', name, fields: Object.entries(types).map(([field, own]) => ({ name: field, type: own })) };
  };
  const present = (field: string): unknown =>
    (sighting.fields.find(({ name }) => name === field)?.type as [null, unknown])[1];
  return {
    namespace: 'jumpcloud',
    ...record('Packed', {
      texts: array('string'),
      actors: array(present('actor')),
      endpoints: array(present('client')),
      agents: array(present('userAgent')),
      sightings: array({
        ...{ type: 'record', name: 'PackedSighting' },
        fields: sighting.fields.map((field) => (inPools.has(field.name) ? { name: field.name, type: 'int' } : field)),
      }),
      entries: array(record('Entry', { sighting: 'int', appendedAt: 'long', weight: 'int', facts: array('string') })),
      parts: array(
        record('Part', {
          ...{ rule: 'int', entries: array('int') },
          ...{ lossyUntil: 'double', allSince: 'double', inOrder: 'boolean', silent: 'boolean' },
        }),
      ),
      latest: 'int',
    }),
  };
}
