/** ingest: reads JumpCloud's events and publishes each once. */
import { runService } from '@pipeline/runtime/service';
import { topics } from '@pipeline/schemas/topics';
import { createReadBack } from './backfill/read-back.ts';
import { createBackfillWatch } from './backfill/watch.ts';
import { createClient } from './client.ts';
import { isCheckpointKey, isWish, restoreRecord, type Records } from './memory.ts';
import { readingOf, settings } from './settings.ts';
import { secretOf } from './source.ts';
import { reportChanges } from './sources-report.ts';
import { watchSources } from './sources-watch.ts';
import { showStates } from './states-shown.ts';
import { work } from './work.ts';

await runService({
  name: 'ingest',
  settings,
  start: async (service) => {
    const { http, log, metrics, stopping } = service;
    const reading = readingOf(service.settings);
    const watch = reportChanges(metrics, log);
    const set = await watchSources(process.env, { everyMs: 2_000, watch, signal: stopping });
    const hide = (): void => {
      service.hide(set.all().map(secretOf));
    };
    hide();
    set.onChange(hide);
    const { watchOf, tellHealth } = showStates(service, set.all, service.settings.SOURCES_HEARTBEAT, Date.now);
    const backfills = {
      rate: service.settings.BACKFILL_RATE,
      readBack: createReadBack(process.env),
      told: createBackfillWatch(metrics, log),
    };
    service.runOwner({
      name: 'ingest',
      group: 'ingest',
      topic: topics.checkpoints,
      to: [topics.raw, topics.checkpoints, topics.health],
      emptyState: (): Records => new Map(),
      restore: restoreRecord,
      isOurs: isCheckpointKey,
      heeds: isWish,
      work: (owned) =>
        work(owned, {
          ...{ set, reading, watchOf, log, backfills },
          clientOf: (source) => createClient(source, http),
          beside: (wait) => [tellHealth(owned, wait)],
        }),
    });
  },
});
