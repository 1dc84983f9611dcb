// sleep, wake and cancel: operations that are asked for and answer at once.
import { DeplightError } from '@deplight/contracts';
import { findDeployment } from '../find-deployment.ts';
import { type AppCommand, done } from '../stand.ts';

const sleep: AppCommand = async ({ app, perform, screen }) => {
  await perform('sleepApp', { workspaceId: app.workspaceId, appId: app.id });
  screen.out(`${app.name} goes to sleep; the next request wakes it.`);
  return done;
};

const wake: AppCommand = async ({ app, perform, screen }) => {
  await perform('wakeApp', { workspaceId: app.workspaceId, appId: app.id });
  screen.out(`${app.name} is being woken.`);
  return done;
};

const cancel: AppCommand = async (stand) => {
  const { app, line, perform, screen } = stand;
  const [word] = line.words;
  const known = word === undefined ? app.activeDeploymentId : (await findDeployment(stand, word)).id;
  if (known === null)
    throw new DeplightError('NOT_FOUND', `No deployment of ${app.name} is under way.`, {
      hint: 'One that waits in the queue is named by its id: cancel ID.',
    });
  const { deployment } = await perform('cancelDeployment', { deploymentId: known });
  screen.out(`${deployment.id} is asked to stop.`);
  return done;
};

export const act = { sleep, wake, cancel };
