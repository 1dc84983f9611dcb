// Several apps of one person, all live, for benches of what they cost while they run or sleep.
import type { DeploymentDocument } from '@deplight/contracts';
import { createDeployment } from '../../e2e/client/api.ts';
import { archiveForm } from '../../e2e/client/archives.ts';
import type { User } from '../../e2e/client/user.ts';
import { whenLive } from '../../e2e/client/when-live.ts';
import { inRounds } from '../bench.ts';
import { timedServer } from './timed-server.ts';

/** Deploys them and waits until all are live: by listening, since so many who ask are a load of their own. */
export async function plantedApps(user: User, count: number): Promise<DeploymentDocument[]> {
  const archive = await timedServer('planted');
  const planted = await inRounds(count, async (round) =>
    whenLive(await createDeployment(user, { form: archiveForm(archive, { name: `bench-${round}` }) })),
  );
  return planted.map(({ deployment }) => deployment);
}
