// The token that an app has for its repository: which one it is, and its value for whoever speaks with the server.
import { type AppDocument, DeplightError, errors } from '@deplight/contracts';
import { changeApp } from '../care/change-app.ts';
import { type Clock, systemClock } from '../clock.ts';
import { readOutsideSecret } from '../clouds/outside-secrets.ts';
import { makeInstallationToken, type WantedToken } from './installation-token.ts';
import { isSameRepository } from './repository-name.ts';
import { noteProblem } from './token-problem.ts';

/** Where a token lies in Secret Manager; a new one of an app has another key. */
export function secretOfToken(appId: string, key: string): string {
  return `git-${appId}-${key}`;
}

/**
 * The token for this address, if the app has one for exactly this repository: whoever deploys names the address, and no
 * other server may learn the token. Keep it in memory only.
 * @throws DeplightError as `makeInstallationToken` does, where the platform's GitHub App makes it.
 */
export async function readRepositoryToken(
  app: AppDocument | undefined,
  gitUrl: string,
  purpose: WantedToken['purpose'] = 'tell',
  clock: Clock = systemClock,
): Promise<string | undefined> {
  const known = app?.repositoryToken;
  if (!app || !known || !isSameRepository(known.gitUrl, gitUrl)) return undefined;
  if (known.by === 'token') return readOutsideSecret(secretOfToken(app.id, known.key));
  const wanted = { appId: app.id, gitUrl: known.gitUrl, purpose };
  const { token, installationId } = await makeInstallationToken(wanted, clock).catch(async (error: unknown) => {
    if (error instanceof DeplightError && !errors[error.code].retry) await noteProblem(app, error.message, clock);
    throw error;
  });
  if (installationId !== known.installationId) await noteInstallation(app, installationId, clock);
  return token;
}

/** By which the app is found again when GitHub tells that the installation has ended. */
async function noteInstallation(app: AppDocument, installationId: number, clock: Clock): Promise<void> {
  await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, ({ repositoryToken: now }) =>
    now?.key === app.repositoryToken?.key && now ? { repositoryToken: { ...now, installationId } } : {},
  );
}
