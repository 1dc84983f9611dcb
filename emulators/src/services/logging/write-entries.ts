// WriteLogEntries: checks what a client sends and hands it to the store.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { LogStore } from '../../logs/log-store.ts';
import { fromEntryProto, type MonitoredResource, type ReceivedEntry } from './entry-proto.ts';
import { checkLogName } from './log-name.ts';

export interface WriteRequest {
  logName: string;
  resource: MonitoredResource | null;
  labels: Record<string, string>;
  entries: ReceivedEntry[];
  dryRun: boolean;
}

const DAY_MS = 24 * 3600 * 1000;

/** All or nothing, as without partialSuccess. */
export function writeEntries(store: LogStore, request: WriteRequest, nowMs: number): void {
  const { logName, resource, labels } = request;
  if (request.entries.length === 0) throw new CloudError('INVALID_ARGUMENT', 'entries: at least one is required.');
  const entries = request.entries.map((sent) => fromEntryProto(sent, { logName, resource, labels, nowMs }));
  for (const entry of entries) {
    checkLogName(entry.logName);
    if (entry.timeMs > nowMs + DAY_MS)
      throw new CloudError('INVALID_ARGUMENT', 'entries.timestamp: more than 24 hours in the future.');
  }
  if (!request.dryRun) store.write(entries);
}
