// How a deployment ended, in sentences and as an exit code. Pure.
import { type DeploymentView, exitCodes, phases } from '@deplight/contracts';
import { oneLine, printable } from '../print/printable.ts';
import { spanOf } from '../print/spans.ts';

export interface Ending {
  readonly exit: number;
  /** For people. */
  readonly sentences: readonly string[];
  /** What stdout gets: the address of what is live, else nothing. */
  readonly address: string;
}

/** @param problem why what serves is not this deployment, though it is LIVE. */
export function endingOf(deployment: DeploymentView, problem: string | undefined): Ending {
  const { id, status, url, notes, createdAt, updatedAt } = deployment;
  switch (status) {
    case 'LIVE':
      if (problem !== undefined)
        return { exit: exitCodes.failed, sentences: [`${problem} (NOT_SERVING)`], address: '' };
      return {
        exit: exitCodes.done,
        sentences: [
          `Live after ${spanOf(Date.parse(updatedAt) - Date.parse(createdAt))}: ${id}`,
          ...notes.map(oneLine),
        ],
        address: url ?? id,
      };
    case 'READY':
      return {
        exit: exitCodes.done,
        sentences: [`${id} is ready, as the preview of a pull request.`],
        address: url ?? id,
      };
    case 'FAILED':
      return { exit: exitCodes.failed, sentences: failureOf(deployment), address: '' };
    case 'CANCELED':
      return {
        exit: exitCodes.canceled,
        sentences: [`${id} was canceled. What served before serves on.`],
        address: '',
      };
    case 'SUPERSEDED':
    case 'SKIPPED':
      return { exit: exitCodes.canceled, sentences: [`${id} gave way to something newer.`], address: '' };
    case 'RETIRED':
    case 'EXPIRED':
      return { exit: exitCodes.canceled, sentences: [`${id} was live, and gave way to something newer.`], address: '' };
    case 'QUEUED':
    case 'FETCHING':
    case 'ANALYZING':
    case 'BUILDING':
    case 'RELEASING':
    case 'VERIFYING':
    case 'SHIFTING':
      return { exit: exitCodes.timedOut, sentences: [`${id} is under way: ${phases[status].label}.`], address: '' };
  }
}

function failureOf({ id, error }: DeploymentView): string[] {
  if (!error) return [`${id} failed.`];
  return [
    ...error.lines.slice(-10).map((line) => `  | ${oneLine(line)}`),
    `${id} failed at ${phases[error.stage].label}: ${printable(error.message)} (${error.code})`,
    `  ${oneLine(error.hint)}`,
    'What served before serves on.',
  ];
}
