// Asks an instance's liveness path as long as it runs, and says in Cloud Run's words when it has failed too often.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instance } from '../../runtimes/runtime.ts';
import { httpStatus, isHealthy } from './http-probe.ts';
import type { Container } from './resources.ts';

// Cloud Run's defaults.
const DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

/** Resolves with the platform's sentence once the probe has failed for good; with undefined when `signal` ends it, or without a probe. */
export async function livenessFailure(
  instance: Instance,
  container: Pick<Container, 'name' | 'livenessProbe' | 'ports'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { livenessProbe: probe } = container;
  if (!probe?.httpGet) return undefined;
  const periodMs = (probe.periodSeconds || DEFAULTS.periodSeconds) * 1000;
  const timeoutMs = (probe.timeoutSeconds || DEFAULTS.timeoutSeconds) * 1000;
  const threshold = probe.failureThreshold || DEFAULTS.failureThreshold;
  let dueMs = Date.now() + probe.initialDelaySeconds * 1000;
  for (let failures = 0; ; dueMs = Math.max(Date.now(), dueMs + periodMs)) {
    await sleep(dueMs - Date.now(), undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return undefined;
    failures = isHealthy(await httpStatus(instance, probe.httpGet, timeoutMs)) ? 0 : failures + 1;
    if (signal.aborted) return undefined;
    if (failures >= threshold) return sentence(container, probe.httpGet.path || '/', failures);
  }
}

function sentence({ name, ports }: Pick<Container, 'name' | 'ports'>, path: string, failures: number): string {
  const times = `${failures} time${failures === 1 ? '' : 's'} consecutively`;
  const where = `for container "${name || 'app'}-1" on port ${ports[0]?.containerPort || 8080} path "${path}"`;
  return `LIVENESS HTTP probe failed ${times} ${where}. The instance has been shut down.`;
}
