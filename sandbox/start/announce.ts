/** Says each alert once, in one plain sentence, as it arrives at the stand-in; with a real Sumo, as it is published. */
import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@pipeline/schemas/topics';
import type { Offsets, TopicReader } from '@pipeline/runtime/topic-reader';
import type { SumoStandIn } from '../sumo/server.ts';
import { harmless } from './view.ts';

export interface Announcing {
  readonly sumo: SumoStandIn | null;
  readonly reader: TopicReader;
  /** Where the alerts of this run begin. */
  readonly from: Offsets;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

interface Announcement {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly explanation: string;
}

const LOOK_MS = 2_000;

/** The answer tells how many alerts there have been so far. */
export function announceAlerts({ sumo, reader, from, signal, say }: Announcing): () => number {
  const announced = new Set<string>();
  const announce = ({ id, severity, title, explanation }: Announcement): void => {
    if (announced.has(id)) return;
    announced.add(id);
    const time = new Date().toTimeString().slice(0, 8);
    say(harmless(`  ${time}  ${severity.padEnd(8)}  ${title}: ${explanation}`));
  };
  if (sumo) {
    sumo.on(({ kind, text }) => {
      if (kind === 'alerts') announce(JSON.parse(text) as Announcement);
    });
  } else {
    readOn(reader, from, signal, announce).catch((error: unknown) => {
      if (!signal.aborted) say(`  alerts cannot be shown: ${error instanceof Error ? error.message : 'unknown error'}`);
    });
  }
  return () => announced.size;
}

async function readOn(
  reader: TopicReader,
  from: Offsets,
  signal: AbortSignal,
  announce: (alert: Announcement) => void,
): Promise<void> {
  for (let next = from; !signal.aborted;) {
    const ends = await reader.ends(topics.alerts);
    for await (const { value } of reader.read(topics.alerts, next)) if (value) announce(value);
    next = ends;
    await sleep(LOOK_MS, undefined, { signal });
  }
}
