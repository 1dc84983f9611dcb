// All parts of a stack killed at once in the middle of a build, and the stack started again from its folder (threats.md
// on a stack of its own, so that nothing else is cut.
import { afterAll, expect, test } from 'vitest';
import { OwnStack } from './own-stack.ts';

const stack = new OwnStack('process');
afterAll(() => stack.remove());

test('a power cut in mid-build: what was live serves again, and the deployment goes on to its end (R-19, R-30)', {
  retry: 0,
  timeout: 600_000,
}, async () => {
  await stack.start();
  // Loaded only now, since it looks for the stack as it is loaded.
  const { runPowerCut } = await import('./run-power-cut.ts');
  expect(await runPowerCut(stack, (line) => process.stderr.write(`power cut: ${line}\n`))).toEqual([]);
});
