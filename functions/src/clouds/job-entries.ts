// Cloud Logging's entries of one job: what its command prints. Nothing that a person types stands in the filter.
import { getConfig } from '../config.ts';
import { entryTimeMs, type LogEntry } from './cloud-logging.ts';

/** @param sinceMs entries from then on, milliseconds since the epoch. */
export function jobFilter(job: string, sinceMs: number): string {
  return `${printed()} AND resource.labels.job_name="${job}" AND timestamp>="${new Date(sinceMs).toISOString()}"`;
}

/** @param prefix with which the jobs' names begin. */
export function jobsFilter(prefix: string): string {
  return `${printed()} AND resource.labels.job_name=~"^${prefix}"`;
}

function printed(): string {
  const log = (name: string) => `"projects/${getConfig().appsProjectId}/logs/run.googleapis.com%2F${name}"`;
  return `resource.type="cloud_run_job" AND logName=(${log('stdout')} OR ${log('stderr')})`;
}

/** Sorts as the entries of a job were written: by time, and by their ids within a millisecond. */
export function entryKey(entry: LogEntry): string {
  return `${new Date(entryTimeMs(entry)).toISOString()}~${String(entry.timestamp?.nanos ?? 0).padStart(9, '0')}~${entry.insertId ?? ''}`;
}

export function isErrorOutput({ logName }: LogEntry): boolean {
  return logName?.endsWith('%2Fstderr') ?? false;
}
