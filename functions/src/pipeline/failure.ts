// What an error of a step means: the deployment fails for a reason that people can read, or the step is tried again.
import { stripVTControlCharacters } from 'node:util';
import { DeplightError, type DeploymentRun, type ErrorCode, errors } from '@deplight/contracts';
import { isPassing } from '../clouds/is-passing.ts';
import { makeRedactor } from '../logs/redactor.ts';
import { sanitiseLine } from '../logs/sanitise.ts';
import type { StepResult } from './step.ts';

/** The move or the wait that an error of a step leads to. */
export function resultOfError(error: unknown): StepResult & { readonly unexpected?: true } {
  if (error instanceof DeplightError)
    return failed(error.code, error.message, { hint: error.hint, lines: linesOf(error) });
  if (isPassing(error)) return { wait: 'a Google Cloud API that did not answer' };
  return {
    ...failed('INTERNAL', 'Deplight came upon something that it did not expect; its log has the details.'),
    unexpected: true,
  };
}

/** A move to FAILED. */
export function failed(
  code: ErrorCode,
  message: string,
  options: { hint?: string; lines?: readonly string[] } = {},
): StepResult {
  return {
    to: 'FAILED',
    error: {
      code,
      message: plain(message, 4_000),
      hint: plain(options.hint ?? errors[code].hint, 2_000),
      lines: (options.lines ?? [])
        .flatMap((line) => line.split('\n'))
        .slice(-40)
        .map((line) => plain(line, 1_000)),
    },
  };
}

/** What a deployment fails with when its phase lasts longer than it may. */
export function timedOut(run: DeploymentRun, code: ErrorCode): StepResult {
  return failed(code, `The stage ${run.phase} took longer than it may.`);
}

const redactTokens = makeRedactor([]);

/** Words of apps and tools stand in failures too: what may not be in a log line may not be here, and neither may colours. */
function plain(text: string, maxLength: number): string {
  const lines = text.split('\n').map((line) => redactTokens(stripVTControlCharacters(sanitiseLine(line))));
  return lines.join('\n').slice(0, maxLength).toWellFormed();
}

function linesOf(error: DeplightError): string[] {
  const lines = error.details?.['lines'];
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
}
