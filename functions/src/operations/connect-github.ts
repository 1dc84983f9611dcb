// connectGitHub and disconnectGitHub: the repository whose pushes deploy an app, as it stands in the app's document. Each
// connection has a key of its own, with which the webhook's secret is made; a new one ends what was signed before.
import { type AppDocument, DeplightError, type GitHubConnection, type ParsedRequest } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import { changeApp } from '../care/change-app.ts';
import { isoNow, randomHex } from '../clock.ts';
import { getConfig } from '../config.ts';
import { isOnGitHub } from '../github/is-on-github.ts';
import { repositoryOf } from '../github/repository-name.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { checkSourceUrl } from '../sources/address-guard.ts';
import { checkBranch, checkRootDir } from '../sources/git-request.ts';
import { appTarget } from './activity-targets.ts';
import { endPreviews } from './change-previews.ts';
import type { Handler, Situation } from './handler.ts';

export const connectGitHub: Handler<'connectGitHub'> = async (request, situation) => {
  const { workspaceId, origin } = situation;
  const { appId } = request;
  const connection = newConnection(request, situation);
  let isOther = false;
  const connect = ({ github }: AppDocument) => {
    isOther = github !== null && github.repository !== connection.repository;
    return { ...connection, previews: !isOther && github?.previews === true };
  };
  const app = await changed(appId, situation, connect, `${connection.repository} ${connection.branch}`);
  if (isOther) await endPreviews({ workspaceId, appId }, 'Another repository was connected.', situation.clock);
  const secret = webhookSecret(getConfig().sealKey, { workspaceId, appId, key: connection.key });
  const url = `${dashboardUrl(origin)}/api/github/webhook/${workspaceId}/${appId}`;
  return { app, webhook: { url, secret } };
};

export const disconnectGitHub: Handler<'disconnectGitHub'> = async ({ appId }, situation) => {
  const disconnect = ({ github, name }: AppDocument) => {
    if (github === null) throw new DeplightError('NOT_FOUND', `No repository is connected to ${name}.`);
    return null;
  };
  const app = await changed(appId, situation, disconnect);
  await endPreviews({ workspaceId: situation.workspaceId, appId }, 'The repository was disconnected.', situation.clock);
  return { app };
};

async function changed(
  appId: string,
  { workspaceId, clock, activity }: Situation,
  change: (app: AppDocument) => GitHubConnection | null,
  note?: string,
): Promise<AppDocument> {
  const app = await changeApp({ workspaceId, appId }, clock, (now, transaction) => {
    const github = change(now);
    activity.record(transaction, { workspaceId, targets: [appTarget(now)], ...(note === undefined ? {} : { note }) });
    return { github };
  });
  if (!app) throw notFound('app');
  return app;
}

function newConnection(
  { gitUrl, branch, rootDir, watchPaths = [], waitForChecks = false }: ParsedRequest<'connectGitHub'>,
  { caller, clock }: Situation,
): GitHubConnection {
  const url = checkSourceUrl(gitUrl, { allowLocalSources: getConfig().allowLocalSources });
  if (waitForChecks) checkHasChecks(url);
  return {
    gitUrl: url.href,
    repository: repositoryOf(url),
    repositoryId: null,
    branch: checkBranch(branch),
    rootDir: checkRootDir(rootDir ?? '') || null,
    watchPaths: watchPaths.map(checkWatched),
    waitForChecks,
    checks: null,
    previews: false,
    key: randomHex(10),
    connectedBy: { uid: caller.uid, name: caller.name },
    connectedAt: isoNow(clock),
    newest: null,
    last: null,
  };
}

function checkHasChecks(url: URL): void {
  if (isOnGitHub(url.href)) return;
  throw new DeplightError(
    'INVALID_ARGUMENT',
    `waitForChecks: checks are known of repositories on ${getConfig().githubUrl}.`,
  );
}

function checkWatched(path: string): string {
  const clean = checkRootDir(path);
  if (clean !== '') return clean;
  throw new DeplightError(
    'INVALID_ARGUMENT',
    'watchPaths: the top of the repository is watched where nothing is named.',
  );
}
