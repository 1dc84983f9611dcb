// Kinds of test: `unit` needs nothing but Node; the others need the running stack that local/src/test.ts starts for them.
// `waiting` are those that mostly wait, and so run beside the rest of `e2e`; `alone` are those that concern all others:
// one stops the whole platform for a while, one looks back at what everything else made the database do.
import { defineConfig } from 'vitest/config';

// A whole machine is under test, beside whatever else it does: a failure counts when it comes twice, and each is printed.
const wholeSystem = {
  fileParallelism: false,
  maxConcurrency: 3,
  retry: 1,
  testTimeout: 180_000,
  hookTimeout: 120_000,
};
const waiting = ['examples', 'sleep', 'console', 'secrets', 'slack/slack'].map((name) => `e2e/${name}.e2e.test.ts`);
const alone = ['invites', 'limits-and-pause', 'indexes/last'].map((name) => `e2e/${name}.e2e.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contracts,functions,sdk,hosting,emulators,local,e2e,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/lib/**', '**/dist/**', '**/*.e2e.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...wholeSystem,
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', ...waiting, ...alone],
        },
      },
      { test: { ...wholeSystem, name: 'waiting', include: waiting } },
      { test: { ...wholeSystem, name: 'alone', include: alone } },
    ],
  },
});
