/** Random histories: what exists at JumpCloud, since when it can be seen, and what must come of it. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../canonical.ts';
import type { Dice } from './dice.ts';

/** One document of JumpCloud. */
export interface Doc {
  /** Order within a millisecond, and the second half of a cursor. */
  readonly key: string;
  readonly at: number;
  /** From when on answers contain it. */
  readonly visibleAt: number;
  readonly service: string;
  readonly json: string;
}

export interface History {
  readonly docs: readonly Doc[];
}

export interface Span {
  /** Before the span, from then on, lie events that have long been there. */
  readonly pastFrom: number;
  readonly from: number;
  readonly to: number;
  /** How late an event may appear and still must be found. */
  readonly maxLateMs: number;
  /** A row longer than this becomes a dead letter. */
  readonly maxRowBytes: number;
}

const MINUTE = 60_000;

export function randomHistory(dice: Dice, span: Span): History {
  const docs: Doc[] = [];
  const count = dice.between(20, 120);
  const past = dice.between(0, 40);
  for (let i = 0; i < past; i++) {
    const { from, pastFrom } = span;
    const twin = docs.length > 0 && dice.happens(0.15) ? dice.pick(docs) : null;
    const at = docs.length > 0 && dice.happens(0.3) ? dice.pick(docs).at : dice.between(pastFrom, from);
    const made = twin ? again(dice, twin, span) : event(dice, span, at, -1 - i);
    docs.push({ ...made, visibleAt: made.at });
  }
  for (let i = 0; i < count; i++) {
    const twin = docs.length > past && dice.happens(0.15) ? dice.pick(docs.slice(past)) : null;
    if (twin) docs.push(again(dice, twin, span));
    else
      docs.push(event(dice, span, docs.length > past && dice.happens(0.3) ? dice.pick(docs.slice(past)).at : null, i));
  }
  return { docs: docs.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)) };
}

function event(dice: Dice, span: Span, tiedTo: number | null, number: number): Doc {
  const at = tiedTo ?? dice.between(span.from, span.to);
  const service = dice.pick(['sso', 'directory', 'brand_new']);
  const fields: [string, unknown][] = [
    ['timestamp', timestamp(dice, at)],
    ['n', number],
    ...(dice.happens(0.1) ? [] : [['id', `event-${number}`] as [string, unknown]]),
    ...(dice.happens(0.1) ? [] : [['event_type', dice.pick(['login', 'sso_auth'])] as [string, unknown]]),
    ['service', service],
    ['text', dice.pick(['plain', 'with "quotes" and \\ and }', 'ünïcödé ☃', '[{"'])],
  ];
  if (dice.happens(0.03)) fields.push(['blob', 'x'.repeat(span.maxRowBytes)]);
  return doc(dice, at, service, fields, span);
}

/** The same event in a second document: as it is, with its members in another order, or with another body. */
function again(dice: Dice, { at, json, service }: Doc, span: Span): Doc {
  const fields = Object.entries(JSON.parse(json) as Record<string, unknown>);
  const changed = dice.happens(0.4) ? [...fields, ['change', dice.between(1, 1e9)] as [string, unknown]] : fields;
  return doc(dice, at, service, dice.happens(0.5) ? changed.toReversed() : changed, span);
}

function doc(dice: Dice, at: number, service: string, fields: readonly [string, unknown][], span: Span): Doc {
  return {
    key: dice.chance().toString(36).slice(2).padEnd(20, '0').slice(0, 20),
    at,
    visibleAt: at + delay(dice, span.maxLateMs),
    service,
    json: JSON.stringify(Object.fromEntries(fields), null, dice.pick([0, 0, 1])),
  };
}

function delay(dice: Dice, maxLateMs: number): number {
  if (dice.happens(0.05)) return -dice.between(0, 30 * MINUTE); // stamped ahead of its time
  if (dice.happens(0.15)) return dice.between(2 * MINUTE, maxLateMs);
  return dice.between(0, MINUTE);
}

/** The same millisecond in the precisions and offsets that JumpCloud uses. */
function timestamp(dice: Dice, at: number): string {
  const iso = new Date(at).toISOString();
  const options = [iso, iso.replace('Z', `${dice.between(0, 999_999)}Z`), iso.replace('Z', '+00:00')];
  if (at % 1000 === 0) options.push(iso.replace('.000Z', 'Z'));
  options.push(new Date(at + 570 * MINUTE).toISOString().replace('Z', '+09:30'));
  return dice.pick(options);
}

export interface Truth {
  /** id and canonical body of every event to be published, each once. */
  readonly events: readonly string[];
  /** SHA-256 of every row that is to become a dead letter, each once. */
  readonly deadLetters: readonly string[];
}

export function truthOf(docs: readonly Doc[], maxRowBytes: number): Truth {
  const events = new Set<string>();
  const deadLetters = new Set<string>();
  for (const { json } of docs) {
    if (Buffer.byteLength(json) > maxRowBytes) deadLetters.add(hash('sha256', json, 'hex'));
    else events.add(nameOf(json));
  }
  return { events: [...events].sort(), deadLetters: [...deadLetters].sort() };
}

/** What tells an event from every other. */
export function nameOf(json: string): string {
  const { id } = JSON.parse(json) as { id?: string };
  return `${id ?? 'none'} ${canonicalJson(json)}`;
}
