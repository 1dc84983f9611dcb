// The process runtime keeps the contract, on this machine's own Node.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { hostEnvironment } from '../../config.ts';
import { describeRuntime, PLATFORM_CANARY } from '../runtime-contract.ts';
import { openProcessRuntime } from './process-runtime.ts';

vi.stubEnv('PLATFORM_KEY', PLATFORM_CANARY);
afterAll(() => vi.unstubAllEnvs());

describeRuntime('process', {
  open: (stateDir) => openProcessRuntime({ stateDir, env: hostEnvironment() }),
  timeoutMs: 30_000,
});

test('says that nothing isolates its apps (T-RUN-03)', async () => {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'unisolated-'));
  const runtime = await openProcessRuntime({ stateDir, env: hostEnvironment() });
  expect(runtime.isolation).toBe('none');
  expect(runtime.isolationSentence).toMatch(/nothing isolates them/);
  await runtime.close();
  await rm(stateDir, { recursive: true });
});
