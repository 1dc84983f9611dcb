// Whether GitHub takes an app's token stands beside it in the app, where admins see it.
import { type AppDocument, DeplightError } from '@deplight/contracts';
import { changeApp } from '../care/change-app.ts';
import { type Clock, isoNow } from '../clock.ts';

/** Does something with the app's token, and notes why GitHub did not take it, or that it did. @throws what `act` throws. */
export async function withTokensProblem<Value>(
  app: AppDocument,
  clock: Clock,
  act: () => Promise<Value>,
): Promise<Value> {
  try {
    const value = await act();
    await noteProblem(app, null, clock);
    return value;
  } catch (error) {
    await noteProblem(app, error instanceof DeplightError ? error.message : 'Something went wrong inside.', clock);
    throw error;
  }
}

/** Beside the token that was used: it may have been replaced meanwhile. @param sentence null once GitHub takes it. */
export async function noteProblem(app: AppDocument, sentence: string | null, clock: Clock): Promise<void> {
  const used = app.repositoryToken;
  if ((used?.problem?.sentence ?? null) === sentence) return;
  await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, ({ repositoryToken: now }) => {
    if (now === null || now.key !== used?.key) return {};
    const problem = sentence === null ? null : { at: isoNow(clock), sentence: sentence.slice(0, 400) };
    return { repositoryToken: { ...now, problem } };
  });
}
