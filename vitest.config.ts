import { defineConfig } from 'vitest/config';

const slow = { fileParallelism: false, testTimeout: 1_200_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/setup/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          // No test may fail for being slow, whatever else the machine does.
          testTimeout: 300_000,
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
          sequence: { groupOrder: 2 },
          include: ['test/**/*.containers.test.ts'],
        },
      },
    ],
  },
});
