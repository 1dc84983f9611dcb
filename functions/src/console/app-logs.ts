// What an app says: its last lines from the history, then the live tail, each line once, over as many streams as it takes.
import { type ConsoleSessionDocument, exitCodes, type LogSource, type RuntimeLine, timeMs } from '@deplight/contracts';
import { listenToRuntime } from '../store/follow-runtime.ts';
import type { Attendance } from './attendance.ts';
import { lasting } from './lasting.ts';
import { type AppStand, done, type Outcome } from './stand.ts';

const timesMs = { look: 100, renew: 30_000, idle: 15 * 60_000 };
const limits = { page: 1_000, shown: 100, pages: 10, remembered: 10_000 };

export async function appLogs(stand: AppStand): Promise<Outcome> {
  if (stand.line.flags['follow'])
    return lasting(stand, { work: (attendance, session) => follow(stand, attendance, session) });
  const lines = await lastLines(stand);
  for (const line of lines) print(stand, line);
  if (lines.length === 0) stand.screen.note('No such lines. logs -f shows what comes.');
  return done;
}

/** Lines that were shown by this stream or the one before, so that the tail does not show them again. */
class Shown {
  readonly #ids = new Set<string>();
  /** What was written before this was shown, or was not asked for. */
  readonly #from: string;
  last: { readonly t: string; readonly id: string } | undefined;

  constructor(from: string) {
    this.#from = from;
  }

  /** @returns whether it is new. */
  take({ t, id }: RuntimeLine): boolean {
    if (t < this.#from || this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > limits.remembered && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }

  get cursor(): string {
    return this.last ? `${this.last.t}~${this.last.id}` : `${this.#from}~`;
  }
}

async function follow(
  stand: AppStand,
  attendance: Attendance,
  { createdAt }: ConsoleSessionDocument,
): Promise<Outcome> {
  const { app, screen, clock } = stand;
  const ids = { workspaceId: app.workspaceId, appId: app.id };
  const renew = () => stand.perform('watchLogs', ids);
  const startedMs = clock.now();
  // The lease first: from now on lines are carried, and what came before is history.
  await renew();
  const shown = await begin(stand);
  await screen.flush(shown.cursor);
  const waiting: RuntimeLine[] = [];
  let lost = false;
  const stop = listenToRuntime(ids, {
    lines: (lines) => waiting.push(...lines.map(({ n: _n, ...line }) => line)),
    lost: () => {
      lost = true;
    },
  });
  let renewedMs = startedMs;
  // Also over several streams: since the last line, or since the command was typed.
  let lineMs = Math.max(Date.parse(createdAt), Date.parse(shown.last?.t ?? createdAt));
  try {
    while (!attendance.signal.aborted && !lost) {
      const fresh = waiting.splice(0).filter((line) => isWanted(stand, line) && shown.take(line));
      for (const line of fresh) show(stand, shown, line);
      if (fresh.length > 0) {
        lineMs = clock.now();
        await screen.flush(shown.cursor);
      }
      if (clock.now() - lineMs > timesMs.idle) {
        screen.note('Nothing came for 15 minutes. Type it again to go on.');
        return { exit: exitCodes.timedOut };
      }
      if (clock.now() - renewedMs > timesMs.renew) {
        renewedMs = clock.now();
        await renew();
      }
      await clock.pause(timesMs.look);
    }
  } finally {
    stop();
  }
  return { cursor: shown.cursor };
}

/** Shows what there is before the tail: the last lines, or what came since an earlier stream ended. */
async function begin(stand: AppStand): Promise<Shown> {
  const { request, clock } = stand;
  if (request.cursor === undefined) {
    const lines = await lastLines(stand);
    const shown = new Shown(lines[0]?.t ?? new Date(clock.now()).toISOString());
    for (const line of lines) if (shown.take(line)) show(stand, shown, line);
    return shown;
  }
  const [t = '', id = ''] = request.cursor.split('~');
  const shown = new Shown(t);
  if (id !== '') shown.last = { t, id };
  const since = await linesSince(stand, t);
  // In the order in which the log has them, everything up to the cursor's line was shown.
  const known = since.findIndex((line) => line.id === id);
  for (const [at, line] of since.entries()) if (shown.take(line) && at > known) show(stand, shown, line);
  return shown;
}

function show(stand: AppStand, shown: Shown, line: RuntimeLine): void {
  print(stand, line);
  shown.last = { t: line.t, id: line.id };
}

function print({ screen }: AppStand, { t, level, text }: RuntimeLine): void {
  screen[level === 'error' ? 'err' : 'out'](`${t.slice(11, 19)}Z ${text}`);
}

function sourceOf({ line: { flags } }: AppStand): LogSource {
  if (flags['http']) return 'requests';
  return flags['system'] ? 'system' : 'app';
}

function isWanted(stand: AppStand, { source, text }: RuntimeLine): boolean {
  const wanted = stand.line.flags['grep'];
  if (source !== sourceOf(stand)) return false;
  return typeof wanted !== 'string' || text.toLowerCase().includes(wanted.toLowerCase());
}

function queryOf(stand: AppStand) {
  const { app, line } = stand;
  const { grep } = line.flags;
  const search = typeof grep === 'string' ? { search: grep } : {};
  return { workspaceId: app.workspaceId, appId: app.id, source: sourceOf(stand), ...search };
}

async function lastLines(stand: AppStand): Promise<RuntimeLine[]> {
  const { since, lines: count } = stand.line.flags;
  const sinceMs = typeof since === 'string' ? timeMs(since, stand.clock.now()) : undefined;
  const from = sinceMs === undefined ? {} : { since: new Date(sinceMs).toISOString() };
  const limit = Math.min(limits.page, Number(count ?? (since === undefined ? limits.shown : limits.page)));
  const { lines } = await stand.perform('readLogs', { ...queryOf(stand), ...from, limit });
  return lines.slice(-limit);
}

async function linesSince(stand: AppStand, since: string): Promise<RuntimeLine[]> {
  const query = { ...queryOf(stand), since, order: 'oldest', limit: limits.page } as const;
  const found: RuntimeLine[] = [];
  let pageToken: string | null = null;
  for (let page = 0; page < limits.pages; page += 1) {
    const answer: { lines: RuntimeLine[]; nextPageToken: string | null } = await stand.perform('readLogs', {
      ...query,
      ...(pageToken === null ? {} : { pageToken }),
    });
    found.push(...answer.lines);
    pageToken = answer.nextPageToken;
    if (pageToken === null) return found;
  }
  stand.screen.note('Some lines are not shown here; the page Logs has them.');
  return found;
}
