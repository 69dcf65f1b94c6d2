import { defineConfig } from 'vitest/config';

// No test may fail for being slow, whatever else the machine does: these limits only end what hangs.
const patient = { hookTimeout: 900_000, expect: { poll: { timeout: 300_000 } } };
const slow = { ...patient, fileParallelism: false, testTimeout: 2_400_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/setup/closing-line.ts'],
    // Broker and registry end in order after the last test.
    teardownTimeout: 120_000,
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          testTimeout: 600_000,
          setupFiles: ['test/setup/same-examples.ts'],
          include: ['{schemas,runtime,services,sandbox,content,test,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.{broker,e2e,containers}.test.ts'],
        },
      },
      {
        test: {
          ...slow,
          name: 'broker',
          sequence: { groupOrder: 1 },
          include: ['{runtime,services,sandbox,test}/**/*.{broker,e2e}.test.ts'],
          // Once for all of them: one broker, and one load of the client that it is warmed up with.
          globalSetup: ['test/setup/broker.ts'],
        },
      },
      {
        test: {
          ...slow,
          name: 'containers',
          testTimeout: 7_200_000,
          sequence: { groupOrder: 2 },
          include: ['test/**/*.containers.test.ts'],
        },
      },
    ],
  },
});
