// What wrk prints, read.
import { expect, test } from 'vitest';
import { readWrk } from './load.ts';

const printed = (extra = '') => `Running 5s test @ http://127.0.0.1:18000/
  1 threads and 50 connections
  Latency Distribution
     50%    4.10ms
     99%  950.00us
  41234 requests in 5.00s, 7.1MB read
${extra}Requests/sec:   8246.80
Transfer/sec:      1.42MB
`;

test('rate, latency and number', () => {
  expect(readWrk(printed())).toEqual({ perSecond: 8246.8, p99Ms: 0.95, requests: 41_234, failed: 0 });
});

test('everything that failed counts', () => {
  const extra = '  Socket errors: connect 0, read 2, write 0, timeout 3\n  Non-2xx or 3xx responses: 5\n';
  expect(readWrk(printed(extra)).failed).toBe(10);
});

test('anything else is refused', () => {
  expect(() => readWrk('unable to connect')).toThrow(/unable to connect/);
});
