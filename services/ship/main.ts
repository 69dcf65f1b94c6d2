import { setTimeout as sleep } from 'node:timers/promises';
import { runService } from '@pipeline/runtime/service';
import { settings } from './settings.ts';
import { start } from './start.ts';

// Whoever writes there is told by its callback.
process.stdout.on('error', () => undefined);

await runService({
  name: 'ship',
  settings,
  takesStdout: ({ SHIP_STDOUT: kinds }) => kinds !== undefined,
  start: (service) =>
    start(
      service,
      {
        now: Date.now,
        random: Math.random,
        wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
      },
      (bytes, done) => process.stdout.write(bytes, done),
      process.env,
    ),
});
