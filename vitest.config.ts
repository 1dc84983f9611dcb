// Three kinds of test: `unit` needs nothing but Node; `e2e` needs the running stack that local/src/test.ts starts for it;
// `waiting` is whole-system tests too, which mostly wait, and so may run beside those of `e2e`.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The suite that looks back at what all others made the database do runs last. */
class LookingBackLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLast = ({ moduleId }: TestSpecification) => moduleId.endsWith('/last.e2e.test.ts');
    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}

const wholeSystem = { fileParallelism: false, maxConcurrency: 3, testTimeout: 180_000, hookTimeout: 120_000 };
const mostlyWaiting = ['e2e/examples.e2e.test.ts', 'e2e/sleep.e2e.test.ts'];

export default defineConfig({
  test: {
    sequence: { sequencer: LookingBackLast },
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
