// workspaces/{w}/apps/{a}/runtime/{chunk} and the leases in workspaces/{w}/watchers/{uid}: what a live app says, copied
// only while somebody watches. Older lines are asked of Cloud Logging with `readLogs`.
import { z } from 'zod';
import { appId, deploymentId, userId, workspaceId } from '../ids.ts';
import { time } from './shared-fields.ts';

/** Who says it: the app itself, the platform about its instances, or the platform about a request. */
export const logSources = ['app', 'system', 'requests'] as const;
export type LogSource = (typeof logSources)[number];

/** From the least to the most serious; text without a severity is `info`. */
export const logLevels = ['debug', 'info', 'warning', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export const RuntimeLine = z.strictObject({
  /** Tells it from every other line of its app, and is the same in the live tail and in what `readLogs` answers. */
  id: z.string().max(40),
  t: time,
  source: z.enum(logSources),
  level: z.enum(logLevels),
  text: z.string(),
});
export type RuntimeLine = z.infer<typeof RuntimeLine>;

/** A bounded run of lines, in order; chunks are read in order of `first`. Also carries `expireAt`. */
export const RuntimeChunkDocument = z.looseObject({
  workspaceId,
  appId,
  first: z.int().positive(),
  last: z.int().positive(),
  lines: z.array(RuntimeLine.extend({ n: z.int().positive() })).max(1_000),
});
export type RuntimeChunkDocument = z.infer<typeof RuntimeChunkDocument>;

/** What a member looks at: an app's lines, or those of one of its deployments while it is under way. */
export const LogWatch = z.strictObject({
  appId,
  deploymentId: deploymentId.nullable(),
  since: time,
  until: time,
});
export type LogWatch = z.infer<typeof LogWatch>;

/** Apps and deployments that one member may watch at a time; a further one takes the place of the oldest lease. */
export const maxLogWatches = 5;

/** The part of a watcher's document that is about logs. */
export const LogWatcherDocument = z.looseObject({
  workspaceId,
  uid: userId,
  logs: z.array(LogWatch).max(maxLogWatches),
  /** The end of the lease that lasts longest. */
  logsUntil: time,
});
export type LogWatcherDocument = z.infer<typeof LogWatcherDocument>;
