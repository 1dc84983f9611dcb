// What is typed of shares of the traffic, as the platform wants it: what is live gets what the others leave. Pure.
import type { OperationRequest } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';

export type Shares = OperationRequest<'setTraffic'>['shares'];

/** A word such as `dpl_abc=10`. @throws CliError ARGUMENT_INVALID */
export function typedShare(word: string): { id: string; percent: number } {
  const [, id, digits] = /^(.+)=(\d{1,3})%?$/.exec(word) ?? [];
  const percent = Number(digits);
  if (id !== undefined && percent >= 1 && percent <= 100) return { id, percent };
  throw new CliError('ARGUMENT_INVALID', `"${word.slice(0, 60)}" should be like dpl_abc=10, from 1 to 100 percent.`);
}

/** @throws CliError ARGUMENT_INVALID where they leave nothing for what is live, or too much is named. */
export function withRest(named: Shares, liveId: string | undefined): Shares {
  const rest = 100 - named.reduce((sum, { percent }) => sum + percent, 0);
  const isNamed = liveId === undefined || named.some(({ deploymentId }) => deploymentId === liveId);
  if (rest === 0 && isNamed) return named;
  if (rest > 0 && !isNamed) return [{ deploymentId: liveId, percent: rest }, ...named];
  throw new CliError(
    'ARGUMENT_INVALID',
    `The shares sum to ${100 - rest} percent${isNamed ? '' : ', without what is live'}.`,
    {
      hint: isNamed
        ? 'They should sum to 100; what is live can be left out, and gets what remains.'
        : 'What is live keeps at least 1; deplight rollback takes all traffic from it.',
    },
  );
}
