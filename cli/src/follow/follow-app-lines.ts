// What an app says from now on, by pages of Cloud Logging: each line once, however many come between two looks.
import type { OperationRequest, RuntimeLine } from '@deplight/contracts';
import { DeplightCallError, type OperationMethods } from '@deplight/sdk/token';
import type { Clock } from '../clock.ts';
import type { Happening } from './follow-deployment.ts';
import { ToldLines } from './told-lines.ts';

export type LinesHappening =
  | { readonly type: 'lines'; readonly lines: readonly RuntimeLine[] }
  | Extract<Happening, { type: 'lost' | 'back' }>;

export interface FollowingLines {
  readonly api: Pick<OperationMethods, 'readLogs'>;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** What was shown before, oldest first. */
  readonly shown: readonly RuntimeLine[];
}

type LogRequest = OperationRequest<'readLogs'>;

const pageLines = 1_000;
/** Cloud Logging allows a platform 60 reads a minute, whoever asks: a page that is not the last has a shorter pause. */
const pauseMs = { look: 5_000, page: 2_000 };
const dayMs = 24 * 3_600_000;

/**
 * Goes on where it was after whatever keeps the platform from answering; ends when it is interrupted.
 * @throws DeplightCallError when the platform refuses for good.
 */
export async function* followAppLines(
  request: LogRequest,
  { api, clock, interrupted, shown }: FollowingLines,
): AsyncGenerator<LinesHappening, void, undefined> {
  const told = new ToldLines(shown, clock.now());
  let lost = false;
  let pageToken: string | null = null;
  for (;;) {
    await clock.pause(pageToken === null ? pauseMs.look : pauseMs.page, interrupted);
    if (interrupted.aborted) return;
    try {
      const since = new Date(Math.max(told.sinceMs, clock.now() - dayMs)).toISOString();
      const page = { order: 'oldest', limit: pageLines, ...(pageToken === null ? {} : { pageToken }) } as const;
      const answer: Awaited<ReturnType<typeof api.readLogs>> = await api.readLogs({ ...request, since, ...page });
      if (lost) yield { type: 'back' };
      lost = false;
      pageToken = answer.nextPageToken;
      const lines = told.fresh(answer.lines);
      if (lines.length > 0) yield { type: 'lines', lines };
    } catch (error) {
      if (!(error instanceof DeplightCallError && error.retryable)) throw error;
      // By the time that it answers again there is more than the page belonged to.
      pageToken = null;
      if (!lost) yield { type: 'lost', reason: error.message };
      lost = true;
    }
  }
}
