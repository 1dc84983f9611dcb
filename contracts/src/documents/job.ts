// workspaces/{w}/apps/{a}/jobs/{j}: a command that ran once in what is live, or does; members read it, and its lines beside it.
// jobRuns/{j}: what of it is still to be done, under a seal, with the arguments as they were given. No client reads that.
import { z } from 'zod';
import { appId, deploymentId, jobId, workspaceId } from '../ids.ts';
import { logStreams } from './log-chunk.ts';
import { author, errorCode, schemaVersion, time } from './shared-fields.ts';

/** QUEUED: asked for. RUNNING: Cloud Run has it. The others are its end. */
export const jobStatuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED', 'TIMED_OUT'] as const;
export type JobStatus = (typeof jobStatuses)[number];

export function hasJobEnded(status: JobStatus): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING';
}

/** How long a command may take, in seconds, and how long it may where nobody says. */
export const jobSeconds = { least: 1, most: 3_600, usual: 600 } as const;

/** Lines that one job's log holds; later ones are left out, and that is said. */
export const maxJobLines = 10_000;

const maxWords = 64;
const maxCommandChars = 8_192;

/** A program and its arguments, as they are: no shell reads them. */
export const jobCommand = z
  .array(
    z
      .string()
      .max(4_096)
      // No process can be given one.
      .refine((word) => !word.includes('\0'), 'should have no NUL'),
  )
  .min(1, 'should name a program')
  .max(maxWords)
  .refine(([program]) => program !== '', 'should name a program')
  .refine((words) => words.join(' ').length <= maxCommandChars, `should have at most ${maxCommandChars} characters`);

export const jobTimeout = z.coerce.number().int().min(jobSeconds.least).max(jobSeconds.most);

/** Loose, because the database's own field for the end of its storage stands beside these. */
export const JobDocument = z.looseObject({
  schemaVersion,
  id: jobId,
  workspaceId,
  appId,
  /** What was live when it was asked for: its image, variables and secrets. */
  deploymentId,
  /** The schedule whose time had come; null where somebody asked for it. */
  schedule: z.string().max(40).nullable(),
  /** As lines of a log are shown, without secrets; empty until it begins. */
  command: z.array(z.string()).max(maxWords),
  timeoutSeconds: z.int().positive(),
  status: z.enum(jobStatuses),
  /** Of the command; null while there is none, and where the platform ended it. */
  exitCode: z.int().nullable(),
  /** Why there is no exit code; null where there is one, and before the end. */
  problem: z.strictObject({ code: errorCode, message: z.string().max(500) }).nullable(),
  by: author,
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  cancelRequestedAt: time.nullable(),
  updatedAt: time,
});
export type JobDocument = z.infer<typeof JobDocument>;

export const JobRunDocument = z.strictObject({
  type: z.literal('job'),
  schemaVersion,
  jobId,
  workspaceId,
  appId,
  deploymentId,
  schedule: z.string().max(40).nullable(),
  command: jobCommand,
  timeoutSeconds: z.int().positive(),
  status: z.enum(jobStatuses),
  cancelRequestedAt: time.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  seal: z.string().regex(/^[0-9a-f]{64}$/),
});
export type JobRunDocument = z.infer<typeof JobRunDocument>;

/** A line: `n` counts from 1 within the job; `system` lines are Deplight's own. */
export const JobLine = z.strictObject({ n: z.int().positive(), t: time, stream: z.enum(logStreams), text: z.string() });
export type JobLine = z.infer<typeof JobLine>;

/** …/jobs/{j}/logs/{chunk}: a bounded run of lines. Chunks are read in order of `first`. */
export const JobChunkDocument = z.looseObject({
  workspaceId,
  jobId,
  first: z.int().positive(),
  last: z.int().positive(),
  lines: z.array(JobLine).max(1_000),
});
export type JobChunkDocument = z.infer<typeof JobChunkDocument>;

/** A job as the API shows it. */
export const JobView = z.strictObject(JobDocument.shape).omit({ schemaVersion: true });
export type JobView = z.infer<typeof JobView>;

export function jobView(document: JobDocument): JobView {
  const { id, workspaceId, appId, deploymentId, schedule, command, timeoutSeconds } = document;
  const { status, exitCode, problem, by, createdAt, startedAt, endedAt, cancelRequestedAt, updatedAt } = document;
  const asked = { id, workspaceId, appId, deploymentId, schedule, command, timeoutSeconds };
  return { ...asked, status, exitCode, problem, by, createdAt, startedAt, endedAt, cancelRequestedAt, updatedAt };
}

/** A line of a job as the API shows it. */
export const JobLineView = z.strictObject({ seq: z.int(), time, stream: z.enum(logStreams), text: z.string() });
export type JobLineView = z.infer<typeof JobLineView>;

export function jobLineView({ n, t, stream, text }: JobLine): JobLineView {
  return { seq: n, time: t, stream, text };
}
