// GitHub's notifier: the commit of a deployment and GitHub's own list of deployments show how it goes, where the app has a
// token for its repository. Costs a
// read at the phases in which that changes.
import type { Phase } from '@deplight/contracts';
import type { Notifier } from '../notify/notifier.ts';
import { tell } from '../outbox/outbox.ts';
import { readApp } from '../store/documents.ts';
import { isOnGitHub } from './is-on-github.ts';

/** From ANALYZING on it is known which commit a branch led to. */
const telling: ReadonlySet<Phase> = new Set(['ANALYZING', 'LIVE', 'READY', 'FAILED', 'CANCELED', 'SUPERSEDED']);

export const notifyGitHub: Notifier = async (happening, clock) => {
  if (happening.what !== 'deployment' || !(happening.isNew || telling.has(happening.phase))) return;
  const { workspaceId, appId, deploymentId } = happening;
  const token = (await readApp(happening))?.repositoryToken;
  if (!token || !isOnGitHub(token.gitUrl)) return;
  for (const kind of ['github-status', 'github-deployment'] as const)
    await tell(`${kind}-${deploymentId}`, { kind, workspaceId, appId, deploymentId }, clock);
};
