/** The health events of a source: what goes to the topic when its state changes, and every so often as a sign of life. */
import { hash } from 'node:crypto';
import type { HealthEvent } from '@pipeline/schemas/generated';
import { isHealthy, type Failure, type Status } from './state.ts';

/** What else is known of a source, as far as it is read here. */
export interface Progress {
  /** End of the last closed window; null before the source has begun. */
  readonly closedUntil: number | null;
  /** When an event was published last. */
  readonly lastEventAt: number | null;
  readonly events: number;
  readonly duplicates: number;
}

interface Subject {
  readonly name: string;
  readonly organization: string;
}

/** `before` is null for a sign of life. */
export function healthEvent(
  { name, organization }: Subject,
  kind: 'state' | 'trouble' | 'recovery' | 'heartbeat',
  { before, now }: { readonly before: Status | null; readonly now: Status },
  progress: Progress,
  occurredAt: number,
): HealthEvent {
  // Of present trouble, or of the trouble that has ended.
  const trouble = now.trouble ?? (kind === 'recovery' ? before?.trouble : null) ?? null;
  return {
    id: idOf('ingest', 'source', organization, name, kind, now.state, occurredAt),
    ...{ subjectKind: 'source', subject: name, organization, service: 'ingest', kind, state: now.state },
    healthy: isHealthy(now),
    errorType: trouble?.failure.errorType ?? '',
    errorCode: trouble?.failure.code ?? '',
    degraded: now.trouble?.degraded ?? false,
    description: description(kind, before, now),
    occurredAt,
    ...progress,
  };
}

/** What is wrong, and what to do about it. */
export const inWords = ({ problem, advice }: Failure): string => `${problem}; ${advice}`;

function description(kind: HealthEvent['kind'], before: Status | null, now: Status): string {
  if (now.trouble) return `${inWords(now.trouble.failure)} (since ${isoTime(now.trouble.since)})`;
  if (kind === 'recovery' && before?.trouble) {
    return `JumpCloud answers again; the trouble began ${isoTime(before.trouble.since)}: ${before.trouble.failure.problem}`;
  }
  if (kind === 'state' && before && before.state !== now.state) return `${before.state} → ${now.state}`;
  return '';
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

const idOf = (...parts: readonly (string | number)[]): string => hash('sha256', JSON.stringify(parts)).slice(0, 32);
