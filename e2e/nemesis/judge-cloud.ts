// Whether the cloud holds what the documents say and nothing else: builds, revisions, services, and once all apps are
// deleted neither documents nor objects, routes or processes of theirs.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PipelineDocument } from '@deplight/contracts';
import { Timestamp } from '@google-cloud/firestore';
import { z } from 'zod';
import { tableFile } from '../../emulators/src/gateway/control-files.ts';
import { adminFirestore, documentsBelow } from '../client/admin.ts';
import { stack } from '../stack.ts';
import { listBuilds, listObjectsStoredOnce, listRevisions, listServices } from './cloud-lists.ts';
import { statusOf } from './gardener.ts';
import type { AppOrders, Order } from './orders.ts';

const running = new Set(['PENDING', 'QUEUED', 'WORKING']);
const cloudFolder = join(stack.stateDir, 'cloud');

/** One build and one revision for each deployment at most; what did not go live has none left. Sentences. */
export async function judgeWork(apps: readonly AppOrders[]): Promise<string[]> {
  const wrong: string[] = [];
  const orders = apps.flatMap((app) => app.orders);
  const builds = await listBuilds();
  for (const order of orders) {
    const own = builds.filter(({ tags }) => tags.includes(order.id));
    const completed = own.filter(({ status }) => status === 'SUCCESS').length;
    if (completed > 1) wrong.push(`${order.id} has ${completed} completed builds`);
    for (const { id, status } of own) if (running.has(status)) wrong.push(`build ${id} of ${order.id} is ${status}`);
  }
  for (const app of apps.filter(({ deleted }) => !deleted)) wrong.push(...(await judgeRevisions(app)));
  return wrong;
}

async function judgeRevisions(app: AppOrders): Promise<string[]> {
  const service = (await listServices()).find(({ labels }) => labels['deplight-app'] === app.appId);
  if (!service) return [];
  const statuses = await Promise.all(app.orders.map(async (order) => ({ order, status: await statusOf(order) })));
  const isLive = statuses.some(({ status }) => status === 'LIVE');
  const wanted = (revision: string) =>
    statuses.some(
      ({ order, status }) => revision.endsWith(tailOf(order)) && (status === 'LIVE' || status === 'RETIRED'),
    );
  // Cloud Run keeps the newest revision of a service, whatever became of it; before anything is live, it is all there is.
  const isNewest = (revision: string) => service.latestCreatedRevision?.endsWith(`/${revision}`);
  const revisions = isLive ? await listRevisions(service.name) : [];
  const left = revisions.filter((revision) => !wanted(revision) && !isNewest(revision));
  return left.map((revision) => {
    const owner = statuses.find(({ order }) => revision.endsWith(tailOf(order)));
    return `revision ${revision} is left of ${owner?.order.id}, ${owner?.status}`;
  });
}

const tailOf = ({ id }: Order) => `-${id.slice('dpl_'.length, 'dpl_'.length + 12)}`;

/** What deployments say that they have stored: sources, contexts, archives as they were uploaded. */
export async function storedObjects(workspaceIds: readonly string[]): Promise<ReadonlySet<string>> {
  const runs = await Promise.all(
    workspaceIds.map((id) => adminFirestore().collection('pipeline').where('workspaceId', '==', id).get()),
  );
  const documents = runs.flatMap(({ docs }) => docs.map((snapshot) => PipelineDocument.parse(snapshot.data())));
  const objects = documents.flatMap((run) =>
    run.type === 'deployment' ? [run.findings.source?.object, run.findings.context?.object] : [],
  );
  return new Set(objects.filter((object) => object !== undefined));
}

/**
 * What is left of apps that are deleted: documents, services, and of `stored` what still is. An object that no deployment
 * spoke of, since its worker died before, or that was found there once more right before, is left to the daily look. Sentences.
 */
