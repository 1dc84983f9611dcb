// ListLogEntries: one page of what matches a filter, in the order of time.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { ScanHints } from '../../logs/log-segment.ts';
import type { LogStore } from '../../logs/log-store.ts';
import { compareEntries, entryKey, type StoredEntry } from '../../logs/stored-entry.ts';
import { compileFilter } from './filter/compile-filter.ts';

export interface ListRequest {
  resourceNames: string[];
  filter: string;
  orderBy: string;
  pageSize: number;
  pageToken: string;
}

export interface EntriesPage {
  entries: StoredEntry[];
  nextPageToken: string;
}

const DEFAULT_PAGE = 50;
const MAX_PAGE = 1000;

/** Throws INVALID_ARGUMENT for a filter, order or token that is not understood. */
export async function listEntries(store: LogStore, request: ListRequest): Promise<EntriesPage> {
  const { matches, hints } = compileFilter(request.filter);
  const descending = readOrder(request.orderBy);
  const size = readPageSize(request.pageSize);
  const after = readToken(request);
  const compare = descending ? (a: StoredEntry, b: StoredEntry) => compareEntries(b, a) : compareEntries;
  let page: StoredEntry[] = [];
  for (const segment of store.segments(narrowed(hints, after, descending), { newestFirst: descending })) {
    const edge = page[size];
    // The page is full, and the segments to come hold nothing that would come before its end.
    if (edge && (descending ? segment.maxUs < edge.timeUs : segment.minUs > edge.timeUs)) break;
    const entries = await segment.read();
    const wanted = entries.filter((entry) => matches(entry) && (!after || compare(entry, after) > 0));
    page = firstOf([...page, ...wanted], compare, size + 1);
  }
  const entries = page.slice(0, size);
  const last = entries.at(-1);
  return { entries, nextPageToken: page.length > size && last ? writeToken(request, last) : '' };
}

/** What a page before has shown need not be read again. */
function narrowed(hints: ScanHints, after: StoredEntry | undefined, descending: boolean): ScanHints {
  const { fromUs = Number.NEGATIVE_INFINITY, toUs = Number.POSITIVE_INFINITY } = hints;
  if (!after) return hints;
  return descending
    ? { ...hints, toUs: Math.min(toUs, after.timeUs) }
    : { ...hints, fromUs: Math.max(fromUs, after.timeUs) };
}

function firstOf(
  entries: StoredEntry[],
  compare: (a: StoredEntry, b: StoredEntry) => number,
  count: number,
): StoredEntry[] {
  entries.sort(compare);
  const unique = entries.filter((entry, i) => i === 0 || entryKey(entry) !== entryKey(entries[i - 1] ?? entry));
  return unique.slice(0, count);
}

function readOrder(orderBy: string): boolean {
  const order = orderBy.trim().toLowerCase().replace(/\s+/g, ' ');
  if (order === '' || order === 'timestamp' || order === 'timestamp asc') return false;
  if (order === 'timestamp desc') return true;
  throw new CloudError(
    'INVALID_ARGUMENT',
    `orderBy: expected "timestamp asc" or "timestamp desc", found "${orderBy}".`,
  );
}

function readPageSize(pageSize: number): number {
  if (pageSize < 0) throw new CloudError('INVALID_ARGUMENT', 'pageSize: must not be negative.');
  return pageSize === 0 ? DEFAULT_PAGE : Math.min(pageSize, MAX_PAGE);
}

// The token carries the question it belongs to: Google, too, refuses it for another one.
function writeToken({ filter, orderBy }: ListRequest, { timeUs, insertId }: StoredEntry): string {
  return Buffer.from(JSON.stringify([timeUs, insertId, filter, orderBy])).toString('base64url');
}

function readToken(request: ListRequest): StoredEntry | undefined {
  if (request.pageToken === '') return undefined;
  const parsed = parseJson(Buffer.from(request.pageToken, 'base64url').toString('utf8'));
  const [timeUs, insertId, filter, orderBy] = Array.isArray(parsed) ? parsed : [];
  if (
    typeof timeUs !== 'number' ||
    typeof insertId !== 'string' ||
    filter !== request.filter ||
    orderBy !== request.orderBy
  ) {
    throw new CloudError('INVALID_ARGUMENT', "page_token doesn't match arguments from the request.");
  }
  return { timeUs, insertId, logName: '', resource: { type: '', labels: {} }, severity: 'DEFAULT', receivedUs: 0 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
