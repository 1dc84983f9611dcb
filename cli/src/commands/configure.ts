// configure: how an app sleeps, how it is asked whether it is alive, and what happens when it fails.
import { type AppDocument, durationMs, rollbackPolicies } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';

type Change = () => Promise<{ app: AppDocument }>;

export const configure: Run = async (context) => {
  const opened = context.session();
  const changes = changesOf(context, opened, await opened.app());
  if (changes.length === 0) throw new CliError('ARGUMENT_INVALID', 'There is nothing to change.');
  let app: AppDocument | undefined;
  for (const change of changes) app = (await change()).app;
  context.output.result({ app }, `${app?.name} is configured.`);
  return 0;
};

function changesOf({ given }: Context, { api }: Session, { workspaceId, id: appId }: AppDocument): Change[] {
  const changes: Change[] = [];
  const [idle, health] = [given.text('idle'), given.text('health')];
  const policy = rollbackPolicies.find((one) => one === given.text('policy'));
  if (idle !== undefined) {
    const idleMinutes = (durationMs(idle) ?? 0) / 60_000;
    if (!Number.isInteger(idleMinutes)) throw new CliError('ARGUMENT_INVALID', '--idle should be whole minutes.');
    changes.push(() => api.setSleep({ workspaceId, appId, idleMinutes }));
  }
  if (health !== undefined) {
    changes.push(() => api.setHealthPath({ workspaceId, appId, healthPath: health === 'none' ? null : health }));
  }
  if (policy) changes.push(() => api.setPolicy({ workspaceId, appId, policy }));
  const share = given.text('first-share');
  if (share !== undefined) {
    const firstShare = share === 'none' ? null : Number(share);
    if (firstShare !== null && !(/^\d{1,2}$/.test(share) && firstShare > 0))
      throw new CliError('ARGUMENT_INVALID', '--first-share should be from 1 to 99, or none.');
    changes.push(() => api.setRollout({ workspaceId, appId, firstShare }));
  }
  if (given.on('resume-auto-deploy')) changes.push(() => api.resumeAutoDeploy({ workspaceId, appId }));
  return changes;
}
