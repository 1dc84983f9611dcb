// Why an instance did not come up, in Cloud Run's own words.

import type { Container } from './resources.ts';
import type { BootFailure } from './settle-revision.ts';
import { budgetMs, type ProbeResult } from './startup-probe.ts';

export class BootError extends Error {
  readonly reason: BootFailure;

  constructor(reason: BootFailure, message: string) {
    super(message);
    this.name = 'BootError';
    this.reason = reason;
  }
}

/** The sentence for a start that ended before the app answered. */
export function bootErrorOf(container: Container, result: Exclude<ProbeResult, { kind: 'ready' }>): BootError {
  const port = container.ports[0]?.containerPort || 8080;
  const sentence = `The user-provided container failed to start and listen on the port defined provided by the PORT=${port} environment variable within the allocated timeout.`;
  return new BootError('HEALTH_CHECK_CONTAINER_ERROR', `${sentence} ${detailOf(container, result)}`);
}

function detailOf(container: Container, result: Exclude<ProbeResult, { kind: 'ready' }>): string {
  if (result.kind === 'late')
    return `${result.detail} The allocated time was ${budgetMs(container.startupProbe) / 1000} s.`;
  const { code, signal, outOfMemory } = result.exit;
  if (outOfMemory) return `Memory limit of ${container.resources?.limits.memory ?? '512Mi'} exceeded.`;
  return signal ? `Container terminated on signal ${signal}.` : `Container called exit(${code ?? 'unknown'}).`;
}
