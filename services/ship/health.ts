/**
 * What ship says of a destination, as health events: that it has stopped, that it fails for long, that this is over, and
 * every so often a sign of life. Sumo's word for trouble with Sumo itself is FirstPartyGeneric. Time is an argument.
 */
import type { HealthEvent } from '@pipeline/schemas/generated';

export interface Health {
  readonly delivered: (lines: number) => void;
  /** A request failed in a way that passes; `status` is a number or one word. */
  readonly failing: (status: string) => void;
  /** It accepts nothing until a person has put it right. */
  readonly stopped: (reason: string) => void;
  readonly opened: () => void;
  /** Says that this delivery is alive, and how the destination is. */
  readonly beat: () => void;
}

export interface HealthSpec {
  /** Name of the delivery. */
  readonly subject: string;
  /** Failing for longer is trouble. */
  readonly troubleAfterMs: number;
  readonly now: () => number;
  readonly say: (event: HealthEvent) => void;
}

interface Trouble {
  readonly since: number;
  readonly degraded: boolean;
  readonly errorCode: string;
  readonly description: string;
}

export function createHealth({ subject, troubleAfterMs, now, say }: HealthSpec): Health {
  let failing: { readonly since: number; status: string } | null = null;
  let trouble: Trouble | null = null;
  let events = 0;
  let lastEventAt: number | null = null;

  /** `about` is the trouble that there is, or that has just ended. */
  function write(kind: HealthEvent['kind'], description: string, about: Trouble | null): void {
    const occurredAt = now();
    say({
      id: `ship:${subject}:${kind}:${occurredAt}`,
      ...{ subjectKind: 'destination', subject, organization: '', service: 'ship', kind, state: '' },
      healthy: trouble === null,
      ...{ errorType: about === null ? '' : 'FirstPartyGeneric', errorCode: about?.errorCode ?? '' },
      ...{ degraded: trouble?.degraded ?? false, description, occurredAt },
      ...{ closedUntil: null, lastEventAt, events, duplicates: 0 },
    });
  }

  function begin(degraded: boolean, errorCode: string, description: string): void {
    trouble = { since: trouble?.since ?? now(), degraded, errorCode, description };
    write('trouble', description, trouble);
  }

  function end(): void {
    if (trouble === null) return;
    const ended = trouble;
    trouble = null;
    write('recovery', `The destination accepts again, after ${lasting(now() - ended.since)}.`, ended);
  }

  /** Failing for long becomes trouble when somebody looks: at the next failure, or the next sign of life. */
  function look(): void {
    if (trouble !== null || failing === null || now() - failing.since < troubleAfterMs) return;
    const { since, status } = failing;
    begin(
      true,
      status,
      `Requests have failed for ${lasting(now() - since)}, the last one with ${status}. They are tried again for as long as it takes; nothing is lost.`,
    );
  }

  return {
    delivered: (lines) => {
      events += lines;
      lastEventAt = now();
      failing = null;
      if (trouble?.degraded) end();
    },
    failing: (status) => {
      if (failing === null) failing = { since: now(), status };
      else failing.status = status;
      look();
    },
    stopped: (reason) => {
      const code = /\b\d{3}(?=:)/.exec(reason)?.[0] ?? 'refused';
      begin(
        false,
        code,
        `The destination has stopped (${reason}). Until it is put right nothing is delivered; nothing is lost.`,
      );
    },
    opened: () => {
      failing = null;
      end();
    },
    beat: () => {
      look();
      write('heartbeat', trouble?.description ?? '', trouble);
    },
  };
}

function lasting(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
