/** ingest: reads JumpCloud's events and publishes each once. */
import { runService } from '@pipeline/runtime/service';
import { topics } from '@pipeline/schemas/topics';
import { createClient } from './client.ts';
import { isCheckpointKey, restoreRecord, type Records } from './memory.ts';
import { readingOf, settings } from './settings.ts';
import { readSources } from './sources.ts';
import { showStates } from './states-shown.ts';
import { work } from './work.ts';

await runService({
  name: 'ingest',
  settings,
  start: (service) => {
    const all = readSources(process.env);
    const sources = {
      all,
      reading: readingOf(service.settings),
      clientOf: (source: Parameters<typeof createClient>[0]) => createClient(source, service.http),
      ...showStates(service, () => all, service.settings.SOURCES_HEARTBEAT, Date.now),
    };
    service.runOwner({
      name: 'ingest',
      group: 'ingest',
      topic: topics.checkpoints,
      to: [topics.raw, topics.checkpoints, topics.health],
      emptyState: (): Records => new Map(),
      restore: restoreRecord,
      isOurs: isCheckpointKey,
      work: (owned) => work(owned, sources),
    });
  },
});
