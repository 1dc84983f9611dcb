// consoleSessions/{id}: a command of the console that lasts: whose it is, and whether it was canceled. No client reads it.
import { z } from 'zod';
import { appId, consoleSessionId, userId, workspaceId } from '../ids.ts';
import { schemaVersion, time } from './shared-fields.ts';

/** Sessions that one person may have at a time. */
export const maxConsoleSessions = 5;

/** Loose, because the database's own field for the end of its storage stands beside these. */
export const ConsoleSessionDocument = z.looseObject({
  schemaVersion,
  id: consoleSessionId,
  workspaceId,
  appId,
  uid: userId,
  command: z.string().max(40),
  /** SHA-256 of the line: a session goes on with the line that it began with. */
  lineHash: z.string().regex(/^[0-9a-f]{64}$/),
  canceledAt: time.nullable(),
  /** The Cloud Run job that a `run` made; deleted with the session. */
  job: z.string().max(63).nullable(),
  createdAt: time,
  /** Renewed by each stream; when it is over, the sweeper ends the session and its job. */
  leaseUntil: time,
  /** When it can be gone on with no more, however often it was. */
  deadlineAt: time,
});
export type ConsoleSessionDocument = z.infer<typeof ConsoleSessionDocument>;
