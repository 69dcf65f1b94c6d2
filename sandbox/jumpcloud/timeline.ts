/** Events that the API does not know yet: each appears when its moment has come. Nothing waits; whoever asks, advances. */
import type { TimedEvent } from '../traffic/types.ts';

export interface Timeline {
  /** Adds a sequence in the order of `appearsAt`. It is read only as far as the clock has come. */
  readonly schedule: (events: Iterable<TimedEvent>) => void;
  /** The texts that have appeared since the last call. */
  readonly due: (nowMs: number) => string[];
}

interface Lane {
  readonly rest: Iterator<TimedEvent, unknown, undefined>;
  next: TimedEvent;
}

export function createTimeline(): Timeline {
  let lanes: Lane[] = [];
  return {
    schedule: (events) => {
      const rest = events[Symbol.iterator]() as Iterator<TimedEvent, unknown, undefined>;
      const first = rest.next();
      if (!first.done) lanes.push({ rest, next: first.value });
    },
    due: (nowMs) => {
      const texts: string[] = [];
      lanes = lanes.filter((lane) => {
        while (lane.next.appearsAt <= nowMs) {
          texts.push(lane.next.event);
          const following = lane.rest.next();
          if (following.done) return false;
          lane.next = following.value;
        }
        return true;
      });
      return texts;
    },
  };
}
