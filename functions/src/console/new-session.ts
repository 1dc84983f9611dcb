// The document of a command that lasts. Pure but for the id.
import { createHash } from 'node:crypto';
import {
  type AppDocument,
  type CommandName,
  type ConsoleSessionDocument,
  DeplightError,
  maxConsoleSessions,
  maxStreamSeconds,
} from '@deplight/contracts';
import { type Clock, newId } from '../clock.ts';

/** After the end of a stream, how long its client may take to come back. */
const graceMs = 60_000;
/** How long a command may last, however often it is gone on with. */
const lifetimeMs = 4 * 3_600_000;

/**
 * @param open how many sessions the person has already.
 * @throws DeplightError LIMIT_REACHED
 */
export function newSession(
  facts: { app: AppDocument; uid: string; command: CommandName; line: string; clock: Clock },
  open: number,
): ConsoleSessionDocument {
  const { app, uid, command, line, clock } = facts;
  if (open >= maxConsoleSessions) {
    const message = `You have ${open} commands under way, and may have ${maxConsoleSessions}.`;
    throw new DeplightError('LIMIT_REACHED', message, { hint: 'Cancel one with Ctrl-C, in the console that runs it.' });
  }
  const nowMs = clock.now();
  return {
    schemaVersion: 1,
    id: newId('consoleSession'),
    workspaceId: app.workspaceId,
    appId: app.id,
    uid,
    command,
    lineHash: lineHash(line),
    canceledAt: null,
    job: null,
    createdAt: new Date(nowMs).toISOString(),
    leaseUntil: leaseFrom(nowMs),
    deadlineAt: new Date(nowMs + lifetimeMs).toISOString(),
  };
}

export function lineHash(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

/** Until when a session is somebody's, from the start of a stream on. */
export function leaseFrom(nowMs: number): string {
  return new Date(nowMs + maxStreamSeconds * 1_000 + graceMs).toISOString();
}
