// Watches, while a command lasts, for what ends its stream: cancelled by its owner, no longer a member, or time over.
import { type Action, type ConsoleSessionDocument, mayDo } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { listenToSession } from '../store/console-sessions.ts';
import { logger } from '../telemetry/log.ts';

export type Ending = 'canceled' | 'removed' | 'time' | 'lost';

export interface Attendance {
  /** Aborted when the stream must end. */
  readonly signal: AbortSignal;
  /** Why it must; undefined while it need not. */
  readonly ending: () => Ending | undefined;
  readonly close: () => void;
}

/**
 * @param action what the person must still be allowed to do.
 * @param facts.gone aborted when the client has left, where the platform tells.
 */
export function attend(
  session: ConsoleSessionDocument,
  facts: { action: Action; streamMs: number; gone: AbortSignal; clock: Clock },
): Attendance {
  const { action, streamMs, gone } = facts;
  const stop = new AbortController();
  let ending: Ending | undefined;
  const end = (why: Ending) => {
    ending ??= why;
    stop.abort();
  };
  const unlisten = listenToSession(session, {
    session: (now) => {
      if (!now || now.canceledAt !== null) end('canceled');
    },
    member: (member) => {
      if (!member || !mayDo(member.role, action)) end('removed');
    },
    lost: (error) => {
      logger.warn('A stream of the console lost its listener', { session: session.id, error });
      end('lost');
    },
  });
  const timer = setTimeout(() => end('time'), streamMs);
  const leave = () => end('time');
  gone.addEventListener('abort', leave, { once: true });
  return {
    signal: stop.signal,
    ending: () => ending,
    close: () => {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
      unlisten();
    },
  };
}
