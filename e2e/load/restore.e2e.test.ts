// What a stack has saved, started in a place where there is nothing (threats.md R-30). On a stack of its own.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OwnStack } from '../nemesis/own-stack.ts';

let stack = new OwnStack('process');
beforeAll(() => stack.start());
afterAll(() => stack.remove());

test('a copy of what a stack has saved, started anew: addresses answer, and everybody may read what they might before (R-30)', async () => {
  // Loaded only now, since it looks for the stack as it is loaded.
  const { plantKept, judgeRestored } = await import('./restored.ts');
  const kept = await plantKept();
  expect(kept.readable.size).toBeGreaterThan(0);
  expect(kept.readable.size).toBeLessThan(kept.readers.length * kept.documents.size);
  await stack.stop();
  const copy = mkdtempSync(join(tmpdir(), 'deplight-restored-'));
  cpSync(stack.stateDir, copy, { recursive: true, verbatimSymlinks: true });
  await stack.remove();
  stack = new OwnStack('process', { stateDir: copy });
  await stack.start();
  expect(await judgeRestored(kept)).toEqual([]);
});
