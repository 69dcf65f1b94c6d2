/** A simulator asked without a socket, at a fixed moment. */
import { createSimulator, type Request, type Simulator, type SimulatorOptions } from './simulator.ts';

export const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);
export const organization = '5b2a2af2a82cf2b0010053ea';
export const time = (secondsAgo: number): string => new Date(nowMs - secondsAgo * 1000).toISOString();

export type Event = Readonly<Record<string, unknown>>;

export const event = (id: string, secondsAgo: number, more: Event = {}): string =>
  JSON.stringify({ id, timestamp: time(secondsAgo), service: 'sso', organization, ...more });

export const simulator = (events: readonly string[] = [], options: Partial<SimulatorOptions> = {}): Simulator => {
  const made = createSimulator({ organization, apiKey: 'jca_key', ...options });
  made.add(events);
  return made;
};

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly rows: readonly Event[];
  readonly ids: readonly unknown[];
  readonly body: unknown;
  readonly message: unknown;
}

export const ask = (target: Simulator, body: Event, more: Partial<Request> = {}): Reply => {
  const text = JSON.stringify({ service: ['all'], start_time: time(3_600), end_time: time(0), ...body });
  const answer = target.answer({ kind: 'events', headers: { 'x-api-key': ['jca_key'] }, body: text, nowMs, ...more });
  const parsed: unknown = answer.body === '' ? null : JSON.parse(answer.body);
  const rows = Array.isArray(parsed) ? (parsed as Event[]) : [];
  return {
    ...answer,
    body: parsed,
    rows,
    ids: rows.map(({ id }) => id),
    message: (parsed as Event | null)?.['message'],
  };
};
