// workspaces/{w}/watchers/{uid} and workspaces/{w}/traffic/{chunk}: requests to a workspace's apps, copied only while somebody watches.
import { z } from 'zod';
import { appId, userId, workspaceId } from '../ids.ts';
import { time } from './shared-fields.ts';

/** A lease: this member watches until then, unless it is renewed. Also carries `expireAt`, which belongs to the store. */
export const WatcherDocument = z.looseObject({ workspaceId, uid: userId, until: time });
export type WatcherDocument = z.infer<typeof WatcherDocument>;

export const TrafficLine = z.strictObject({
  t: time,
  appId,
  method: z.string().max(20),
  /** Without the query, which may hold what is nobody's business. */
  path: z.string().max(200),
  status: z.int().nonnegative(),
  ms: z.int().nonnegative(),
});
export type TrafficLine = z.infer<typeof TrafficLine>;

/** About a second of traffic, in order of time. Also carries `expireAt`. */
export const TrafficChunkDocument = z.looseObject({
  workspaceId,
  /** Time of the first line. */
  at: time,
  lines: z.array(TrafficLine).max(100),
  /** Requests of the same second that are not shown. */
  dropped: z.int().nonnegative(),
});
export type TrafficChunkDocument = z.infer<typeof TrafficChunkDocument>;
