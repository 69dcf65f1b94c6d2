/**
 * The states of the sources that are read here, kept by what their watches are told, and what is to be said of them.
 * What has not been written yet waits here; where a partition is lost, its next owner speaks for its sources.
 */
import type { HealthEvent } from '@pipeline/schemas/generated';
import { healthEvent, type Progress } from './health-event.ts';
import type { Source } from './source.ts';
import { after, newsOf, pending, type Failure, type Happening, type Status, type Trouble as Told } from './state.ts';
import type { Trouble, Watch } from './world.ts';

/** A source that is read here. */
export interface LiveSource {
  readonly source: Source;
  readonly status: Status;
  readonly progress: Progress;
  /** The last request that failed, whether or not anybody was troubled by it. */
  readonly lastFailure: { readonly at: number; readonly failure: Failure } | null;
}

export interface News {
  readonly source: Source;
  readonly event: HealthEvent;
}

export interface States {
  readonly watchOf: (source: Source) => Watch;
  readonly live: () => readonly LiveSource[];
  /** Trouble is a matter of time: to be called every so often. */
  readonly tick: () => void;
  /** What has not been written of these sources, in the order in which it happened. */
  readonly unwritten: (isMine: (source: Source) => boolean) => readonly News[];
  readonly written: (news: readonly News[]) => void;
  readonly heartbeats: (isMine: (source: Source) => boolean) => readonly News[];
}

/** More than this, and the oldest are given up: the newest state is in every heartbeat. */
const MAX_UNWRITTEN = 1_000;

export function createStates(now: () => number): States {
  const live = new Map<string, LiveSource>();
  /** By name, as long as the process lives: a partition may go and come back. */
  const totals = new Map<string, Pick<Progress, 'events' | 'duplicates' | 'lastEventAt'>>();
  /** Trouble that was told and whose end was not: a source that begins anew with another key still owes it. */
  const owed = new Map<string, Told>();
  let unwritten: readonly News[] = [];

  const happens = (name: string, happening: Happening): void => {
    const before = live.get(name);
    if (!before) return;
    const status = after(before.status, happening, now());
    live.set(name, { ...before, status });
    const ended = happening.kind === 'answered' ? owed.get(name) : undefined;
    const kind = ended ? 'recovery' : newsOf(before.status, status);
    if (kind === null) return;
    if (ended) owed.delete(name);
    else if (status.trouble) owed.set(name, status.trouble);
    const { source, progress } = before;
    const was = ended ? { ...before.status, trouble: ended } : before.status;
    const event = healthEvent(source, kind, { before: was, now: status }, progress, now());
    unwritten = [...unwritten, { source, event }].slice(-MAX_UNWRITTEN);
  };

  const watchOf = (source: Source): Watch => {
    const { name } = source;
    /** Of the last request, where it failed and nobody has said what follows. */
    let code = '';
    const learn = (progress: Partial<Progress>): void => {
      const known = live.get(name);
      if (known) live.set(name, { ...known, progress: { ...known.progress, ...progress } });
    };
    const { events = 0, duplicates = 0, lastEventAt = null } = totals.get(name) ?? {};
    const progress: Progress = { closedUntil: null, lastEventAt, events, duplicates };
    live.set(name, { source, status: pending(now()), progress, lastFailure: null });
    happens(name, { kind: 'reached', stage: 'Started' });
    return {
      began: ({ closedUntil }) => {
        learn({ closedUntil });
        happens(name, { kind: 'reached', stage: 'Initialized' });
      },
      asked: (status) => {
        code = status === '200' ? '' : status;
        if (status === '200') happens(name, { kind: 'answered' });
      },
      troubled: (trouble) => {
        const failure = failureOf(trouble, code);
        code = '';
        const known = live.get(name);
        if (known) live.set(name, { ...known, lastFailure: { at: now(), failure } });
        happens(name, { kind: 'failed', failure });
      },
      recovered: () => undefined,
      published: ({ counts }) => {
        const known = live.get(name)?.progress ?? progress;
        const fresh = counts.fresh + counts.variants;
        const total = {
          events: known.events + fresh,
          duplicates: known.duplicates + counts.known,
          lastEventAt: fresh > 0 ? now() : known.lastEventAt,
        };
        totals.set(name, total);
        learn(total);
        happens(name, { kind: 'reached', stage: 'Collecting' });
      },
      moved: ({ closedUntil }) => {
        learn({ closedUntil });
      },
      mismatched: () => undefined,
      stopping: () => {
        happens(name, { kind: 'reached', stage: 'Stopping' });
      },
      ended: () => {
        if (live.get(name)?.status.stage !== 'Stopping') unwritten = unwritten.filter((news) => news.source !== source);
        live.delete(name);
      },
    };
  };

  return {
    watchOf,
    live: () => [...live.values()],
    tick: () => {
      for (const name of live.keys()) happens(name, { kind: 'tick' });
    },
    unwritten: (isMine) => unwritten.filter(({ source }) => isMine(source)),
    written: (news) => {
      unwritten = unwritten.filter((one) => !news.includes(one));
    },
    heartbeats: (isMine) =>
      [...live.values()]
        .filter(({ source }) => isMine(source))
        .map(({ source, status, progress }) => ({
          source,
          event: healthEvent(source, 'heartbeat', { before: null, now: status }, progress, now()),
        })),
  };
}

const advice = {
  limited:
    'it is asked again when it allows it. If this lasts, ask less often, or find out what else uses the access of the organization',
  passing:
    "nothing is lost and it is asked again until it answers. If this lasts, look at JumpCloud's status page, and at proxy and network",
  ours: 'nothing is lost and it begins anew by itself. If this lasts, it is a defect: the log has it in full',
} as const;

/** `code` is empty where no request has failed. */
function failureOf(trouble: Trouble, code: string): Failure {
  const { problem } = trouble;
  if (trouble.kind === 'stop') {
    return { ...{ problem, code, stops: true }, errorType: trouble.errorType, advice: trouble.advice };
  }
  const whose = code === '' ? 'ours' : code.endsWith('429') ? 'limited' : 'passing';
  return {
    ...{ problem, code: code === '' ? 'internal' : code, stops: false },
    ...{ errorType: 'ThirdPartyGeneric', advice: advice[whose] },
  };
}
