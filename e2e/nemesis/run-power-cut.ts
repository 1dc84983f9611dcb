// The whole stack killed at once in the middle of deployments, and started again from its state folder: what was live
// serves again, and the deployments go on to their ends. Documents of up to a minute may be lost; so the export is
// waited for, and what was begun before it must end. An app that went live after it is unknown to the next start, and its
// service is taken away.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DeploymentView } from '@deplight/contracts';
import { runningParts } from '../../local/src/processes/run-record.ts';
import { adminFirestore } from '../client/admin.ts';
import { createDeployment } from '../client/api.ts';
import { archiveForm, packFiles, slowToBuild, tinyServer } from '../client/archives.ts';
import { longPatienceMs } from '../client/patience.ts';
import { newUser, signIn } from '../client/user.ts';
import { eventually, live } from '../client/wait.ts';
import { listServices } from './cloud-lists.ts';
import { statusOf } from './gardener.ts';
import type { Order } from './orders.ts';
import type { OwnStack } from './own-stack.ts';

/** Milliseconds: an export of the documents falls into such a build. */
const buildMs = 90_000;

/** @returns what was not as it must be: sentences. */
export async function runPowerCut(stack: OwnStack, say: (line: string) => void): Promise<string[]> {
  const user = await newUser();
  const deploy = async (name: string, files: Record<string, string>) =>
    createDeployment(user, { form: archiveForm(await packFiles(files), { name }) });
  const served = await live(user, (await deploy('served', tinyServer('served'))).id);
  const begun = await deploy('begun', slowToBuild(tinyServer('begun'), buildMs));
  const order: Order = { ...begun, text: 'begun', canceled: false };
  const inPhase = (phase: string) => async () => ((await statusOf(order)) === phase ? true : undefined);
  await eventually(`${begun.id} in BUILDING`, inPhase('BUILDING'), longPatienceMs);
  const saved = () => statSync(join(stack.stateDir, 'export', 'latest'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const before = Date.now();
  await eventually('an export of the documents', async () => (saved() > before ? true : undefined), longPatienceMs);
  const lost = await live(user, (await deploy('lost', tinyServer('lost'))).id);
  await stack.kill((await runningParts(stack.stateDir)).map(({ pid }) => pid));
  const cutMs = Date.now();
  say('everything was killed');
  await stack.start();
  say(`started again after ${seconds(Date.now() - cutMs)}`);
  await eventually(`${begun.id} to go live`, inPhase('LIVE'), longPatienceMs);
  say(`the deployment under way was live ${seconds(Date.now() - cutMs)} after the kill`);
  // The Auth emulator takes no token from before an import.
  const { url } = await live(await signIn(user.email, user.password), begun.id);
  const wrong = await reconciled(lost, say);
  const texts = await Promise.all([served.url, url].map(async (address) => (await fetch(address ?? '')).text()));
  return texts.join() === 'served,begun' ? wrong : [...wrong, `they answer: ${texts.join()}`];
}

/** Went live after the export, so that its documents are lost and its service is not: the start takes the service away. */
async function reconciled({ workspaceId, appId }: DeploymentView, say: (line: string) => void): Promise<string[]> {
  const app = await adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}`).get();
  say(app.exists ? 'an export came in between: nothing was lost' : 'the documents of the last app were lost');
  const isAsKnown = async () => {
    const isServed = (await listServices()).some(({ labels }) => labels['deplight-app'] === appId);
    return isServed === app.exists ? true : undefined;
  };
  return eventually('services to be as the documents say', isAsKnown).then(
    () => [],
    () => [`the service of ${appId} is ${app.exists ? 'gone' : 'left of an app that nobody knows'}`],
  );
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
