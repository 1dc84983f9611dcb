// What a workspace's shelf knows of the last minutes, once there are new ones. Pure.
import { type MinuteCounts, minuteId, type RecentRequests, recentMinutes } from '@deplight/contracts';
import { minuteMs } from '../clouds/cloud-monitoring.ts';

export interface CountedMinute {
  readonly appId: string;
  /** As `minuteId` makes it. */
  readonly minute: string;
  readonly requests: number;
}

/** Minutes that are too old, and apps without any other, are left out. */
export function planRecentRequests(
  known: RecentRequests['apps'],
  news: readonly CountedMinute[],
  nowMs: number,
): RecentRequests['apps'] {
  const first = minuteId(nowMs - (recentMinutes - 1) * minuteMs);
  const apps = new Map<string, MinuteCounts>(Object.entries(known).map(([app, counts]) => [app, { ...counts }]));
  for (const { appId, minute, requests } of news) apps.set(appId, { ...apps.get(appId), [minute]: requests });
  const fresh = [...apps].map(([app, counts]) => {
    const kept = Object.entries(counts).filter(([minute, count]) => minute >= first && count > 0);
    return [app, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(fresh.filter(([, counts]) => Object.keys(counts).length > 0));
}
