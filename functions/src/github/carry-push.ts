// Carries a push out: the deployment that it asks for, by the same `perform` as every other way in, with the rights that
// whoever connected the repository has by then.
import { type AppDocument, DeplightError, errors, type GitHubConnection, operations } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { maySignIn } from '../authorize/standing-user.ts';
import type { Clock } from '../clock.ts';
import { perform } from '../operations/perform.ts';
import type { Carrier } from '../outbox/carriers.ts';
import type { Carried } from '../outbox/plan-delivery.ts';
import { readApp } from '../store/documents.ts';
import { awaitChecks } from './await-checks.ts';
import { noteOutcome } from './note-outcome.ts';

const done = { told: '', reference: null };

export const carryGitHubPush: Carrier<'github-push'> = (content, situation) => carryPush(content, situation, maySignIn);

/** @param isStanding whether whoever connected the repository may still sign in. */
export async function carryPush(
  content: Parameters<Carrier<'github-push'>>[0],
  { delivery, clock }: Parameters<Carrier<'github-push'>>[1],
  isStanding: (uid: string) => Promise<boolean>,
): Promise<Carried> {
  const { sha, pusher } = content;
  const app = await readApp(content);
  // Disconnected, connected anew or deleted meanwhile: nobody waits for it any more.
  if (!app?.github || app.github.key !== content.key || app.deletedAt !== null) return done;
  // One that waited, or was tried again, would bring back what a newer push has replaced.
  if (app.github.newest !== null && app.github.newest !== sha) return done;
  if (!app.autoDeploy.paused) {
    const checked = await awaitChecks(app, app.github, clock);
    if ('laterMs' in checked) return checked;
    if ('because' in checked) {
      await noteOutcome(content, { sha, sentence: `Not deployed. ${checked.because}`, deploymentId: null }, clock);
      return done;
    }
  }
  const push = { app, connection: app.github, sha, pusher, idempotencyKey: delivery.id, isStanding };
  const outcome = await deploy(push, clock).catch((error: unknown) => {
    if (!(error instanceof DeplightError) || errors[error.code].retry) throw error;
    return { sentence: `Not deployed. ${error.message}`, deploymentId: null };
  });
  await noteOutcome(content, { sha, ...outcome }, clock);
  return done;
}

interface WantedPush {
  readonly app: AppDocument;
  readonly connection: GitHubConnection;
  readonly sha: string;
  readonly pusher: string;
  readonly idempotencyKey: string;
  readonly isStanding: (uid: string) => Promise<boolean>;
}

async function deploy({ app, connection, sha, pusher, idempotencyKey, isStanding }: WantedPush, clock: Clock) {
  if (app.autoDeploy.paused) return { sentence: 'Not deployed. Automatic deploys are paused.', deploymentId: null };
  const { gitUrl, branch, rootDir, connectedBy } = connection;
  if (!(await isStanding(connectedBy.uid))) {
    return {
      sentence: `Not deployed. ${connectedBy.name}, who connected it, can no longer sign in.`,
      deploymentId: null,
    };
  }
  const request = { workspaceId: app.workspaceId, appId: app.id, gitUrl, branch, commit: sha, idempotencyKey };
  const answer = await perform(
    'createDeployment',
    { ...request, ...(rootDir === null ? {} : { rootDir }) },
    { caller: callerFor(connectedBy, pusher), via: 'github', origin: undefined, clock },
  );
  const { deployment } = operations.createDeployment.response.parse(answer);
  return { sentence: `Deployed as ${deployment.id}.`, deploymentId: deployment.id };
}

/** Whose rights these are, and who pushed. */
function callerFor({ uid, name }: GitHubConnection['connectedBy'], pusher: string): Caller {
  const by = pusher === '' ? 'push' : `push by ${pusher}`;
  return { uid, name: `${name.slice(0, 100)} (${by})`.slice(0, 200) };
}
