// logs: what the app says, by pages of Cloud Logging; or the log of one deployment.
import {
  type DeploymentView,
  exitCodes,
  type LogView,
  type OperationRequest,
  type RuntimeLine,
  timeMs,
} from '@deplight/contracts';
import type { Context } from '../context.ts';
import { connectionWords } from '../follow/connection-words.ts';
import { followAppLines } from '../follow/follow-app-lines.ts';
import { followDeployment } from '../follow/follow-deployment.ts';
import { linesFrom } from '../follow/follow-job.ts';
import { linesAfter } from '../follow/lines-after.ts';
import { printable, withColours } from '../print/printable.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';
import { followJobToEnd, printJobLine } from './run.ts';

const defaultLines = 100;
const dayMs = 24 * 3_600_000;

export const logs: Run = async (context) => {
  const { given, session } = context;
  const opened = session();
  const [word] = given.words;
  const jobId = given.text('job');
  if (jobId !== undefined) return jobLog(context, opened, jobId);
  if (word !== undefined || given.on('build'))
    return deploymentLog(context, opened, await findDeployment(opened, word));
  const { workspaceId, id: appId } = await opened.app();
  const request = { workspaceId, appId, ...filterOf(context) };
  const first = await opened.api.readLogs({ ...request, order: 'newest', limit: countOf(context) });
  print(context, first.lines);
  return given.on('follow') ? follow(context, opened, request, first.lines) : exitCodes.done;
};

type Filter = Omit<OperationRequest<'readLogs'>, 'workspaceId' | 'appId'>;

function countOf({ given }: Context): number {
  return Number(given.text('lines') ?? defaultLines);
}

function filterOf({ given, clock }: Context): Filter {
  const timeOf = (flag: string) => {
    const ms = timeMs(given.text(flag) ?? '', clock.now());
    return ms === undefined ? undefined : new Date(ms).toISOString();
  };
  const [since, until, search] = [timeOf('since'), timeOf('until'), given.text('grep')];
  const level = (['debug', 'info', 'warning', 'error'] as const).find((one) => one === given.text('level'));
  return {
    source: given.on('http') ? 'requests' : given.on('system') ? 'system' : 'app',
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(search === undefined ? {} : { search }),
    ...(level === undefined ? {} : { level }),
  };
}

/** Ends with Ctrl-C. */
async function follow(
  context: Context,
  { api }: Session,
  request: OperationRequest<'readLogs'>,
  shown: readonly RuntimeLine[],
): Promise<number> {
  const { clock, interrupted, output } = context;
  for await (const happening of followAppLines(request, { api, clock, interrupted, shown })) {
    if (happening.type === 'lines') print(context, happening.lines);
    else output.note(connectionWords(happening));
  }
  return exitCodes.done;
}

function print({ output, terminal, config }: Context, lines: readonly RuntimeLine[]): void {
  const coloured = terminal.outIsTty && config.colours;
  for (const line of lines) output.line(line, `${line.t} ${coloured ? withColours(line.text) : printable(line.text)}`);
}

async function deploymentLog(context: Context, { api }: Session, { id }: DeploymentView): Promise<number> {
  const { given, clock, interrupted, output } = context;
  const show = (lines: readonly LogView[]) => {
    for (const line of lines) output.line(line, `${line.time} ${printable(line.text)}`);
  };
  if (!given.on('follow')) {
    const all = await linesAfter(0, (await api.getDeployment({ deploymentId: id })).logs, id, api);
    show(given.text('lines') === undefined ? all : all.slice(-countOf(context)));
    return exitCodes.done;
  }
  const following = { api, clock, interrupted, timeoutMs: dayMs };
  for await (const happening of followDeployment(id, following)) {
    if (happening.type === 'lines') show(happening.lines);
    if (happening.type === 'lost' || happening.type === 'back') output.note(connectionWords(happening));
  }
  return exitCodes.done;
}

async function jobLog(context: Context, session: Session, jobId: string): Promise<number> {
  const { workspaceId, id: appId } = await session.app();
  const ids = { workspaceId, appId, jobId };
  const { job } = await session.api.getJob(ids);
  if (context.given.on('follow')) return followJobToEnd(context, session, job);
  const { lines } = await linesFrom(1, ids, session.api);
  const shown = context.given.text('lines') === undefined ? lines : lines.slice(-countOf(context));
  for (const line of shown) printJobLine(context, line);
  return exitCodes.done;
}
