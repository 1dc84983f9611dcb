// runCommand: opens the session of a command in an app's live image. What the line says is run by the console's stream,
// for whoever opened the session; nothing here, or in the session, can start anything by itself.
import { DeplightError, parseLine, UsageError } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { newSession } from '../console/new-session.ts';
import { jobName } from '../plans/job-request.ts';
import { countSessions, createSession } from '../store/console-sessions.ts';
import { readApp } from '../store/documents.ts';
import { transact } from '../store/transact.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler } from './handler.ts';
import { programNote } from './program-note.ts';

export const runCommand: Handler<'runCommand'> = async ({ appId, line }, situation) => {
  const { caller, workspaceId, clock, activity } = situation;
  const words = wordsOf(line);
  return transact(async (transaction) => {
    const app = await readApp({ workspaceId, appId }, transaction);
    if (!app || app.deletedAt !== null) throw notFound('app');
    if (!app.live) throw new DeplightError('NOTHING_LIVE', `Nothing of ${app.name} is live.`);
    const session = newSession(
      { app, uid: caller.uid, command: 'run', line, clock },
      await countSessions(caller.uid, new Date(clock.now()).toISOString(), transaction),
    );
    createSession({ ...session, job: jobName(session.id) }, transaction);
    activity.record(transaction, {
      workspaceId,
      targets: [appTarget(app)],
      note: `run ${programNote(words)}`,
    });
    return { session: session.id };
  });
};

function wordsOf(line: string): readonly string[] {
  try {
    const { command, words } = parseLine(line);
    if (command === 'run') return words;
  } catch (error) {
    if (error instanceof UsageError) throw new DeplightError('INVALID_ARGUMENT', `line: ${error.message}`);
    throw error;
  }
  throw new DeplightError('INVALID_ARGUMENT', 'line: should be a run command.');
}
