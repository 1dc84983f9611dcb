// Which deployment of the app somebody means: by its id, or by enough of its beginning. Never one of another app.
import { DeplightError, type DeploymentView } from '@deplight/contracts';
import type { AppStand } from './stand.ts';

const looked = 100;
const minLength = 3;

/** @throws DeplightError NOT_FOUND, or INVALID_ARGUMENT where several begin so. */
export async function findDeployment({ app, perform }: AppStand, word: string): Promise<DeploymentView> {
  const { deployments } = await perform('listDeployments', {
    workspaceId: app.workspaceId,
    appId: app.id,
    limit: looked,
  });
  const begin = word.startsWith('dpl_') ? word : `dpl_${word}`;
  const found = deployments.filter(({ id }) => id.startsWith(begin));
  const [first, ...more] = begin.length >= 'dpl_'.length + minLength ? found : [];
  if (!first)
    throw new DeplightError('NOT_FOUND', `${app.name} has no deployment "${word.slice(0, 40)}".`, {
      hint: 'deployments lists them.',
    });
  if (more.length > 0)
    throw new DeplightError('INVALID_ARGUMENT', `${found.length} deployments begin with "${word.slice(0, 40)}".`, {
      hint: 'Type more of the id.',
    });
  return first;
}
