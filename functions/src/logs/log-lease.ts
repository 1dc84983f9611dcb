// The lease of somebody who looks at lines: while any lasts, the relay carries that app's lines, or is quick with that
// deployment's. It is renewed by whoever looks, and ends by itself.
import { type LogWatch, maxLogWatches } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { isLeased } from '../store/lease.ts';
import { changeLogWatches } from '../store/log-watchers.ts';
import { relayLease } from './relay-lease.ts';

const watchMs = 60_000;

/** What is looked at: an app, or one of its deployments while it is under way. */
export type Watched = Pick<LogWatch, 'appId' | 'deploymentId'>;

/**
 * Renews a member's lease for a minute, and wakes the relay if none is at work. The caller is authorized already.
 * @returns the end of the lease, ISO 8601.
 */
export async function renewLogLease(
  watcher: { readonly workspaceId: string; readonly uid: string },
  watched: Watched,
  clock: Clock,
): Promise<{ until: string }> {
  const nowMs = clock.now();
  await changeLogWatches(watcher, (watches) => renewedWatches(watches, watched, nowMs));
  if (!(await isLeased(relayLease, nowMs))) await publish('relay', { because: 'somebody watches' });
  return { until: new Date(nowMs + watchMs).toISOString() };
}

/** What a member watches after a renewal: never more than a few things, those renewed last. Pure. */
export function renewedWatches(watches: readonly LogWatch[], watched: Watched, nowMs: number): LogWatch[] {
  const now = new Date(nowMs).toISOString();
  const isSame = ({ appId, deploymentId }: LogWatch) =>
    appId === watched.appId && deploymentId === watched.deploymentId;
  const open = watches.filter(({ until }) => until > now);
  const since = open.find(isSame)?.since ?? now;
  const others = open.filter((watch) => !isSame(watch)).toSorted((a, b) => (a.until < b.until ? 1 : -1));
  const { appId, deploymentId } = watched;
  const renewed = { appId, deploymentId, since, until: new Date(nowMs + watchMs).toISOString() };
  return [renewed, ...others].slice(0, maxLogWatches);
}
