import { runService } from '@pipeline/runtime/service';
import { topics } from '@pipeline/schemas/topics';
import { openDatabases, watchDatabases } from './databases.ts';
import { enrich } from './enrich.ts';
import { makeLookups } from './lookups.ts';
import { reporter } from './report.ts';
import { settings } from './settings.ts';
import { serveUserAgents } from './user-agent-service.ts';

await runService({
  name: 'enrich',
  settings,
  start: async (service) => {
    const opened = await openDatabases(service.settings);
    const lookups = makeLookups(opened.databases);
    const report = reporter(service, lookups.counts);
    report.opened(opened.databases);
    const replaced: typeof report.replaced = (name, databases, some) => {
      lookups.replace(some);
      report.replaced(name, databases, some);
    };
    const { GEOIP_POLL: everyMs } = service.settings;
    watchDatabases(opened, { ...report, replaced }, { everyMs, signal: service.stopping });
    const readText = await serveUserAgents(service, everyMs);
    service.runStage({
      name: 'enrich',
      group: 'enrich',
      from: topics.raw,
      to: [topics.enriched],
      handle: (event) => enrich(lookups, event, readText),
    });
  },
});
