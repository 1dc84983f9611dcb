// The request log on its way to the cloud's side: nothing is lost or doubled over a restart, and a flood stays bounded.
import { expect, test, vi } from 'vitest';
import type { RequestRecord } from './control-protocol.ts';
import { RequestLog } from './request-log.ts';

const newRecord = (timeMs: number): RequestRecord => ({
  timeMs,
  service: 'app',
  revision: 'app-r1',
  instance: 'i',
  httpRequest: {
    requestMethod: 'GET',
    requestUrl: 'http://app.localhost/',
    requestSizeBytes: 0,
    status: 200,
    responseSizeBytes: 0,
    userAgent: '',
    referer: '',
    remoteIp: '',
    serverIp: '',
    latencyMs: 1,
    protocol: 'HTTP/1.1',
  },
});

test('what could not be sent is sent again, in order, once', async () => {
  const received: number[] = [];
  let isAway = true;
  const log = new RequestLog(async (batch) => {
    if (isAway) {
      isAway = false;
      log.add(newRecord(20_000));
      throw new Error('away');
    }
    received.push(...batch.map(({ timeMs }) => timeMs));
  });
  for (let n = 0; n < 12_000; n += 1) log.add(newRecord(n));
  await expect.poll(() => received.length).toBe(12_001);
  expect(received).toEqual([...Array(12_000).keys(), 20_000]);
});

test('a flood loses its oldest entries, and says how many', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const received: number[] = [];
  const log = new RequestLog(async (batch) => void received.push(...batch.map(({ timeMs }) => timeMs)));
  for (let n = 0; n <= 50_000; n += 1) log.add(newRecord(n));
  await log.close();
  expect(received).toHaveLength(45_001);
  expect(received[0]).toBe(5000);
  expect(said).toHaveBeenCalledWith(expect.stringContaining('5000 oldest'));
  said.mockRestore();
});