export async function judgeRemains(
  apps: readonly AppOrders[],
  workspaceIds: readonly string[],
  stored: ReadonlySet<string>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { workspaceId, appId, orders } of apps) {
    const documents = await documentsBelow(`workspaces/${workspaceId}/apps/${appId}`);
    wrong.push(...[...documents.keys()].map((path) => `document ${path}`));
    for (const id of [appId, ...orders.map((order) => order.id)]) {
      if ((await adminFirestore().doc(`pipeline/${id}`).get()).exists) wrong.push(`document pipeline/${id}`);
      if (await isHeld(`locks/step-${id}`)) wrong.push(`the lease of ${id}`);
    }
  }
  const ids = new Set(apps.map(({ appId }) => appId));
  for (const { name, labels } of await listServices())
    if (ids.has(labels['deplight-app'] ?? '')) wrong.push(`service ${name}`);
  for (const workspaceId of workspaceIds) {
    for (const kind of ['sources', 'contexts', 'uploads'])
      wrong.push(
        ...(await listObjectsStoredOnce(`${kind}/${workspaceId}/`))
          .filter((object) => kind === 'uploads' || stored.has(object))
          .map((object) => `object ${object}`),
      );
  }
  return wrong.map((what) => `${what} is left of a deleted app`);
}

/** Leases of processes that died lie there until Firestore deletes them; past their end they mean nothing. */
async function isHeld(path: string): Promise<boolean> {
  const until: unknown = (await adminFirestore().doc(path).get()).data()?.['until'];
  return until instanceof Timestamp && until.toMillis() > Date.now();
}

const instanceFile = z.object({ labels: z.object({ service: z.string().optional() }) });

/**
 * Routes, and processes below the emulator's folder, that belong to no service. Sentences.
 * @param gone looks for these services alone, where others than the test's own come and go.
 */
export async function judgeMachine(gone?: ReadonlySet<string>): Promise<string[]> {
  const services = new Set((await listServices()).map(({ name }) => name.split('/').at(-1)));
  const isStray = (name: string | undefined) => (gone ? gone.has(name ?? '') : !services.has(name));
  const table = await tableFile(cloudFolder).read();
  const routes = (table?.services ?? []).map(({ service }) => service).filter(isStray);
  const strays = processesBelow(cloudFolder).filter(({ folder }) => isStray(serviceOf(folder)));
  return [
    ...routes.map((name) => `a route to ${name}, which is no service`),
    ...strays.map(({ pid, folder }) => `process ${pid} in ${folder}, which belongs to no service`),
  ];
}

/** Folders of instances of these services. Sentences. */
export function judgeFolders(gone: ReadonlySet<string>): string[] {
  const instances = join(cloudFolder, 'instances');
  const folders = existsSync(instances) ? readdirSync(instances) : [];
  const left = folders.filter((id) => gone.has(serviceOf(join('instances', id)) ?? ''));
  return left.map((id) => `the folder of instance ${id}, whose service is gone`);
}

/** The names of apps' services, as far as they have any. */
export async function servicesOf(apps: readonly AppOrders[]): Promise<ReadonlySet<string>> {
  const ids = new Set(apps.map(({ appId }) => appId));
  const own = (await listServices()).filter(({ labels }) => ids.has(labels['deplight-app'] ?? ''));
  return new Set(own.map(({ name }) => name.split('/').at(-1) ?? ''));
}

function serviceOf(folder: string): string | undefined {
  try {
    return instanceFile
      .parse(JSON.parse(readFileSync(join(cloudFolder, folder, 'instance.json'), 'utf8')))
      .labels.service?.split('/')
      .at(-1);
  } catch {
    return undefined;
  }
}

/** What builds and instances run as: their processes work in folders below the emulator's. */
function processesBelow(folder: string): Array<{ pid: number; folder: string }> {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const own = relative(folder, workingFolder(pid));
      const [kind = '..', id = ''] = own.split('/');
      return kind === '..' || kind === '' ? [] : [{ pid: Number(pid), folder: join(kind, id) }];
    });
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '/'; // It ended between the two looks.
  }
}
