// A workspace as a small team might have it, for pictures: apps in every state that a shelf can show.
import { setTimeout as pause } from 'node:timers/promises';
import type { DeploymentView } from '@deplight/contracts';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packExample, packFiles, tinyServer } from './client/archives.ts';
import type { User } from './client/user.ts';
import { ended, live } from './client/wait.ts';
import { joinAs } from './client/workspaces.ts';
import { stack } from './stack.ts';

export interface Garden {
  readonly workspaceId: string;
  /** A deployment that went live, one that failed, and an app with an open proposal. */
  readonly storefront: DeploymentView;
  readonly failed: DeploymentView;
  readonly guestbook: DeploymentView;
}

const examples = { storefront: 'node-http', weather: 'python-http', recipes: 'static-site' } as const;

export async function plantGarden(owner: User): Promise<Garden> {
  const { id: workspaceId } = await createWorkspace(owner, 'Greenhouse');
  const ada = await joinAs(owner, workspaceId, 'member', 'Ada');
  await joinAs(owner, workspaceId, 'viewer', 'Grace');
  const [storefront] = await Promise.all(
    Object.entries(examples).map(async ([name, example], index) => {
      const json = { workspaceId, name, gitUrl: `${stack.examples}/${example}.git` };
      return live(owner, (await createDeployment(index === 0 ? owner : ada, { json })).id);
    }),
  );
  if (!storefront) throw new Error('No app was deployed.');
  const plant = async (fileName: string, files: Buffer, by: User) => {
    const name = fileName.split('-')[0] ?? '';
    const form = archiveForm(files, { workspaceId, name }, fileName);
    return ended(by, (await createDeployment(by, { form })).id);
  };
  const newsletter = await plant('newsletter-7.tgz', await packFiles(tinyServer('Good news')), ada);
  const json = { appId: newsletter.appId, gitUrl: `${stack.examples}/broken-build.git` };
  const failed = await ended(ada, (await createDeployment(ada, { json })).id);
  await plant('guestbook-1.3.tgz', await packFiles(tinyServer('Welcome')), owner);
  const guestbook = await plant('guestbook-1.4.tgz', await packExample('fails-after-live'), ada);

  for (const [name, value] of Object.entries({ DATABASE_URL: 'postgres://nowhere', STRIPE_KEY: 'of no use' }))
    await api(`/workspaces/${workspaceId}/secrets`, { user: owner, json: { name, value } });
  const app = (deployment: DeploymentView) => `/workspaces/${workspaceId}/apps/${deployment.appId}`;
  await api(`${app(storefront)}/secrets`, { user: owner, json: { names: ['DATABASE_URL'] } });
  await api(`/workspaces/${workspaceId}/invites`, { user: owner, json: { role: 'viewer' } });
  await Promise.all([wither(guestbook), visit(storefront), rest(app(newsletter), owner)]);
  return { workspaceId, storefront, failed, guestbook };
}

/** Breaks it, so that it fails after going live. */
async function wither({ url }: DeploymentView): Promise<void> {
  await fetch(`${url}/break`);
  for (let count = 0; count < 14; count += 1) await fetch(url ?? '');
}

/** Some minutes' worth of requests, by fits and starts. */
async function visit({ url }: DeploymentView): Promise<void> {
  for (const count of [4, 9, 14]) {
    for (let each = 0; each < count; each += 1) await fetch(url ?? '');
    await pause(12_000);
  }
}

async function rest(path: string, user: User): Promise<void> {
  await api(`${path}/sleep`, { user, method: 'POST' });
}
