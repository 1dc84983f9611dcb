// Waits until an instance answers its startup probe, and gives up at once when its process ends.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instance, InstanceExit } from '../../runtimes/runtime.ts';
import { httpStatus, isHealthy } from './http-probe.ts';
import type { Probe } from './resources.ts';

export type ProbeResult =
  | { readonly kind: 'ready' }
  | { readonly kind: 'exited'; readonly exit: InstanceExit }
  | { readonly kind: 'late'; readonly detail: string };

// Cloud Run's own default: one TCP probe that may take four minutes.
const DEFAULT_BUDGET_MS = 240_000;
const DEFAULT_PERIOD_SECONDS = 10;
const DEFAULT_THRESHOLD = 3;
// A port is asked again after a tenth of the time that has passed, so that no start is noticed much later than it is.
const TCP_POLL = { minMs: 3, maxMs: 50, share: 0.1 };

/**
 * A TCP port is looked at every few milliseconds and an HTTP path once a period, both within the time that the probe's
 * delay, period and threshold add up to: a fast app need not wait for the next period.
 */
export async function probeStartup(instance: Instance, probe: Probe | null): Promise<ProbeResult> {
  const over = new AbortController();
  const exited = instance.exited.then((exit): ProbeResult => ({ kind: 'exited', exit }));
  const answered = probeUntil(instance, probe, Date.now() + budgetMs(probe), over.signal);
  try {
    return await Promise.race([exited, answered]);
  } finally {
    over.abort();
  }
}

/** How long the probe allows the start to take. */
export function budgetMs(probe: Probe | null): number {
  if (!probe) return DEFAULT_BUDGET_MS;
  const attempts = (probe.failureThreshold || DEFAULT_THRESHOLD) * (probe.periodSeconds || DEFAULT_PERIOD_SECONDS);
  return (probe.initialDelaySeconds + attempts) * 1000;
}

async function probeUntil(
  instance: Instance,
  probe: Probe | null,
  deadline: number,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const began = Date.now();
  while (!(await listens(instance))) {
    if (signal.aborted || Date.now() > deadline) return { kind: 'late', detail: 'Nothing listened on the port.' };
    await sleep(Math.min(TCP_POLL.maxMs, Math.max(TCP_POLL.minMs, (Date.now() - began) * TCP_POLL.share)));
  }
  if (!probe?.httpGet) return { kind: 'ready' };
  let detail = '';
  while (!signal.aborted && Date.now() <= deadline) {
    const status = await httpStatus(instance, probe.httpGet, (probe.timeoutSeconds || 1) * 1000);
    if (isHealthy(status)) return { kind: 'ready' };
    detail = status ? `The probe's path answered ${status}.` : "The probe's path did not answer.";
    await Promise.race([
      sleep((probe.periodSeconds || DEFAULT_PERIOD_SECONDS) * 1000, undefined, { ref: false }),
      aborted(signal),
    ]);
  }
  return { kind: 'late', detail };
}

/** Whether something accepts connections at the instance's address. */
export function listens({ host, port, listens: ask }: Pick<Instance, 'host' | 'port' | 'listens'>): Promise<boolean> {
  if (ask) return ask();
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
