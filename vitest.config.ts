// Three kinds of test: `unit` needs nothing but Node; `e2e` needs the running stack that local/src/test.ts starts for it;
// `waiting` is whole-system tests too, which mostly wait, and so may run beside those of `e2e`.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Last come the suite that stops the whole platform for a while, and the one that looks back at what all others did. */
const atTheEnd = ['/limits-and-pause.e2e.test.ts', '/last.e2e.test.ts'];

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => atTheEnd.findIndex((name) => moduleId.endsWith(name));
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

const wholeSystem = { fileParallelism: false, maxConcurrency: 3, testTimeout: 180_000, hookTimeout: 120_000 };
const mostlyWaiting = ['e2e/examples.e2e.test.ts', 'e2e/sleep.e2e.test.ts'];

export default defineConfig({
  test: {
    sequence: { sequencer: InOrder },
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
          exclude: ['**/node_modules/**', ...mostlyWaiting],
        },
      },
      { test: { ...wholeSystem, name: 'waiting', include: mostlyWaiting } },
    ],
  },
});
