import { setTimeout as sleep } from 'node:timers/promises';
import { runService } from '@pipeline/runtime/service';
import { settings } from './settings.ts';
import { start } from './start.ts';

await runService({
  name: 'ship',
  settings,
  start: (service) =>
    start(
      service,
      {
        now: Date.now,
        random: Math.random,
        wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
      },
      process.env,
    ),
});
