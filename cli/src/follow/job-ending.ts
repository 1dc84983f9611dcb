// How a job ended, in a sentence and as an exit code: its command's own, where it has one. Pure.
import { exitCodes, type JobView } from '@deplight/contracts';
import { oneLine } from '../print/printable.ts';
import { spanOf } from '../print/spans.ts';

export function jobEnding({ id, status, exitCode, problem, startedAt, endedAt }: JobView): {
  readonly exit: number;
  readonly sentence: string;
} {
  const why = problem === null ? '' : `: ${oneLine(problem.message)} (${problem.code})`;
  switch (status) {
    case 'SUCCEEDED': {
      const span =
        startedAt === null || endedAt === null ? '' : ` after ${spanOf(Date.parse(endedAt) - Date.parse(startedAt))}`;
      return { exit: exitCodes.done, sentence: `Done${span}: ${id}` };
    }
    case 'FAILED':
      if (exitCode === null) return { exit: exitCodes.failed, sentence: `${id} failed${why}` };
      return { exit: exitCode, sentence: `${id} ended with exit code ${exitCode}.` };
    case 'CANCELED':
      return { exit: exitCodes.canceled, sentence: `${id} was canceled.` };
    case 'TIMED_OUT':
      return { exit: exitCodes.timedOut, sentence: `${id} took too long${why}` };
    case 'QUEUED':
    case 'RUNNING':
      return { exit: exitCodes.timedOut, sentence: `${id} goes on; deplight logs --job ${id} -f looks on.` };
  }
}
