// A command that lasts: opens or goes on with its session, watches over it, and ends it with the command.
import { type ConsoleSessionDocument, commands, DeplightError, exitCodes, maxStreamSeconds } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { changeSession, countSessions, createSession, deleteSession } from '../store/console-sessions.ts';
import { transact } from '../store/transact.ts';
import { logger } from '../telemetry/log.ts';
import { type Attendance, attend } from './attendance.ts';
import { leaseFrom, lineHash, newSession } from './new-session.ts';
import type { AppStand, Outcome } from './stand.ts';

export interface Lasting {
  /** Opens the session of a command that begins; the console's own way unless an operation does it. */
  readonly open?: () => Promise<string>;
  /** Shows what comes until it ends or the attendance does. */
  readonly work: (attendance: Attendance, session: ConsoleSessionDocument) => Promise<Outcome>;
  /** Undoes what the session made, once the command has ended for good. */
  readonly end?: (session: ConsoleSessionDocument) => Promise<void>;
}

export async function lasting(
  stand: AppStand,
  { open = () => openSession(stand), work, end }: Lasting,
): Promise<Outcome> {
  const { request, line, screen, clock, gone } = stand;
  const session = await enter(stand, request.session ?? (await open()));
  await screen.send({ type: 'session', session: session.id });
  const { action } = commands[line.command];
  const streamMs = (request.seconds ?? maxStreamSeconds) * 1_000;
  const attendance = attend(session, { action, streamMs, gone, clock });
  let outcome: Outcome | undefined;
  try {
    outcome = await work(attendance, session);
    return wordOn(attendance, stand) ?? outcome;
  } finally {
    attendance.close();
    const goesOn = attendance.ending() === 'time' && outcome !== undefined && 'cursor' in outcome;
    if (!goesOn) {
      await end?.(session);
      await forget(session);
    }
  }
}

/** What came of the command is told whether this succeeds or not: the sweep forgets the sessions that nobody carries. */
async function forget({ id }: ConsoleSessionDocument): Promise<void> {
  try {
    await deleteSession(id);
  } catch (error) {
    logger.warn('A session of the console is left to the sweep', { session: id, error });
  }
}

function openSession({ app, caller, line, request, clock }: AppStand): Promise<string> {
  return transact(async (transaction) => {
    const count = await countSessions(caller.uid, isoNow(clock), transaction);
    const session = newSession({ app, uid: caller.uid, command: line.command, line: request.line, clock }, count);
    createSession(session, transaction);
    return session.id;
  });
}

/** The session with a new lease. @throws DeplightError NOT_FOUND for one that ended, or is not this one's. */
async function enter({ app, caller, request, clock }: AppStand, id: string): Promise<ConsoleSessionDocument> {
  const entered = await changeSession(id, (session) => {
    const own = session.uid === caller.uid && session.appId === app.id && session.workspaceId === app.workspaceId;
    if (!own || session.lineHash !== lineHash(request.line)) throw notFound('command');
    return { leaseUntil: leaseFrom(clock.now()) };
  });
  if (!entered || entered.deadlineAt <= isoNow(clock))
    throw new DeplightError('NOT_FOUND', 'That command has ended.', { hint: 'Type it again.' });
  return entered;
}

/** What a stream that had to end says. */
function wordOn({ ending }: Attendance, { screen }: AppStand): Outcome | undefined {
  switch (ending()) {
    case 'canceled':
      screen.note('Canceled.');
      return { exit: exitCodes.canceled, code: 'CANCELED' };
    case 'removed':
      screen.err('You may no longer do this in this workspace.');
      return { exit: exitCodes.refused, code: 'PERMISSION_DENIED' };
    case 'lost':
      screen.err('The connection to the database was lost. Type the command again.');
      return { exit: exitCodes.failed, code: 'UNAVAILABLE' };
    case 'time':
    case undefined:
      return undefined;
  }
}
