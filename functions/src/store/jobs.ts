// Jobs as members see them, what of them is still to be done, and their lines.
import { JobChunkDocument, JobDocument, JobRunDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import { pagesOf, readSound, soundOf } from './sound.ts';
import type { Transaction } from './transaction.ts';

export interface JobIds {
  readonly workspaceId: string;
  readonly appId: string;
  readonly jobId: string;
}

const keptMs = 30 * 86_400_000;

export async function readJob(ids: JobIds, transaction?: Transaction): Promise<JobDocument | undefined> {
  const reference = paths.job(ids);
  return parsed(JobDocument, transaction ? await transaction.get(reference) : await reference.get());
}

export async function readJobRun(jobId: string, transaction?: Transaction): Promise<JobRunDocument | undefined> {
  const reference = paths.jobRun(jobId);
  return parsed(JobRunDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** A workspace's jobs that are not over and done with, at most 500: more than any limit allows. */
export function readJobRunsOf(workspaceId: string, transaction: Transaction): Promise<JobRunDocument[]> {
  return readSound(JobRunDocument, paths.jobRuns().where('workspaceId', '==', workspaceId).limit(500), transaction);
}

/** All jobs that are not over and done with, read as they are asked for. */
export async function* jobRuns(): AsyncGenerator<JobRunDocument> {
  for await (const page of pagesOf(paths.jobRuns(), 100)) yield* soundOf(JobRunDocument, page);
}

/** Whether there is a job that is not over and done with. */
export async function isAnyJobLeft(): Promise<boolean> {
  return !(await jobRuns().next()).done;
}

/** The ids of an app's jobs that are not over and done with, page by page, whatever else their documents say. */
export async function* jobsUnderWayOf(appId: string): AsyncGenerator<string[]> {
  for await (const page of pagesOf(paths.jobRuns().where('appId', '==', appId))) yield page.map(({ id }) => id);
}

/** A job as it is stored, with the end of its storage. */
export function storedJob(job: JobDocument): object {
  return { ...job, expireAt: Timestamp.fromMillis(Date.parse(job.createdAt) + keptMs) };
}

/** A chunk of a job's lines as it is stored. */
export function storedChunk({ workspaceId, jobId }: JobIds, lines: JobChunkDocument['lines']): object {
  const expireAt = Timestamp.fromMillis(Date.parse(lines[0]?.t ?? '') + keptMs);
  return { workspaceId, jobId, first: lines[0]?.n, last: lines.at(-1)?.n, lines, expireAt };
}

/** A job's chunks from the one that holds a line number on, in order. */
export async function readJobChunks(ids: JobIds, line: number, count: number): Promise<JobChunkDocument[]> {
  return readSound(JobChunkDocument, paths.jobLogs(ids).where('last', '>=', line).orderBy('last').limit(count));
}

export async function readLastJobChunk(ids: JobIds): Promise<JobChunkDocument | undefined> {
  const found = await paths.jobLogs(ids).orderBy('first', 'desc').limit(1).get();
  return found.docs.map((snapshot) => JobChunkDocument.parse(snapshot.data()))[0];
}
