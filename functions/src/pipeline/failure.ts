// What an error of a step means: the deployment fails for a reason that people can read, or the step is tried again.
import { type DeploymentRun, DeplightError, errors, type ErrorCode } from '@deplight/contracts';
import type { StepResult } from './step.ts';

/** gRPC codes after which the same call may succeed: DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE. */
const passingGrpcCodes = new Set([4, 8, 10, 14]);
const passingNodeCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/** The move or the wait that an error of a step leads to. */
export function resultOfError(error: unknown): StepResult & { readonly unexpected?: true } {
  if (error instanceof DeplightError) return failed(error.code, error.message, { hint: error.hint, lines: linesOf(error) });
  if (isPassing(error)) return { wait: 'a Google Cloud API that did not answer' };
  return { ...failed('INTERNAL', 'Deplight came upon something that it did not expect; its log has the details.'), unexpected: true };
}

/** A move to FAILED. */
export function failed(code: ErrorCode, message: string, options: { hint?: string; lines?: readonly string[] } = {}): StepResult {
  return {
    to: 'FAILED',
    error: {
      code,
      message: message.slice(0, 4_000),
      hint: (options.hint ?? errors[code].hint).slice(0, 2_000),
      lines: (options.lines ?? []).slice(-40).map((line) => line.slice(0, 1_000)),
    },
  };
}

/** What a deployment fails with when its phase lasts longer than it may. */
export function timedOut(run: DeploymentRun, code: ErrorCode): StepResult {
  return failed(code, `The stage ${run.phase} took longer than it may.`);
}

function linesOf(error: DeplightError): string[] {
  const lines = error.details?.['lines'];
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
}

function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return passingGrpcCodes.has(Number(error.code)) || passingNodeCodes.has(String(error.code));
}
