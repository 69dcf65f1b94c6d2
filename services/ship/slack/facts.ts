/** What is remembered of an alert that has been told, and when there is news of it. */
import type { Alert } from '@pipeline/schemas/generated';

export interface Facts {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
  readonly severity: string;
}

export const factsOf = ({ id, revision, state, severity }: Alert): Facts => ({ id, revision, state, severity });

/** A request is about one alert: what it says travels beside the body, as text. */
export const factsText = (facts: Facts): Readonly<Record<string, string>> => ({
  ...facts,
  revision: String(facts.revision),
});

export const factsIn = (text: Readonly<Record<string, string>>): Facts => ({
  ...{ id: text['id'] ?? '', revision: Number(text['revision']) },
  ...{ state: text['state'] ?? '', severity: text['severity'] ?? '' },
});

/** Worth another message where the first one cannot be changed. */
export const isNews = (before: Facts, now: Facts): boolean =>
  now.revision > before.revision && (now.state !== before.state || now.severity !== before.severity);

/** The latest alerts, by id; what was remembered longest ago is forgotten. */
export interface Memory<T> {
  readonly get: (id: string) => T | undefined;
  readonly set: (id: string, value: T) => void;
  readonly forget: (id: string) => void;
}

const MAX_ALERTS = 10_000;

export function createMemory<T>(max = MAX_ALERTS): Memory<T> {
  const known = new Map<string, T>();
  return {
    get: (id) => known.get(id),
    set: (id, value) => {
      known.delete(id);
      known.set(id, value);
      const [oldest] = known.keys();
      if (known.size > max && oldest !== undefined) known.delete(oldest);
    },
    forget: (id) => void known.delete(id),
  };
}
