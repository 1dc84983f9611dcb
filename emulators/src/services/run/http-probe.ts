// One HTTP probe of an instance, as startup and liveness probes send it.
import { request } from 'node:http';
import type { Instance } from '../../runtimes/runtime.ts';
import type { Probe } from './resources.ts';

export type HttpGet = NonNullable<Probe['httpGet']>;

/** The status of the answer; 0 when there was none in time. */
export function httpStatus({ host, port }: Instance, get: HttpGet, timeoutMs: number): Promise<number> {
  return new Promise((resolve) => {
    const headers = Object.fromEntries((get.httpHeaders ?? []).map(({ name, value }) => [name, value]));
    const signal = AbortSignal.timeout(timeoutMs);
    const probing = request({ host, port, path: get.path || '/', headers, signal, agent: false }, (response) => {
      response.resume();
      response.once('error', () => undefined);
      resolve(response.statusCode ?? 0);
    });
    probing.once('error', () => resolve(0));
    probing.end();
  });
}

export const isHealthy = (status: number): boolean => status >= 200 && status < 400;
