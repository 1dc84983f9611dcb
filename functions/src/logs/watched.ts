// What somebody looks at now, of all leases: apps whose lines are carried, and deployments whose log is written at once. Pure.
import type { LogWatcherDocument } from '@deplight/contracts';

export interface WatchedApp {
  readonly workspaceId: string;
  readonly appId: string;
  /** Since when somebody looks, ISO 8601: lines from before are history. */
  readonly since: string;
}

export interface Watched {
  /** By app id; everybody who looks at one shares it. */
  readonly apps: ReadonlyMap<string, WatchedApp>;
  readonly deployments: ReadonlySet<string>;
}

export const nothingWatched: Watched = { apps: new Map(), deployments: new Set() };

/** @param nowMs leases that ended before count no more, whether or not anybody has deleted them. */
export function watchedNow(watchers: readonly LogWatcherDocument[], nowMs: number): Watched {
  const now = new Date(nowMs).toISOString();
  const apps = new Map<string, WatchedApp>();
  const deployments = new Set<string>();
  for (const { workspaceId, logs } of watchers) {
    for (const { appId, deploymentId, since, until } of logs) {
      if (until <= now) continue;
      if (deploymentId !== null) deployments.add(deploymentId);
      else {
        const known = apps.get(appId)?.since ?? since;
        apps.set(appId, { workspaceId, appId, since: known < since ? known : since });
      }
    }
  }
  return { apps, deployments };
}

/** Between two writes of a deployment's log that nobody looks at; milliseconds. */
const unwatchedMs = 2_000;

/**
 * Whether lines of a deployment are written now or wait: at once while somebody looks at it or at its app. Otherwise too
 * for the first ones after a silence, so that whoever comes finds the log begun.
 * @param sinceMs how long ago lines of it were written.
 */
export function isWrittenNow(
  { apps, deployments }: Watched,
  run: { readonly appId: string; readonly deploymentId: string },
  sinceMs: number,
): boolean {
  return deployments.has(run.deploymentId) || apps.has(run.appId) || sinceMs >= unwatchedMs;
}
