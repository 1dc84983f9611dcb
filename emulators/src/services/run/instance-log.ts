// Log entries of Cloud Run's instances: what the app prints, and what the platform says about it.
import type { LogEntry, LogSeverity } from '../../logs/log-sink.ts';
import type { OutputLine } from '../../runtimes/runtime.ts';
import { revisionResource } from './monitored-resource.ts';

const SEVERITIES: readonly LogSeverity[] = ['DEFAULT', 'DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL'];

const SYSTEM_LOG = 'varlog%2Fsystem';

/** What all entries of one instance have in common. `revision` is the full name. */
export interface LogOrigin {
  readonly revision: string;
  readonly instanceId: string;
}

/** Makes entries of one instance's lines. A line that stands for dropped ones is the platform's word, wherever it was read. */
export function outputEntries(origin: LogOrigin): (line: OutputLine) => LogEntry {
  // Made once: an app may print a hundred thousand lines, and each would have its own.
  const own = { stdout: common(origin, 'stdout'), stderr: common(origin, 'stderr') };
  const system = common(origin, SYSTEM_LOG);
  return (line) => ({
    ...(line.dropped === undefined ? own[line.stream] : system),
    timeMs: line.timeMs,
    insertId: `${origin.instanceId}-${sortable(line.cursor)}`,
    ...(line.dropped === undefined ? payloadOf(line) : { severity: 'WARNING', textPayload: line.text }),
  });
}

/** Entries of the same time are ordered by their insert ids, as text: so the numbers in a cursor get leading zeros. */
const sortable = (cursor: string) => cursor.replace(/\d+/g, (digits) => digits.padStart(12, '0'));

/** A sentence of the platform, such as `Container called exit(1).`. */
export function systemEntry(origin: LogOrigin, timeMs: number, severity: LogSeverity, text: string): LogEntry {
  return { ...common(origin, SYSTEM_LOG), timeMs, severity, textPayload: text };
}

/** The part that names the log and the resource, which request entries share. */
export function common(origin: LogOrigin, log: string): Pick<LogEntry, 'logName' | 'resource' | 'labels'> {
  const resource = revisionResource(origin.revision);
  return {
    logName: `projects/${resource.labels.project_id}/logs/run.googleapis.com%2F${log}`,
    resource,
    labels: origin.instanceId ? { instanceId: origin.instanceId } : {},
  };
}

/** A line that is a JSON object becomes a structured entry, its severity lifted, as Cloud Logging does it. */
function payloadOf({ text, stream }: OutputLine): Pick<LogEntry, 'severity' | 'textPayload' | 'jsonPayload'> {
  const plain = { severity: stream === 'stderr' ? 'ERROR' : 'DEFAULT', textPayload: text } as const;
  if (!text.startsWith('{') || !text.endsWith('}')) return plain;
  try {
    const { severity: said, ...jsonPayload }: Record<string, unknown> = JSON.parse(text);
    const severity = SEVERITIES.find((one) => one === String(said).toUpperCase()) ?? plain.severity;
    return { severity, jsonPayload };
  } catch {
    return plain;
  }
}
