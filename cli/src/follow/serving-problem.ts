// Whether a deployment that is LIVE is what serves: its status alone has told others of success where there was none.
import type { DeploymentView } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import type { Clock } from '../clock.ts';
import type { Session } from '../session/session.ts';

const tries = 5;
const betweenMs = 500;

/** @returns why it is not, in a sentence; undefined when it is. @throws DeplightCallError when the app cannot be read. */
export async function servingProblem(
  { api }: Pick<Session, 'api'>,
  { id, workspaceId, appId, revision }: DeploymentView,
  clock: Clock,
): Promise<string | undefined> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      const [app] = (await api.listApps({ workspaceId, appId })).apps;
      if (app?.live?.deploymentId === id && (revision === null || app.live.revision === revision)) return undefined;
      if (left === 0) return `${id} is LIVE, but what serves is ${app?.live?.deploymentId ?? 'nothing'}.`;
    } catch (error) {
      if (left === 0 || !(error instanceof DeplightCallError && error.retryable)) throw error;
    }
    await clock.pause(betweenMs);
  }
}
