// One app that is deployed and rolled back again and again while a visitor asks it all the time.
import { adminFirestore } from '../client/admin.ts';
import { api, createDeployment, created, createWorkspace, getDeployment } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { startLoop } from '../client/request-loop.ts';
import type { User } from '../client/user.ts';
import { live } from '../client/wait.ts';

/** Twenty requests a second. */
const everyMs = 50;
const text = 'always here';

export interface Rounds {
  readonly deployments: number;
  readonly rollbacks: number;
  readonly sent: number;
  /** What was answered otherwise than by the app: sentences. */
  readonly failures: readonly string[];
}

/** So many times: one deployment, and then a rollback to the version before. @throws when one does not go live. */
export async function rounds(user: User, count: number): Promise<Rounds> {
  const { id: workspaceId } = await createWorkspace(user, 'Always here');
  await adminFirestore()
    .doc(`workspaces/${workspaceId}`)
    .update({ limits: { deploymentsPerHour: 1 + count } });
  const form = archiveForm(await packFiles(tinyServer(text)), { workspaceId, name: 'always' });
  const first = await live(user, (await createDeployment(user, { form })).id);
  const loop = startLoop(first.url ?? '', everyMs, (answer) => answer.status === 200 && answer.text === text);
  for (let round = 0; round < count; round += 1) {
    const redeployed = created(await api(`/deployments/${first.id}/redeploy`, { user, method: 'POST' }));
    await live(user, redeployed.id);
    const retired = await retiredBefore(user, redeployed.id);
    const back = created(await api(`/deployments/${retired}/rollback`, { user, method: 'POST' }));
    await live(user, back.id);
  }
  return { deployments: count, rollbacks: count, ...(await loop.stop()) };
}

async function retiredBefore(user: User, newest: string): Promise<string> {
  const { deployment } = await getDeployment(user, newest);
  const { body } = await api(`/deployments?appId=${deployment.appId}`, { user });
  const { deployments } = body as { deployments: Array<{ id: string; status: string }> };
  const retired = deployments.find(({ id, status }) => id !== newest && status === 'RETIRED');
  if (!retired) throw new Error('There is no retired deployment to roll back to.');
  return retired.id;
}
