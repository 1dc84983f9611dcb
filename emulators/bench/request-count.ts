// How many requests the emulator's gateway has written down: what Monitoring counts as it takes the request log.
import { setTimeout as pause } from 'node:timers/promises';
import { MetricServiceClient } from '@google-cloud/monitoring';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { project } from './deploy-app.ts';
import type { Emulator } from './emulator.ts';

const SETTLE_DEADLINE_MS = 20_000;

/** Waits until `expected` are there, or until the time for it is over. */
export async function countRequests({ grpc }: Emulator, expected: number): Promise<number> {
  const [apiEndpoint = '', port] = grpc.split(':');
  const client = new MetricServiceClient({
    apiEndpoint,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: project,
  });
  try {
    for (const deadline = Date.now() + SETTLE_DEADLINE_MS; ; await pause(500)) {
      const found = await requestCount(client);
      if (found >= expected || Date.now() > deadline) return found;
    }
  } finally {
    await client.close();
  }
}

async function requestCount(client: MetricServiceClient): Promise<number> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const [series] = await client.listTimeSeries({
    name: `projects/${project}`,
    filter: 'metric.type = "run.googleapis.com/request_count"',
    interval: { startTime: { seconds: nowSeconds - 3500 }, endTime: { seconds: nowSeconds + 60 } },
    view: 'FULL',
  });
  const points = series.flatMap((one) => one.points ?? []);
  return points.reduce((sum, { value }) => sum + Number(value?.int64Value ?? 0), 0);
}
