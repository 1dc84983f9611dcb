// What a shelf is told of the last minutes.
import type { RecentRequests } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { planRecentRequests } from './plan-recent-requests.ts';

const noon = Date.parse('2026-11-22T12:00:30Z');
const shop: string = 'app_shop';
const blog: string = 'app_blog';

test('new minutes stand beside those that were known, and a later count of the same minute takes its place', () => {
  const known = { [shop]: { '2026-11-22T11:58': 3, '2026-11-22T11:59': 1 } };
  const news = [
    { appId: shop, minute: '2026-11-22T11:59', requests: 4 },
    { appId: blog, minute: '2026-11-22T12:00', requests: 2 },
  ];
  expect(planRecentRequests(known, news, noon)).toEqual({
    [shop]: { '2026-11-22T11:58': 3, '2026-11-22T11:59': 4 },
    [blog]: { '2026-11-22T12:00': 2 },
  });
});

test('minutes older than twenty go, and so do apps that had requests only then', () => {
  const known: RecentRequests['apps'] = {
    [shop]: { '2026-11-22T11:40': 9, '2026-11-22T11:41': 5 },
    [blog]: { '2026-11-22T11:39': 7 },
  };
  expect(planRecentRequests(known, [], noon)).toEqual({ [shop]: { '2026-11-22T11:41': 5 } });
});

test('an app without requests is not in it', () => {
  expect(planRecentRequests({}, [{ appId: shop, minute: '2026-11-22T12:00', requests: 0 }], noon)).toEqual({});
});
