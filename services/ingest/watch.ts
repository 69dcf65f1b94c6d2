/** What an operator sees of a source: metrics, and a line in the log for every change, not for every poll. */
import type { SourcePosition } from '@pipeline/schemas/generated';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { EventFacts } from './sift.ts';
import type { Source } from './source.ts';
import { createUnseen } from './unseen.ts';
import { createWatchMetrics, type Cursor } from './watch-metrics.ts';
import type { Watch } from './world.ts';

/** As JumpCloud's documentation and its own tools name them. Any other is read like these, and told. */
const DOCUMENTED_SERVICES =
  'access_management alerts asset_management directory ldap mdm notifications object_storage password_manager ' +
  'radius reports saas_app_management software sso systems workflows';
const MAX_UNSEEN = 2_000;

export function createWatches(registry: Registry, log: Logger, now: () => number): (source: Source) => Watch {
  const cursors = new Map<string, Cursor>();
  const metrics = createWatchMetrics(registry, cursors, now);
  const unseen = {
    service: createUnseen(DOCUMENTED_SERVICES.split(' '), MAX_UNSEEN),
    event_type: createUnseen([], MAX_UNSEEN),
  };

  return ({ name: source, organization }) => {
    const own = log.child({ source, organization });
    let stopped = false;
    const { events, variants, duplicates, mismatches, late, future } = metrics;
    for (const metric of [events, variants, duplicates, mismatches, late, future]) metric.inc({ source }, 0);
    metrics.lateAge.zero({ source });

    const meet = (kind: keyof typeof unseen, value: string): void => {
      const shown = unseen[kind].first(value);
      if (shown === null) return;
      metrics.unseen.inc({ source, kind });
      own[kind === 'service' ? 'warn' : 'info']({ [kind]: shown }, `${kind} not seen before`);
      if (unseen[kind].full()) own.warn({ kind, told: MAX_UNSEEN }, 'too many values: new ones are told no more');
    };
    const published = ({ service, eventType, occurredAt, receivedAt, historical }: EventFacts): void => {
      meet('service', service);
      meet('event_type', eventType);
      if (historical) return;
      const ageS = (receivedAt - occurredAt) / 1000;
      metrics.age.observe({ source }, ageS);
      if (ageS < 0) future.inc({ source });
      // Its window had been closed before: whoever reads each window once would not have it.
      if (occurredAt >= (cursors.get(source)?.closedUntil ?? -Infinity)) return;
      late.inc({ source });
      metrics.lateAge.observe({ source }, ageS);
    };
    const moveTo = ({ closedUntil }: SourcePosition): void => {
      if (cursors.get(source)?.closedUntil !== closedUntil) cursors.set(source, { closedUntil, movedAt: now() });
    };

    return {
      asked: (status) => {
        metrics.requests.inc({ source, status });
      },
      published: ({ counts, fresh }) => {
        events.inc({ source }, counts.fresh + counts.variants);
        variants.inc({ source }, counts.variants);
        duplicates.inc({ source }, counts.known);
        fresh.forEach(published);
      },
      began: (position) => {
        moveTo(position);
        own.info(position, 'source is read here');
      },
      moved: moveTo,
      stopping: () => {
        own.info('source is being stopped');
      },
      ended: () => {
        cursors.delete(source);
        own.info('source is no longer read here');
      },
      troubled: (trouble) => {
        if (trouble.kind === 'stop') own.error(trouble, 'source stopped until a probe succeeds');
        else own.warn(trouble, 'request to be repeated');
        stopped ||= trouble.kind === 'stop';
      },
      recovered: (failures) => {
        own.info({ failures, stopped }, 'source recovered');
        stopped = false;
      },
      mismatched: (window, known, counted) => {
        mismatches.inc({ source });
        own.info({ ...window, known, counted }, 'count differs, reading again');
      },
    };
  };
}

/** Tells each of them everything, one after the other. */
export function together(watches: readonly Watch[]): Watch {
  const each =
    <Of extends keyof Watch>(of: Of) =>
    (...told: Parameters<Watch[Of]>): void => {
      for (const watch of watches) (watch[of] as (...told: Parameters<Watch[Of]>) => void)(...told);
    };
  return {
    ...{ began: each('began'), stopping: each('stopping'), ended: each('ended'), asked: each('asked') },
    ...{ troubled: each('troubled'), recovered: each('recovered'), published: each('published') },
    ...{ moved: each('moved'), mismatched: each('mismatched') },
  };
}
