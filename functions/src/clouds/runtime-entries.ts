// Cloud Logging's entries of one app's Cloud Run service: what the app prints, what the platform says about its
// instances, and its requests. Nothing that a caller types stands in the filter.
import type { LogLevel, LogSource } from '@deplight/contracts';
import { getConfig } from '../config.ts';
import { type LogEntry, listPage } from './cloud-logging.ts';

export interface RuntimeQuery {
  readonly service: string;
  readonly revision?: string | undefined;
  /** ISO 8601; the first is looked at, the second no more. */
  readonly since: string;
  readonly until: string;
  readonly source?: LogSource | undefined;
  readonly level?: LogLevel | undefined;
}

const logsOf: Readonly<Record<LogSource, readonly string[]>> = {
  app: ['run.googleapis.com%2Fstdout', 'run.googleapis.com%2Fstderr'],
  system: ['run.googleapis.com%2Fvarlog%2Fsystem'],
  requests: ['run.googleapis.com%2Frequests'],
};

/** What has no severity counts as information. */
const severitiesOf: Readonly<Record<LogLevel, string | undefined>> = {
  debug: undefined,
  info: '(severity>=INFO OR severity=DEFAULT)',
  warning: 'severity>=WARNING',
  error: 'severity>=ERROR',
};

/** Only the logs that are named here: audit entries of the same service are nobody's business. */
export function runtimeFilter({ service, revision, since, until, source, level }: RuntimeQuery): string {
  const logs = source ? logsOf[source] : Object.values(logsOf).flat();
  const names = logs.map((log) => `"projects/${getConfig().appsProjectId}/logs/${log}"`);
  const parts = [
    'resource.type="cloud_run_revision"',
    `resource.labels.service_name="${service}"`,
    revision ? `resource.labels.revision_name="${revision}"` : undefined,
    `logName=(${names.join(' OR ')})`,
    `timestamp>="${since}"`,
    `timestamp<"${until}"`,
    level ? severitiesOf[level] : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' AND ');
}

/** One page of what matches, newest or oldest first as asked. */
export function readRuntimePage(
  query: RuntimeQuery,
  page: { readonly order: 'asc' | 'desc'; readonly size: number; readonly token: string },
): Promise<{ entries: LogEntry[]; nextToken: string }> {
  return listPage(runtimeFilter(query), page);
}

/** Whose word an entry is. */
export function sourceOf({ logName, httpRequest }: LogEntry): LogSource {
  if (httpRequest) return 'requests';
  return logName?.endsWith('varlog%2Fsystem') ? 'system' : 'app';
}
