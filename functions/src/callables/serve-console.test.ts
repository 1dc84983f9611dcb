// What the console counts and refuses before a line is looked at.
import type { CallableRequest, CallableResponse } from 'firebase-functions/v2/https';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeRequest } from '../authorize/rate-gate.ts';
import { systemClock } from '../clock.ts';
import { MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { serveConsole } from './serve-console.ts';

const stranger = { uid: 'stranger', name: 'Eve' };

beforeEach(() => {
  new MemoryPlatform();
  vi.spyOn(systemClock, 'now').mockReturnValue(1_767_323_045_000);
});
afterEach(() => vi.restoreAllMocks());

/** @returns the code of what became of a line. */
async function typed(uid: string): Promise<unknown> {
  const request = {
    auth: { uid, token: { name: uid } },
    rawRequest: { headers: {} },
    data: { workspaceId, line: 'apps' },
    acceptsStreaming: true,
  };
  const response = { sendChunk: async () => true, signal: new AbortController().signal };
  const { run } = serveConsole({ serviceAccount: 'relay@' }) as unknown as {
    run: (request: CallableRequest, response: CallableResponse) => Promise<unknown>;
  };
  return run(request as unknown as CallableRequest, response as unknown as CallableResponse).catch(
    ({ details }: { details: { code: string } }) => details.code,
  );
}

test('each line is one of its typist’s requests, and one too many is refused (T-RATE-01)', async () => {
  expect(await typed(stranger.uid)).toBe('NOT_FOUND');
  for (let request = 0; request < 998; request += 1) takeRequest(stranger, systemClock.now());
  expect(await typed(stranger.uid)).toBe('NOT_FOUND');
  expect(await typed(stranger.uid)).toBe('TOO_MANY_REQUESTS');
  expect(takeRequest(stranger, systemClock.now())).toMatchObject({ remaining: 0, retryAfterMs: 10 });
  expect(await typed('another')).toBe('NOT_FOUND');
});
