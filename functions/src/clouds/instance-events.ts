// When instances of apps start and end, in the platform's own words in Cloud Logging.
import { getConfig } from '../config.ts';
import { entryTimeMs, type LogEntry, listLastEntries } from './cloud-logging.ts';

/** The newest thing that happened to the instances of a revision. */
export interface InstanceEvent {
  readonly service: string;
  readonly revision: string;
  readonly what: 'started' | 'ended';
  readonly timeMs: number;
}

const starts = 'Starting new instance';
const ends = 'Shutting down the instance';
/** Events that one look reads at most. */
const maxEvents = 1_000;
const dayMs = 86_400_000;

/** Log of what the platform says about instances; apps cannot write to it. */
export const systemLog = () => `projects/${getConfig().appsProjectId}/logs/run.googleapis.com%2Fvarlog%2Fsystem`;

/** The newest event of each revision that had one since `sinceMs` (milliseconds since the epoch). */
export async function readInstanceEvents(sinceMs: number): Promise<InstanceEvent[]> {
  const entries = await listLastEntries(filterSince(sinceMs), maxEvents);
  return newestEvents(entries);
}

/** An instance that ended by itself, in the platform's words. */
export interface Exit {
  readonly service: string;
  readonly revision: string;
  readonly instanceId: string | undefined;
  readonly timeMs: number;
  readonly sentence: string;
}

/** What the platform says of an instance that ended by itself; apps may print the same words, but not to its log. */
export const exitWords =
  '^(Container (called exit|terminated on signal|exceeded its memory limit)|Memory limit of .* exceeded)';

/** The newest exit of each revision that had one since `sinceMs` (milliseconds since the epoch). */
export async function readExits(sinceMs: number): Promise<Exit[]> {
  const since = new Date(sinceMs).toISOString();
  const filter = `resource.type="cloud_run_revision" AND logName="${systemLog()}" AND textPayload=~"${exitWords}" AND timestamp>="${since}"`;
  const entries = await listLastEntries(filter, maxEvents);
  const exits = entries.map((entry) => {
    const { service_name: service = '', revision_name: revision = '' } = entry.resource?.labels ?? {};
    const instanceId = entry.labels?.['instanceId'];
    return { service, revision, instanceId, timeMs: entryTimeMs(entry), sentence: entry.textPayload ?? '' };
  });
  return [...new Map(exits.map((exit) => [exit.revision, exit])).values()];
}

/** The newest event of one revision within a day; undefined when it had none. */
export async function lastInstanceEvent(revision: string, nowMs: number): Promise<InstanceEvent | undefined> {
  const filter = `${filterSince(nowMs - dayMs)} AND resource.labels.revision_name="${revision}"`;
  return newestEvents(await listLastEntries(filter, 1))[0];
}

/** @param entries oldest first. */
export function newestEvents(entries: readonly LogEntry[]): InstanceEvent[] {
  const newest = new Map<string, InstanceEvent>();
  for (const entry of entries) {
    const { service_name: service = '', revision_name: revision = '' } = entry.resource?.labels ?? {};
    const what = entry.textPayload?.startsWith(starts) ? 'started' : 'ended';
    newest.set(revision, { service, revision, what, timeMs: entryTimeMs(entry) });
  }
  return [...newest.values()];
}

function filterSince(sinceMs: number): string {
  const words = `(textPayload:"${starts}" OR textPayload:"${ends}")`;
  return `resource.type="cloud_run_revision" AND logName="${systemLog()}" AND ${words} AND timestamp>="${new Date(sinceMs).toISOString()}"`;
}
