import { runService } from '@pipeline/runtime/service';
import { topics } from '@pipeline/schemas/topics';
import { openDatabases } from './databases.ts';
import { enrich } from './enrich.ts';
import { makeLookups } from './lookups.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';

await runService({
  name: 'enrich',
  settings,
  start: (service) => {
    const databases = openDatabases(service.settings);
    report(service, databases);
    const lookups = makeLookups(databases);
    service.runStage({
      name: 'enrich',
      group: 'enrich',
      from: topics.raw,
      to: [topics.enriched],
      handle: (event) => enrich(lookups, event),
    });
  },
});
