// watchTraffic: renews the caller's lease, and wakes the relay of traffic if none is at work.
import { publish } from '../clouds/topics.ts';
import { isLeased } from '../store/lease.ts';
import { writeWatcher } from '../store/traffic.ts';
import { trafficLease } from '../traffic/traffic-lease.ts';
import type { Handler } from './handler.ts';

const watchMs = 60_000;

export const watchTraffic: Handler<'watchTraffic'> = async (_request, { caller, workspaceId, clock }) => {
  const nowMs = clock.now();
  const until = new Date(nowMs + watchMs).toISOString();
  await writeWatcher({ workspaceId, uid: caller.uid, until });
  if (!(await isLeased(trafficLease, nowMs))) await publish('traffic', { because: 'somebody watches' });
  return { until };
};
