// The schedules of what is live, and what becomes of them when their time has come. Pure.
import type {
  CronEntry,
  DeploymentRun,
  Firing,
  JobRunDocument,
  Schedule,
  SchedulesDocument,
} from '@deplight/contracts';
import { nextRun } from './next-run.ts';

/** Later than that after its time, a command waits for the next one: it was missed. */
const lateMs = 3_600_000;

/**
 * The schedules of a version that goes live. One that is as it was keeps its next time and what became of it last.
 * @returns undefined where it has none.
 */
export function schedulesOf(
  { workspaceId, appId, deploymentId, findings }: DeploymentRun,
  known: SchedulesDocument | undefined,
  nowMs: number,
): SchedulesDocument | undefined {
  const { cron = [] } = findings;
  if (cron.length === 0) return undefined;
  const entries = cron.map((entry): Schedule => {
    const before = known?.entries.find(({ name }) => name === entry.name);
    const isSame = before?.schedule === entry.schedule && before.timezone === entry.timezone;
    return { ...entry, nextAt: isSame ? before.nextAt : nextRun(entry, nowMs), last: before?.last ?? null };
  });
  return withNext({ schemaVersion: 1, workspaceId, appId, deploymentId, entries, nextAt: null });
}

export interface Firings {
  /** What is to begin, with the time that has come. */
  readonly started: readonly { readonly entry: CronEntry; readonly jobId: string }[];
  readonly schedules: SchedulesDocument;
}

/**
 * @param facts.cron what the live version runs, from its sealed run.
 * @param facts.underWay the app's jobs.
 * @param facts.room how many more jobs may begin.
 */
export function fire(
  schedules: SchedulesDocument,
  facts: {
    readonly cron: readonly CronEntry[];
    readonly underWay: readonly Pick<JobRunDocument, 'schedule'>[];
    readonly room: number;
    readonly nowMs: number;
    readonly newJobId: () => string;
  },
): Firings {
  const { cron, underWay, nowMs } = facts;
  const started: { entry: CronEntry; jobId: string }[] = [];
  const judge = (entry: CronEntry, dueMs: number): Firing => {
    if (nowMs - dueMs > lateMs) return 'missed';
    const runs = underWay.some(({ schedule }) => schedule === entry.name);
    return (entry.overlap === 'forbid' && runs) || started.length >= facts.room ? 'skipped' : 'started';
  };
  const entries = schedules.entries.map((known): Schedule => {
    const entry = cron.find(({ name }) => name === known.name);
    if (!entry) return { ...known, nextAt: null };
    if (known.nextAt === null || Date.parse(known.nextAt) > nowMs) return known;
    const what = judge(entry, Date.parse(known.nextAt));
    const jobId = what === 'started' ? facts.newJobId() : null;
    if (jobId !== null) started.push({ entry, jobId });
    // However many times were passed over: they are one.
    return { ...known, nextAt: nextRun(entry, nowMs), last: { at: known.nextAt, what, jobId } };
  });
  return { started, schedules: withNext({ ...schedules, entries }) };
}

function withNext(schedules: SchedulesDocument): SchedulesDocument {
  const times = schedules.entries.map(({ nextAt }) => nextAt).filter((time) => time !== null);
  return { ...schedules, nextAt: times.toSorted()[0] ?? null };
}
