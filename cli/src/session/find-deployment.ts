// Which deployment a command is about: by its id, by enough of its beginning, or the newest of the app.
import { type DeploymentView, deploymentId } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import type { Session } from './session.ts';

const looked = 100;
const minLength = 3;

/** @throws CliError DEPLOYMENT_UNKNOWN, ARGUMENT_INVALID where several begin so. */
export async function findDeployment(session: Session, word: string | undefined): Promise<DeploymentView> {
  if (deploymentId.safeParse(word).success && word !== undefined) {
    return (await session.api.getDeployment({ deploymentId: word })).deployment;
  }
  const app = await session.app();
  const limit = word === undefined ? 1 : looked;
  const { deployments } = await session.api.listDeployments({ workspaceId: app.workspaceId, appId: app.id, limit });
  if (word === undefined) {
    const [newest] = deployments;
    if (newest) return newest;
    throw new CliError('DEPLOYMENT_UNKNOWN', `${app.name} was never deployed.`, { hint: 'deplight deploy' });
  }
  const begin = word.startsWith('dpl_') ? word : `dpl_${word}`;
  const found = begin.length < 'dpl_'.length + minLength ? [] : deployments.filter(({ id }) => id.startsWith(begin));
  const [first, ...others] = found;
  if (!first) throw new CliError('DEPLOYMENT_UNKNOWN', `${app.name} has no deployment "${word.slice(0, 40)}".`);
  if (others.length === 0) return first;
  throw new CliError('ARGUMENT_INVALID', `${found.length} deployments begin with "${word.slice(0, 40)}".`, {
    hint: 'Give more of the id.',
  });
}
