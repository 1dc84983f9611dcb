// A user under the nemesis: deploys, cancels, rolls back, deletes, at moments that a seed decides, and keeps book of what
// was granted. Sees the documents, as the dashboard does; asks through REST.
import { isTerminal, type Phase, phaseNames } from '@deplight/contracts';
import type { Random } from '../../functions/src/simulation/random.ts';
import { adminFirestore } from '../client/admin.ts';
import { codeOf, created, createWorkspace } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { insist } from '../client/insist.ts';
import { longPatienceMs } from '../client/patience.ts';
import { newUser, type User } from '../client/user.ts';
import { eventually } from '../client/wait.ts';
import type { AppOrders, Order } from './orders.ts';

const usualActs = ['deploy', 'deploy', 'deploy', 'cancel', 'rollback', 'overtake', 'secret', 'delete'] as const;
export type Act = (typeof usualActs)[number];
const underWay = ['FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING', 'SHIFTING'] as const;

export interface Gardener {
  readonly user: User;
  readonly workspaceId: string;
  readonly apps: AppOrders[];
  readonly random: Random;
  readonly name: string;
}

/** A new user with a workspace of their own, in which as much may be deployed as they like. */
export async function newGardener(name: string, random: Random): Promise<Gardener> {
  const user = await newUser();
  const { id: workspaceId } = await createWorkspace(user, `Haunted ${name}`);
  await adminFirestore()
    .doc(`workspaces/${workspaceId}`)
    .update({ limits: { deploymentsPerHour: 100_000 } });
  return { user, workspaceId, apps: [], random, name };
}

/** Acts until told to stop, and then waits for the end of everything that is under way. */
export async function tend(gardener: Gardener, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) await act(gardener, gardener.random.pick(usualActs));
  await rest(gardener);
}

/** Waits for the end of everything that is under way. */
export async function rest({ apps }: Gardener): Promise<void> {
  await Promise.all(apps.map(untilAtRest));
}

/** Deletes all apps, and waits until their last documents are gone. */
export async function clearGarden(gardener: Gardener): Promise<void> {
  for (const app of gardener.apps) if (!app.deleted) await remove(gardener, app);
  await Promise.all(gardener.apps.map(untilAtRest));
}

/** Does one thing, to its end; deploys a first time where there is no app to do it with. */
export async function act(gardener: Gardener, what: Act): Promise<void> {
  const app = gardener.apps.at(-1);
  if (!app || app.deleted) return settle(await deploy(gardener, undefined));
  return doings[what](gardener, app);
}

const doings: Readonly<Record<Act, (gardener: Gardener, app: AppOrders) => Promise<void>>> = {
  deploy: async (gardener, app) => settle(await deploy(gardener, app)),
  secret: setSecret,
  async cancel(gardener, app) {
    const order = await deploy(gardener, app);
    await until(order, gardener.random.pick(underWay));
    await cancel(gardener, order);
    return settle(order);
  },
  async overtake(gardener, app) {
    const both = await Promise.all([deploy(gardener, app), deploy(gardener, app)]);
    for (const order of both) await settle(order);
  },
  async rollback(gardener, app) {
    const order = await deploy(gardener, app);
    await until(order, gardener.random.pick(underWay));
    const back = await rollBack(gardener, app);
    await settle(order);
    if (back) await settle(back);
  },
  async delete(gardener, app) {
    const order = await deploy(gardener, app);
    await until(order, gardener.random.pick(underWay));
    await remove(gardener, app);
    return untilAtRest(app);
  },
};

async function deploy(gardener: Gardener, app: AppOrders | undefined): Promise<Order> {
  const { user, workspaceId, apps, name } = gardener;
  const text = `${name} says ${apps.length} ${app?.orders.length ?? 0} ${gardener.random.between(0, 1_000_000)}`;
  const fields: Record<string, string> = app ? { appId: app.appId } : { name: `${name}-${apps.length}` };
  const form = archiveForm(await packFiles(tinyServer(text)), { workspaceId, ...fields });
  const { id, appId } = created(await insist('/deployments', { user, form }));
  const order: Order = { id, appId, workspaceId, text, canceled: false };
  const known = app ?? { appId, workspaceId, orders: [], deleted: false };
  if (!app) apps.push(known);
  known.orders.push(order);
  return order;
}

async function cancel({ user }: Gardener, order: Order): Promise<void> {
  const answer = await insist(`/deployments/${order.id}/cancel`, { user, method: 'POST' });
  if (answer.status === 200) order.canceled = true;
  else if (codeOf(answer) !== 'TOO_LATE')
    throw new Error(`${order.id} is not canceled: ${JSON.stringify(answer.body)}`);
}

/** To any version that can be rolled back to; undefined when there is none. */
async function rollBack({ user, random }: Gardener, app: AppOrders): Promise<Order | undefined> {
  const phases = await Promise.all(app.orders.map(statusOf));
  const retired = app.orders.filter((_, index) => phases[index] === 'RETIRED');
  const target = retired[random.between(0, retired.length - 1)];
  if (!target) return undefined;
  const answer = await insist(`/deployments/${target.id}/rollback`, { user, method: 'POST' });
  if (answer.status !== 201) {
    // It has become live again meanwhile.
    if (codeOf(answer) === 'NOT_ROLLBACKABLE') return undefined;
    throw new Error(`${target.id} is not rolled back to: ${JSON.stringify(answer.body)}`);
  }
  const order: Order = { ...target, id: created(answer).id, canceled: false };
  app.orders.push(order);
  return order;
}

/** A secret that no app uses: its value is stored, whoever has to ask again for it. */
async function setSecret({ user, workspaceId, random }: Gardener): Promise<void> {
  const json = { name: 'CANARY', value: `value ${random.between(0, 1_000_000)}` };
  const answer = await insist(`/workspaces/${workspaceId}/secrets`, { user, json });
  if (answer.status !== 200) throw new Error(`The secret is not set: ${JSON.stringify(answer.body)}`);
}

async function remove({ user }: Gardener, app: AppOrders): Promise<void> {
  const path = `/workspaces/${app.workspaceId}/apps/${app.appId}`;
  const answer = await insist(path, { user, method: 'DELETE' });
  // Gone already: the answer to the first request was lost.
  if (answer.status !== 200 && answer.status !== 404) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  app.deleted = true;
}

/** The status that people see; undefined when there is no such document. */
export async function statusOf({
  workspaceId,
  appId,
  id,
}: Pick<Order, 'workspaceId' | 'appId' | 'id'>): Promise<Phase | undefined> {
  const found = await adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}/deployments/${id}`).get();
  return phaseNames.find((phase) => phase === found.data()?.['status']);
}

async function until(order: Order, phase: Phase): Promise<void> {
  const first = phaseNames.indexOf(phase);
  await eventually(
    `${order.id} to come to ${phase}`,
    async () => {
      const status = await statusOf(order);
      return !status || isTerminal(status) || phaseNames.indexOf(status) >= first ? true : undefined;
    },
    longPatienceMs,
  );
}

async function settle(order: Order): Promise<void> {
  await until(order, 'LIVE');
}

async function untilAtRest(app: AppOrders): Promise<void> {
  const open = adminFirestore().collection('pipeline').where('appId', '==', app.appId);
  await eventually(
    `${app.appId} to come to rest`,
    async () => {
      const runs = (await open.get()).docs;
      const isRest = app.deleted ? runs.length === 0 : runs.every((run) => run.data()['open'] === false);
      return isRest ? true : undefined;
    },
    longPatienceMs,
  );
}
