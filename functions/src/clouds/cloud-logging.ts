// Cloud Logging: where build lines, the app's lines and the pipeline's own lines come together.

import type { Phase } from '@deplight/contracts';
import type { protos } from '@google-cloud/logging-api';
import { getConfig } from '../config.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';

export type LogEntry = protos.google.logging.v2.ILogEntry;

/** Labels of the pipeline's own lines. */
export const labelNames = { deployment: 'deplight_deployment', stage: 'deplight_stage' } as const;

const listTimeoutMs = 20_000;

export const loggingClient = once(async () => {
  const { v2 } = await import('@google-cloud/logging-api');
  return new v2.LoggingServiceV2Client(await clientOptions());
});

const resourceName = () => `projects/${getConfig().appsProjectId}`;
const pipelineLog = () => `${resourceName()}/logs/deplight-pipeline`;

/** A line of the pipeline's own, before it is written. */
export interface PipelineLine {
  readonly deploymentId: string;
  readonly stage: Phase;
  readonly timeMs: number;
  readonly text: string;
  /** The same for a line that is written again by a retry. */
  readonly insertId: string;
}

export async function writePipelineLines(lines: readonly PipelineLine[]): Promise<void> {
  const logging = await loggingClient();
  await logging.writeLogEntries({
    logName: pipelineLog(),
    resource: { type: 'global', labels: { project_id: getConfig().appsProjectId } },
    entries: lines.map((line) => ({
      insertId: line.insertId,
      timestamp: timestampOf(line.timeMs),
      severity: 'INFO' as const,
      textPayload: line.text,
      labels: { [labelNames.deployment]: line.deploymentId, [labelNames.stage]: line.stage },
    })),
  });
}

/**
 * Everything that deployments write: builds, the pipeline's own lines, and apps of ours while they start.
 * @param without services and builds that are left out, by the label of their resource.
 */
export function deploymentLinesFilter(without: readonly { readonly label: string; readonly value: string }[]): string {
  const all = `resource.type="build" OR logName="${pipelineLog()}" OR resource.type="cloud_run_revision"`;
  const left = without.map(({ label, value }) => ` AND NOT resource.labels.${label}="${value}"`);
  return `(${all})${left.join('')}`;
}

/** The requests that Cloud Run answered. */
export function requestLinesFilter(): string {
  return `resource.type="cloud_run_revision" AND logName="${resourceName()}/logs/run.googleapis.com%2Frequests"`;
}

/** Filter of one deployment's entries. */
export function filterOfDeployment(facts: {
  deploymentId: string;
  buildId: string | undefined;
  revision: string | undefined;
  sinceMs: number;
}): string {
  const sources = [`labels.${labelNames.deployment}="${facts.deploymentId}"`];
  if (facts.buildId) sources.push(`resource.labels.build_id="${facts.buildId}"`);
  if (facts.revision) sources.push(`resource.labels.revision_name="${facts.revision}"`);
  return `(${sources.join(' OR ')}) AND timestamp>="${new Date(facts.sinceMs).toISOString()}"`;
}

/** Entries that match, oldest first, at most `limit`. */
export async function listEntries(filter: string, limit: number): Promise<LogEntry[]> {
  const logging = await loggingClient();
  const found: LogEntry[] = [];
  const pages = logging.listLogEntriesAsync(
    { resourceNames: [resourceName()], filter, orderBy: 'timestamp asc', pageSize: 1000 },
    { timeout: listTimeoutMs },
  );
  for await (const entry of pages) {
    found.push(entry);
    if (found.length >= limit) break;
  }
  return found;
}

/** Google ends a page early when it has looked for long: this often the next one is asked for. */
const mostPages = 10;

/** The newest entries that match, oldest of them first, at most `limit`. */
export async function listLastEntries(filter: string, limit: number): Promise<LogEntry[]> {
  const found: LogEntry[] = [];
  let token = '';
  for (let page = 1; page <= mostPages && found.length < limit; page += 1) {
    const { entries, nextToken } = await listPage(filter, { order: 'desc', size: limit, token });
    found.push(...entries);
    if (nextToken === '') break;
    token = nextToken;
  }
  return found.slice(0, limit).reverse();
}

/**
 * One page of the entries that match. Google may answer with an empty page that is not the last one.
 * @param page.token of the page before; empty for the first. It is refused for another filter or order.
 */
export async function listPage(
  filter: string,
  page: { readonly order: 'asc' | 'desc'; readonly size: number; readonly token: string },
): Promise<{ entries: LogEntry[]; nextToken: string }> {
  const logging = await loggingClient();
  const orderBy = `timestamp ${page.order}`;
  const [entries, , answer] = await logging.listLogEntries(
    { resourceNames: [resourceName()], filter, orderBy, pageSize: page.size, pageToken: page.token },
    { autoPaginate: false, timeout: listTimeoutMs },
  );
  return { entries, nextToken: answer?.nextPageToken ?? '' };
}

/**
 * A live stream of entries. `stop` ends it; `ended` settles when it is over, whoever ended it.
 * @param onLeftOut told how many entries Cloud Logging has left out of the stream, of whatever matches.
 */
export async function tailEntries(
  filter: string,
  onEntries: (entries: LogEntry[]) => void,
  onLeftOut: (count: number) => void = () => {},
): Promise<{ stop: () => void; ended: Promise<void> }> {
  const logging = await loggingClient();
  const stream = logging.tailLogEntries();
  const ended = new Promise<void>((resolve) => {
    stream.on('error', () => resolve());
    stream.on('end', () => resolve());
    stream.on('close', () => resolve());
  });
  stream.on('data', ({ entries, suppressionInfo }: protos.google.logging.v2.ITailLogEntriesResponse) => {
    onEntries(entries ?? []);
    const leftOut = (suppressionInfo ?? []).reduce((sum, { suppressedCount }) => sum + (suppressedCount ?? 0), 0);
    if (leftOut > 0) onLeftOut(leftOut);
  });
  stream.write({ resourceNames: [resourceName()], filter, bufferWindow: { seconds: 0, nanos: 50_000_000 } });
  return { stop: () => stream.end(), ended };
}

/** Milliseconds since the epoch of an entry. */
export function entryTimeMs(entry: LogEntry): number {
  const { seconds, nanos } = entry.timestamp ?? {};
  return Number(seconds ?? 0) * 1000 + Math.floor(Number(nanos ?? 0) / 1e6);
}

function timestampOf(timeMs: number) {
  const seconds = Math.floor(timeMs / 1000);
  return { seconds, nanos: (timeMs - seconds * 1000) * 1_000_000 };
}
