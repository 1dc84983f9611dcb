// Two kinds of test: `unit` needs nothing but Node; `e2e` needs the running stack that local/src/test.ts starts for it.
import { defineConfig } from 'vitest/config';

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
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          fileParallelism: false,
          maxConcurrency: 3,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
