// A stack of its own, beside whatever else is tested: all its parts are killed at once in the middle of a build, and started
// again from their folder.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OwnStack } from './own-stack.ts';

const stack = new OwnStack('process');
beforeAll(() => stack.start());
afterAll(() => stack.remove());

test('a power cut in mid-build: what was live serves again, and the deployment goes on to its end (R-19, R-30)', {
  retry: 0,
}, async () => {
  // Loaded only now, since it looks for the stack as it is loaded.
  const { runPowerCut } = await import('./run-power-cut.ts');
  expect(await runPowerCut(stack, (line) => process.stderr.write(`power cut: ${line}\n`))).toEqual([]);
});
