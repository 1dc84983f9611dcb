// Cloud Logging's entries of one job: what its command prints. Nothing that a person types stands in the filter.
import { getConfig } from '../config.ts';
import { entryTimeMs, type LogEntry } from './cloud-logging.ts';

/** @param sinceMs entries from then on, milliseconds since the epoch. */
export function jobFilter(job: string, sinceMs: number): string {
  const log = (name: string) => `"projects/${getConfig().appsProjectId}/logs/run.googleapis.com%2F${name}"`;
  const since = new Date(sinceMs).toISOString();
  return `resource.type="cloud_run_job" AND resource.labels.job_name="${job}" AND logName=(${log('stdout')} OR ${log('stderr')}) AND timestamp>="${since}"`;
}

/** Sorts as the entries of a job were written: by time, and by their ids within a millisecond. */
export function entryKey(entry: LogEntry): string {
  return `${new Date(entryTimeMs(entry)).toISOString()}~${String(entry.timestamp?.nanos ?? 0).padStart(9, '0')}~${entry.insertId ?? ''}`;
}

export function isErrorOutput({ logName }: LogEntry): boolean {
  return logName?.endsWith('%2Fstderr') ?? false;
}
