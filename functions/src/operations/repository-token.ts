// setRepositoryToken and deleteRepositoryToken: with what an app's repository is fetched, and told of deployments. The
// value goes straight to Secret Manager, or there is none, since the platform's GitHub App makes one for each use; the app's
// document says for which repository that is.
import { randomBytes } from 'node:crypto';
import { type AppDocument, DeplightError, type RepositoryToken } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { changeApp } from '../care/change-app.ts';
import { isoNow } from '../clock.ts';
import { deleteOutsideSecret, makeOutsideSecret } from '../clouds/outside-secrets.ts';
import { getConfig } from '../config.ts';
import { isOnGitHub } from '../github/is-on-github.ts';
import { repositoryOf } from '../github/repository-name.ts';
import { secretOfToken } from '../github/repository-token.ts';
import { secretLabels } from '../plans/secret-pins.ts';
import { checkSourceUrl } from '../sources/address-guard.ts';
import { readApp } from '../store/documents.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';

export const setRepositoryToken: Handler<'setRepositoryToken'> = async ({ appId, gitUrl, token }, situation) => {
  const { workspaceId, caller, clock } = situation;
  const url = checkSourceUrl(gitUrl, { allowLocalSources: getConfig().allowLocalSources });
  repositoryOf(url);
  if (!(await readApp({ workspaceId, appId }))) throw notFound('app');
  const key = randomBytes(10).toString('hex');
  const author = { uid: caller.uid, name: caller.name };
  const about = { gitUrl: url.href, key, setBy: author, setAt: isoNow(clock), problem: null };
  const next: RepositoryToken = { by: token === undefined ? 'app' : 'token', installationId: null, ...about };
  if (token === undefined) checkGitHubApp(url);
  else await makeOutsideSecret(secretOfToken(appId, key), token, secretLabels(workspaceId));
  const { app, before } = await changed(appId, () => next, situation).catch(async (error: unknown) => {
    await deleteToken(appId, next);
    throw error;
  });
  await deleteToken(appId, before);
  return { app };
};

/** Whether the App may be used for the repository is asked with each use, by those who have its key. */
function checkGitHubApp(url: URL): void {
  if (!getConfig().githubAppAvailable)
    throw new DeplightError('GITHUB_APP_OFF', 'This platform has no GitHub App, so a token is needed.');
  if (!isOnGitHub(url.href))
    throw new DeplightError(
      'INVALID_ARGUMENT',
      `gitUrl: the GitHub App knows repositories on ${getConfig().githubUrl}.`,
    );
}

export const deleteRepositoryToken: Handler<'deleteRepositoryToken'> = async ({ appId }, situation) => {
  const none = ({ repositoryToken, name }: AppDocument) => {
    if (repositoryToken === null) throw new DeplightError('NOT_FOUND', `${name} has no token for its repository.`);
    return null;
  };
  const { app, before } = await changed(appId, none, situation);
  await deleteToken(appId, before);
  return { app };
};

/** Puts another token, or none, in the place of the one that is there. @returns that one as well. */
async function changed(
  appId: string,
  change: (app: AppDocument) => RepositoryToken | null,
  { workspaceId, clock, activity }: Situation,
): Promise<{ readonly app: AppDocument; readonly before: RepositoryToken | null }> {
  let before: RepositoryToken | null = null;
  const app = await changeApp({ workspaceId, appId }, clock, (now, transaction) => {
    before = now.repositoryToken;
    const repositoryToken = change(now);
    const note = (repositoryToken ?? now.repositoryToken)?.gitUrl.slice(0, 200) ?? '';
    activity.record(transaction, { workspaceId, targets: [appTarget(now)], note });
    return { repositoryToken };
  });
  if (!app) throw notFound('app');
  return { app, before };
}

/** Deletes the value of an app's token, if there is one. */
export async function deleteToken(appId: string, token: RepositoryToken | null): Promise<void> {
  if (token?.by === 'token') await deleteOutsideSecret(secretOfToken(appId, token.key));
}
