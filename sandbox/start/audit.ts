/** Reads what every hop holds of one organization, for the account at the end of a run. */
import { createHash } from 'node:crypto';
import { withoutInsertion } from '../../services/enrich/complete.ts';
import { topics } from '@pipeline/schemas/topics';
import type { Offsets, TopicReader } from '@pipeline/runtime/topic-reader';
import type { SumoStandIn } from '../sumo/server.ts';
import type { ExpectedAlert } from '../traffic/types.ts';
import { account, tally, type Account, type AlertKey, type HopAccount, type Tally } from './summary.ts';

/** Where the topics ended when the run began. */
export interface Starts {
  readonly raw: Offsets;
  readonly enriched: Offsets;
  readonly alerts: Offsets;
}

export interface Run {
  readonly organization: string;
  readonly source: string;
  readonly starts: Starts;
  /** JSON texts of the events that exist; null where the API is a real one. */
  readonly truth: readonly string[] | null;
  readonly expected: readonly ExpectedAlert[];
  readonly sumo: SumoStandIn | null;
}

/** What an alert says of itself, as far as the account needs it. */
export interface AlertRevision extends AlertKey {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
}

export async function startsOf(reader: TopicReader): Promise<Starts> {
  const [raw, enriched, alerts] = await Promise.all([
    reader.ends(topics.raw),
    reader.ends(topics.enriched),
    reader.ends(topics.alerts),
  ]);
  return { raw, enriched, alerts };
}

export async function audit(reader: TopicReader, run: Run): Promise<Account> {
  const raw = tally(await rawBodies(reader, run));
  const enriched = tally(await enrichedBodies(reader, run));
  const expected = run.truth === null ? raw : once(run.truth.map(bodyKey));
  const hops: HopAccount[] = [
    { name: 'raw', expected, seen: raw, exactlyOnce: true },
    { name: 'enriched', expected, seen: enriched, exactlyOnce: true },
  ];
  if (run.sumo) {
    const ids = run.truth === null ? await rawIds(reader, run) : [...new Set(run.truth)].map(idOf);
    const stored = run.sumo.stored('events').filter(({ name }) => name === run.source);
    hops.push({
      name: 'sumo events',
      expected: tally(ids),
      seen: tally(stored.map(({ id }) => id)),
      exactlyOnce: false,
    });
  }
  return account(hops, {
    expected: run.truth === null ? null : run.expected,
    found: standing(await publishedAlerts(reader, run)),
  });
}

/** The last revision of each alert, without the superseded ones. */
export function standing(revisions: readonly AlertRevision[]): readonly AlertRevision[] {
  const last = new Map<string, AlertRevision>();
  for (const alert of revisions) {
    if (alert.revision > (last.get(alert.id)?.revision ?? 0)) last.set(alert.id, alert);
  }
  return [...last.values()].filter(({ state }) => state !== 'superseded');
}

/** Two rows with the same body are one event; the same id with another body is another. */
const bodyKey = (json: string): string => createHash('sha256').update(json).digest('base64');

const once = (keys: readonly string[]): Tally => tally(new Set(keys));

const idOf = (json: string): string => {
  const { id } = JSON.parse(json) as { readonly id?: unknown };
  return typeof id === 'string' ? id : '';
};

async function rawBodies(reader: TopicReader, { organization, starts }: Run): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { value } of reader.read(topics.raw, starts.raw)) {
    if (value?.organization === organization) keys.push(bodyKey(value.json));
  }
  return keys;
}

async function rawIds(reader: TopicReader, { organization, starts }: Run): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { value } of reader.read(topics.raw, starts.raw)) {
    if (value?.organization === organization) ids.push(value.id);
  }
  return ids;
}

async function enrichedBodies(reader: TopicReader, { organization, starts }: Run): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { value } of reader.read(topics.enriched, starts.enriched)) {
    if (value?.sighting.organization === organization) keys.push(bodyKey(withoutInsertion(value.json)));
  }
  return keys;
}

async function publishedAlerts(reader: TopicReader, { organization, starts }: Run): Promise<readonly AlertRevision[]> {
  const revisions: AlertRevision[] = [];
  for await (const { value } of reader.read(topics.alerts, starts.alerts)) {
    if (value?.organization !== organization) continue;
    const { id, revision, state, rule, group, explanation } = value;
    revisions.push({ id, revision, state, rule, entity: group, about: explanation });
  }
  return revisions;
}
