// What is counted and refused before an event stream begins.
import { createHash } from 'node:crypto';
import { Timestamp } from 'firebase-admin/firestore';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeRequest } from '../authorize/rate-gate.ts';
import { systemClock } from '../clock.ts';
import { MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { answerEvents } from './events.ts';
import { ask } from './testing/in-process.ts';

const reader = { uid: 'reader', name: 'Eve' };
const nowMs = 1_767_323_045_000;
let platform: MemoryPlatform;

beforeEach(() => {
  platform = new MemoryPlatform();
  vi.spyOn(systemClock, 'now').mockReturnValue(nowMs);
});
afterEach(() => vi.restoreAllMocks());

/** Of a workspace that is not the reader's, so that none begins. @returns the code of the refusal. */
async function begun(number: number): Promise<string> {
  const ticket = `ticket-${number}`;
  const hash = createHash('sha256').update(ticket).digest('hex');
  platform.put(`eventTickets/${hash}`, { ...reader, expireAt: Timestamp.fromMillis(nowMs + 60_000) });
  const query = { workspaceId, ticket };
  const { body } = await ask(answerEvents, { method: 'GET', path: '/api/events', headers: {}, query });
  return (body as { error: { code: string } }).error.code;
}

test('each event stream is one of its reader’s requests, and one too many is refused (T-RATE-01)', async () => {
  expect(await begun(1)).toBe('NOT_FOUND');
  for (let request = 0; request < 998; request += 1) takeRequest(reader, nowMs);
  expect(await begun(2)).toBe('NOT_FOUND');
  expect(await begun(3)).toBe('TOO_MANY_REQUESTS');
  expect(takeRequest(reader, nowMs)).toMatchObject({ remaining: 0, retryAfterMs: 10 });
});
