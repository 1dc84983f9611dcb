// A log entry as the store keeps it: every field settled, its time a whole number of microseconds so that it compares exactly.
import type { LogEntry } from './log-sink.ts';

export interface StoredEntry extends Omit<LogEntry, 'timeMs' | 'insertId'> {
  readonly insertId: string;
  readonly timeUs: number;
  readonly receivedUs: number;
}

// Google refuses an entry above 256 KiB; a line of an app that is longer is cut rather than lost.
const MAX_TEXT_CHARS = 60_000;
const CUT_NOTE = ' … [line cut]';

/** Settles an entry. `order` rises with every entry, so that made ids sort in the order of arrival. */
export function toStoredEntry(entry: LogEntry, { nowMs, order }: { nowMs: number; order: number }): StoredEntry {
  const { timeMs, insertId, textPayload, ...rest } = entry;
  return {
    ...rest,
    ...(textPayload !== undefined && { textPayload: cut(textPayload) }),
    insertId: insertId ?? `${Math.round(nowMs * 1000).toString(36)}${order.toString(36).padStart(6, '0')}`,
    timeUs: Math.round(timeMs * 1000),
    receivedUs: Math.round(nowMs * 1000),
  };
}

/** Google's order: by time, entries of the same time by their insert id. */
export function compareEntries(a: StoredEntry, b: StoredEntry): number {
  if (a.timeUs !== b.timeUs) return a.timeUs - b.timeUs;
  return a.insertId < b.insertId ? -1 : a.insertId > b.insertId ? 1 : 0;
}

/** Entries with the same key are the same entry. */
export function entryKey(entry: StoredEntry): string {
  return `${entry.timeUs}/${entry.insertId}`;
}

function cut(text: string): string {
  return text.length > MAX_TEXT_CHARS ? `${text.slice(0, MAX_TEXT_CHARS)}${CUT_NOTE}` : text;
}
