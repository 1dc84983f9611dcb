// All parts of a stack killed at once in the middle of a build, and the stack started again from its folder (threats.md
// R-19); then what it has saved, started in a place where there is nothing. On a stack of its own, so that nothing else is cut.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OwnStack } from './own-stack.ts';

let stack = new OwnStack('process');
afterAll(() => stack.remove());

test('a power cut in mid-build: what was live serves again, and the deployment goes on to its end (R-19)', {
  retry: 0,
  timeout: 600_000,
}, async () => {
  await stack.start();
  // Loaded only now, since it looks for the stack as it is loaded.
  const { runPowerCut } = await import('./run-power-cut.ts');
  expect(await runPowerCut(stack, (line) => process.stderr.write(`power cut: ${line}\n`))).toEqual([]);
});

test('a copy of what a stack has saved, started anew: addresses answer, and everybody may read what they might before (R-30)', {
  retry: 0,
  timeout: 600_000,
}, async () => {
  const { plantKept, judgeRestored } = await import('./restore.ts');
  const kept = await plantKept();
  expect(kept.readable.size).toBeGreaterThan(0);
  expect(kept.readable.size).toBeLessThan(kept.readers.length * kept.documents.size);
  await stack.stop();
  const copy = mkdtempSync(join(tmpdir(), 'deplight-restored-'));
  cpSync(stack.stateDir, copy, { recursive: true, verbatimSymlinks: true });
  await stack.remove();
  stack = new OwnStack('process', copy);
  await stack.start();
  expect(await judgeRestored(kept)).toEqual([]);
});
