// Follows a deployment that a command began, shows it, and says how it ended by the exit code.
import { type DeploymentView, durationMs, exitCodes } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { interruptedExit } from '../errors/cli-error.ts';
import type { Session } from '../session/session.ts';
import { connectionWords } from './connection-words.ts';
import { endingOf } from './ending.ts';
import { followDeployment } from './follow-deployment.ts';
import { liveProgress } from './live-progress.ts';
import { plainProgress } from './plain-progress.ts';
import type { Progress } from './progress.ts';
import { servingProblem } from './serving-problem.ts';

const defaultTimeout = '30m';

export interface FollowOptions {
  /** Whether the log is shown where the pipeline is drawn; plain lines always have it. */
  readonly withLog: boolean;
  /** As `--timeout` has it. */
  readonly timeout: string | undefined;
}

/** @returns the exit code, by the deployment's end and by what serves then. */
export async function followToEnd(
  context: Context,
  session: Session,
  begun: DeploymentView,
  { withLog, timeout = defaultTimeout }: FollowOptions,
): Promise<number> {
  const { output, clock, interrupted } = context;
  const progress = progressOf(context, withLog);
  let last = begun;
  try {
    const timeoutMs = durationMs(timeout) ?? 0;
    const following = { api: session.api, clock, interrupted, timeoutMs };
    for await (const happening of followDeployment(begun.id, following)) {
      if (happening.type === 'deployment') {
        last = happening.deployment;
        progress.show(last);
      } else if (happening.type === 'lines') progress.lines(happening.lines);
      else progress.note(connectionWords(happening));
    }
  } finally {
    progress.end();
  }
  if (interrupted.aborted) return leftAlone(context, last);
  const problem = last.status === 'LIVE' ? await servingProblem(session, last, clock) : undefined;
  const ending = endingOf(last, problem);
  for (const sentence of ending.sentences) output.note(sentence);
  output.result({ deployment: last, serving: last.status === 'LIVE' && problem === undefined }, ending.address);
  return ending.exit;
}

/** Says where it goes on, for `--detach`. */
export function leave({ output }: Context, deployment: DeploymentView): number {
  output.note(`Begun; deplight inspect ${deployment.id} --wait looks on.`);
  output.result({ deployment }, deployment.id);
  return exitCodes.done;
}

function leftAlone({ output }: Context, deployment: DeploymentView): number {
  output.note(`No longer watching. ${deployment.id} goes on; to stop it: deplight cancel ${deployment.id}`);
  if (output.json) output.result({ deployment, interrupted: true }, '');
  return interruptedExit;
}

function progressOf({ given, terminal, config, clock }: Context, withLog: boolean): Progress {
  const colours = terminal.errIsTty && config.colours;
  const drawn = terminal.errIsTty && config.draws && !given.on('ci') && !given.on('json');
  if (!drawn) return plainProgress({ print: terminal.err, colours });
  return liveProgress({ terminal, colours, withLog, now: () => clock.now() });
}
