// What Cloud Logging has about how a revision does after go-live: what decides, whatever the app prints, and its last lines.
import { type LogEntry, listLastEntries, requestLinesFilter } from './cloud-logging.ts';
import { exitWords, systemLog } from './instance-events.ts';

/** Entries that one look reads at most, the newest ones. */
const maxEntries = 1_000;

/** A revision and what of its log counts. */
export interface HealthQuery {
  readonly revision: string;
  /** The go-live, ISO 8601. */
  readonly since: string;
  /** From when on requests that ended well count as well, milliseconds since the epoch. */
  readonly requestsSinceMs: number;
}

/**
 * Ends of instances, failed liveness checks, requests that failed, and the newest of all requests; in no order. One read,
 * unless there are so many requests that they may hide the others.
 */
export async function readHealthEntries({ revision, since, requestsSinceMs }: HealthQuery): Promise<LogEntry[]> {
  const recent = new Date(requestsSinceMs).toISOString();
  const requests = `(${requestLinesFilter()} AND (timestamp>="${recent}" OR httpRequest.status>=500))`;
  const own = entriesOf(revision, since);
  const newest = await listLastEntries(`${own} AND (${troubleFilter()} OR ${requests})`, maxEntries);
  if (newest.length < maxEntries) return newest;
  const troubles = await listLastEntries(`${own} AND ${troubleFilter()}`, maxEntries);
  return [...newest.filter(({ httpRequest }) => httpRequest), ...troubles];
}

/** The last lines that the revision's instances printed, oldest first. */
export function readPrintedLines({ revision, since }: HealthQuery, count: number): Promise<LogEntry[]> {
  const others = `NOT logName="${systemLog()}" AND NOT (${requestLinesFilter()})`;
  return listLastEntries(`${entriesOf(revision, since)} AND ${others}`, count);
}

const entriesOf = (revision: string, since: string) =>
  `resource.type="cloud_run_revision" AND resource.labels.revision_name="${revision}" AND timestamp>="${since}"`;

/** In the platform's own words, and in its own log: apps may print the same. */
const troubleFilter = () =>
  `(logName="${systemLog()}" AND (textPayload=~"${exitWords}" OR (textPayload:"liveness" AND textPayload:"probe failed")))`;
