// From request log entries to what watchers see.
import { expect, test } from 'vitest';
import { planChunks } from './plan-chunks.ts';
import { requestOf } from './traffic-line.ts';

const own = { workspaceId: `ws_${'w'.repeat(20)}`, appId: `app_${'a'.repeat(20)}` };
const foreign = { workspaceId: `ws_${'f'.repeat(20)}`, appId: `app_${'b'.repeat(20)}` };
const homes = new Map([
  ['dpl-shop-aaaaaa', own],
  ['dpl-blog-bbbbbb', foreign],
]);

function entry(requestUrl: string, service = 'dpl-shop-aaaaaa') {
  return {
    timestamp: { seconds: 1_795_348_800, nanos: 5_000_000 },
    resource: { labels: { service_name: service } },
    httpRequest: { requestMethod: 'GET', requestUrl, status: 200, latency: { seconds: 1, nanos: 250_400_000 } },
  };
}

const request = (path: string, service?: string) => {
  const found = requestOf(entry(`http://127.0.0.1:18000${path}`, service));
  if (!found) throw new Error('It is a request.');
  return found;
};

test('a line has no host, no query and no fragment', () => {
  expect(requestOf(entry('http://127.0.0.1:18000/reset/?token=abc#x'))).toEqual({
    service: 'dpl-shop-aaaaaa',
    t: new Date(1_795_348_800_005).toISOString(),
    method: 'GET',
    path: '/reset/',
    status: 200,
    ms: 1250,
  });
  expect(requestOf(entry('no address?token=abc'))?.path).toBe('no address');
  expect(requestOf(entry(`http://a/${'x'.repeat(500)}`))?.path).toHaveLength(200);
});

test('an entry without a request or a service is no line', () => {
  expect(requestOf({ resource: { labels: { service_name: 'dpl-shop-aaaaaa' } } })).toBeUndefined();
  expect(requestOf({ httpRequest: { requestUrl: 'http://a/' } })).toBeUndefined();
});

test('only watched workspaces get chunks, each its own lines', () => {
  const requests = [request('/a'), request('/b', 'dpl-blog-bbbbbb'), request('/c', 'dpl-gone-cccccc')];
  expect(planChunks(requests, homes, new Map())).toEqual([]);
  expect(planChunks(requests, homes, new Map([[own.workspaceId, '']]))).toMatchObject([
    { workspaceId: own.workspaceId, dropped: 0, lines: [{ path: '/a', appId: own.appId }] },
  ]);
});

test('a chunk has a hundred lines and says how many it leaves out', () => {
  const [chunk] = planChunks(Array(130).fill(request('/a')), homes, new Map([[own.workspaceId, '']]));
  expect([chunk?.lines.length, chunk?.dropped]).toEqual([100, 30]);
});

test('of requests before somebody began to watch nothing is shown', () => {
  const { t } = request('/a');
  const at = (since: string) => planChunks([request('/a')], homes, new Map([[own.workspaceId, since]])).length;
  expect([at(t), at(new Date(Date.parse(t) + 1).toISOString())]).toEqual([1, 0]);
});
