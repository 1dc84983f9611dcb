// run: a command once in what is live, followed to its end. What it prints is printed, on the same streams.
import { randomUUID } from 'node:crypto';
import { durationMs, exitCodes, type JobLineView, type JobView } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { interruptedExit } from '../errors/cli-error.ts';
import { connectionWords } from '../follow/connection-words.ts';
import { followJob } from '../follow/follow-job.ts';
import { jobEnding } from '../follow/job-ending.ts';
import { printable, withColours } from '../print/printable.ts';
import type { Session } from '../session/session.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';

export const run: Run = async (context) => {
  const { given, output } = context;
  const session = context.session();
  const { workspaceId, id: appId } = await session.app();
  const timeout = given.text('timeout');
  const order = {
    ...{ workspaceId, appId, command: [...given.words], idempotencyKey: randomUUID() },
    ...(timeout === undefined ? {} : { timeoutSeconds: Math.ceil((durationMs(timeout) ?? 0) / 1_000) }),
  };
  const { job } = await untilAnswered(context, () => session.api.createJob(order));
  if (!given.on('detach')) return followJobToEnd(context, session, job);
  output.note(`Begun; deplight logs --job ${job.id} -f looks on.`);
  output.result({ job }, job.id);
  return exitCodes.done;
};

/** @returns the exit code: the command's own, where it has one. */
export async function followJobToEnd(context: Context, { api }: Session, begun: JobView): Promise<number> {
  const { output, clock, interrupted } = context;
  const { workspaceId, appId, id: jobId } = begun;
  let last = begun;
  for await (const happening of followJob({ workspaceId, appId, jobId }, { api, clock, interrupted })) {
    if (happening.type === 'lines') for (const line of happening.lines) printJobLine(context, line);
    else if (happening.type === 'job') last = happening.job;
    else output.note(connectionWords(happening));
  }
  if (interrupted.aborted) {
    output.note(`No longer watching. ${jobId} goes on; to stop it: deplight jobs cancel ${jobId}`);
    return interruptedExit;
  }
  const { exit, sentence } = jobEnding(last);
  output.note(sentence);
  if (output.json) output.result({ job: last }, '');
  return exit;
}

export function printJobLine({ output, terminal, config }: Context, line: JobLineView): void {
  const isError = line.stream !== 'stdout';
  const isTty = isError ? terminal.errIsTty : terminal.outIsTty;
  const text = isTty && config.colours ? withColours(line.text) : printable(line.text);
  if (isError && !output.json) terminal.err(`${text}\n`);
  else output.line(line, text);
}
