// How many bytes of log lines each workspace may still write today. The one relay counts; it writes its count once a
// minute at most, and nothing where nothing was logged.
import { limitsOf } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { readWorkspace } from '../store/documents.ts';
import { readLogUsage, writeLogUsage } from '../store/log-usage.ts';

interface Account {
  readonly day: string;
  readonly most: number;
  bytes: number;
  savedBytes: number;
}

/** What stands in a log where it ends early. */
export const budgetSpent =
  'The log ends here for today: this workspace has written as much as its limit of log bytes a day allows. It goes on at 00:00 UTC.';

export class LogBudget {
  readonly #clock: Clock;
  readonly #accounts = new Map<string, { readonly day: string; readonly opened: Promise<Account> }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes the size of lines from what their workspace may write today.
   * @returns the first of them that fit, all of them as a rule; none once the budget is spent.
   */
  async take<Line extends { readonly text: string }>(workspaceId: string, lines: readonly Line[]): Promise<Line[]> {
    const account = await this.#accountOf(workspaceId);
    const fitting: Line[] = [];
    for (const line of lines) {
      const sizeBytes = Buffer.byteLength(line.text);
      // What does not fit ends the day: no shorter line comes after the one that was left out.
      if (account.bytes + sizeBytes > account.most) {
        account.bytes = Math.max(account.bytes, account.most);
        break;
      }
      account.bytes += sizeBytes;
      fitting.push(line);
    }
    return fitting;
  }

  /** Writes down what was taken since the last time. */
  async save(): Promise<void> {
    for (const [workspaceId, { opened }] of this.#accounts) {
      const account = await opened;
      if (account.bytes === account.savedBytes) continue;
      const { bytes } = account;
      await writeLogUsage(workspaceId, account.day, bytes);
      account.savedBytes = bytes;
    }
  }

  /** Limits are read once a day and relay: a raised one holds within minutes. */
  #accountOf(workspaceId: string): Promise<Account> {
    const day = dayOf(this.#clock.now());
    const known = this.#accounts.get(workspaceId);
    if (known?.day === day) return known.opened;
    const opened = open(workspaceId, day);
    this.#accounts.set(workspaceId, { day, opened });
    opened.catch(() => this.#accounts.delete(workspaceId));
    return opened;
  }
}

/** The day of a moment, by UTC: YYYY-MM-DD. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

async function open(workspaceId: string, day: string): Promise<Account> {
  const [workspace, bytes] = await Promise.all([readWorkspace(workspaceId), readLogUsage(workspaceId, day)]);
  return { day, most: limitsOf(workspace).logBytesPerDay, bytes, savedBytes: bytes };
}
