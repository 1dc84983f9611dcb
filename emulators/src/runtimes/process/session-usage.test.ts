// What a session uses, of real processes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { startKept } from '../../keeper/kept.ts';
import { usageOfSession } from './session-usage.ts';

test.skipIf(process.platform !== 'linux')('counts a process and its children, until they are gone', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'usage-test-'));
  const script = 'sh -c "while :; do :; done" & while :; do :; done';
  const kept = await startKept({ dir, argv: ['/bin/sh', '-c', script], cwd: '/', env: { PATH: '/usr/bin:/bin' } });
  const leader = kept.leader() ?? 0;
  // Each look is one at a later time, so that none is answered from an earlier one.
  let nowMs = 0;
  const look = () => {
    nowMs += 1000;
    return usageOfSession(leader, nowMs);
  };
  try {
    await vi.waitFor(() => expect(look()?.cpuSeconds).toBeGreaterThan(0.1), { timeout: 10_000 });
    expect(look()?.memoryBytes).toBeGreaterThan(2 ** 19);
  } finally {
    await kept.stop({ graceMs: 0 });
  }
  expect(kept.leader()).toBeUndefined();
  await vi.waitFor(() => expect(look()).toBeUndefined());
  await rm(dir, { recursive: true });
});
