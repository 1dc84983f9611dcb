// github: the repository whose pushes deploy the app.
import { appAccessFile, type RepositoryToken } from '@deplight/contracts';
import { facts } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import { confirm, readInput } from '../session/ask-back.ts';
import type { Run } from '../table/command.ts';

export const show: Run = async ({ session, output, clock }) => {
  const { name, github, repositoryToken, autoDeploy } = await session().app();
  if (!github) {
    output.result(
      { github, repositoryToken },
      `No repository is connected to ${name}: deplight github connect GIT-URL BRANCH`,
    );
    return 0;
  }
  const { gitUrl, branch, rootDir, watchPaths, waitForChecks, checks, connectedBy, connectedAt, last } = github;
  output.result(
    { github, repositoryToken },
    facts([
      ['App', name],
      ['Repository', gitUrl],
      ['Branch', branch],
      ['Root', rootDir],
      ['Watches', watchPaths.join(', ')],
      ['Deploys', waitForChecks ? "once GitHub's checks have passed" : ''],
      ['Checks', checks && `${checks.sha.slice(0, 12)} ${ago(checks.since, clock.now())}. ${checks.sentence}`],
      ['Connected', `${ago(connectedAt, clock.now())} by ${connectedBy.name}`],
      ['Token', repositoryToken && `for ${repositoryToken.gitUrl}, by ${tokenBy(repositoryToken)}`],
      ['Problem', repositoryToken?.problem?.sentence],
      ['Paused', autoDeploy.paused ? (autoDeploy.because ?? 'yes') : ''],
      [
        'Last push',
        last ? `${last.sha?.slice(0, 12) ?? ''} ${ago(last.at, clock.now())}. ${last.sentence}`.trim() : 'none yet',
      ],
    ]),
  );
  return 0;
};

function tokenBy({ by, setBy }: RepositoryToken): string {
  return by === 'app' ? `the GitHub App, since ${setBy.name} said so` : setBy.name;
}

export const connect: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const [gitUrl = '', branch = ''] = given.words;
  const rootDir = given.text('root');
  const watchPaths = given.all('watch');
  const waits = given.on('wait-for-checks');
  const answer = await opened.api.connectGitHub({
    ...{ workspaceId, appId, gitUrl, branch },
    ...(rootDir === undefined ? {} : { rootDir }),
    ...(watchPaths.length === 0 ? {} : { watchPaths: [...watchPaths] }),
    ...(waits ? { waitForChecks: true } : {}),
  });
  output.note(
    `Pushes to ${branch} deploy ${name}, once the repository's settings have a webhook with this payload URL,`,
  );
  const events = waits ? 'the events push, check suites and statuses' : 'the push event';
  output.note(`the content type application/json, ${events}, and this secret, which is shown this once:`);
  output.result(answer, `${answer.webhook.url}\n${answer.webhook.secret}`);
  return 0;
};

export const disconnect: Run = async ({ session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.disconnectGitHub({ workspaceId, appId });
  output.result(answer, `Pushes deploy ${name} no more. The webhook can be deleted in the repository's settings.`);
  return 0;
};

export const setToken: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const [gitUrl = ''] = given.words;
  const byApp = given.on('github-app');
  const token = byApp ? {} : { token: (await readInput(context, `The token for ${gitUrl}`)).trim() };
  const answer = await opened.api.setRepositoryToken({ workspaceId, appId, gitUrl, ...token });
  const line = `The GitHub App speaks with ${gitUrl} for ${name}, once ${appAccessFile} there has the line ${appId}.`;
  output.result(answer, byApp ? line : `${name} has a token for ${gitUrl}.`);
  return 0;
};

export const deleteToken: Run = async (context) => {
  const { session, output } = context;
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  await confirm(context, `Delete the token that ${name} has for its repository?`);
  const answer = await opened.api.deleteRepositoryToken({ workspaceId, appId });
  output.result(answer, `${name} has no token for its repository any more.`);
  return 0;
};
