/** Watches the services at work: asks for their metrics every second and draws what they say. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '../services.ts';
import { hops, type Reading } from './hops.ts';
import { parseMetrics, sum, type Sample } from './meters.ts';
import type { Screen } from './screen.ts';
import { picture, pictureLine } from './view.ts';

const DRAW_MS = 1_000;
/** Where the terminal cannot redraw, a line so often. */
const LINE_EVERY = 5;
/** How long what is under way at the end may take to arrive. */
const DRAIN_MS = 600_000;

export interface Watched {
  readonly services: readonly ServiceProcess[];
  /** Events that the simulated API has shown so far; null where it is a real one. */
  readonly existing: () => number | null;
}

export interface Watch extends Watched {
  readonly screen: Screen;
  readonly addresses: readonly (readonly [string, string])[];
  readonly alerts: () => number;
  readonly signal: AbortSignal;
  readonly endAt: number;
}

interface Polled extends Reading {
  /** Every service has answered. */
  readonly complete: boolean;
}

/** Draws until the signal aborts or the time is over. */
export async function watch({ screen, addresses, alerts, signal, endAt, ...watched }: Watch): Promise<void> {
  const startedAt = Date.now();
  const metrics = watched.services.map((service): [string, string] => [service.name, `${service.address}/metrics`]);
  for (const [label, address] of screen.redraws ? [] : addresses) screen.say(`  ${label}: ${address}`);
  let before = await read(watched);
  for (let drawn = 0; !signal.aborted && Date.now() < endAt; drawn += 1) {
    await pause(DRAW_MS, signal);
    const now = await read(watched);
    const shown = {
      elapsedMs: now.at - startedAt,
      hops: hops(now, before),
      addresses: [...addresses, ...metrics],
      alerts: alerts(),
    };
    screen.draw(picture(shown), drawn % LINE_EVERY === 0 ? pictureLine(shown) : undefined);
    before = now;
  }
}

/**
 * Waits until every hop has taken what the one before it gave, or the time for it is over. A service that has not fetched
 * for a while knows of no lag: an account right after this may still find something missing that is about to come.
 */
export async function drained(watched: Watched, signal: AbortSignal): Promise<void> {
  const until = Date.now() + DRAIN_MS;
  for (let quiet = 0; quiet < 3 && Date.now() < until && !signal.aborted;) {
    const reading = await read(watched);
    quiet = isDrained(reading) ? quiet + 1 : 0;
    await pause(DRAW_MS, signal);
  }
}

function isDrained(reading: Polled): boolean {
  const { samples, existing, complete } = reading;
  const alerts = sum(samples, 'pipeline_outputs_total', { loop: 'correlate' });
  const shipped = (delivery: string): number => sum(samples, 'ship_records_total', { delivery, verdict: 'delivered' });
  return (
    complete &&
    sum(samples, 'pipeline_lag_records') === 0 &&
    shipped('alerts') >= alerts &&
    (existing === null || (sum(samples, 'ingest_events_total') >= existing && shipped('events') >= existing))
  );
}

async function read({ services, existing }: Watched): Promise<Polled> {
  const samples = await Promise.all(services.map(({ address }) => samplesOf(address)));
  const complete = samples.every(({ length }) => length > 0);
  return { at: Date.now(), samples: samples.flat(), existing: existing(), complete };
}

/** None where the service does not answer: it may be starting, or gone, which its end tells. */
async function samplesOf(address: string): Promise<readonly Sample[]> {
  try {
    const response = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(DRAW_MS) });
    return parseMetrics(await response.text());
  } catch {
    return [];
  }
}

export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
