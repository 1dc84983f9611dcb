// A visitor of a soak: asks one app all the time, and has another one fall asleep to wake it by asking.
import { setTimeout as pause } from 'node:timers/promises';
import { AppDocument } from '@deplight/contracts';
import { Random } from '../../functions/src/simulation/random.ts';
import { adminFirestore } from '../client/admin.ts';
import { api, createDeployment } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { patienceMs } from '../client/patience.ts';
import { startLoop } from '../client/request-loop.ts';
import { eventually, live } from '../client/wait.ts';
import { type Gardener, newGardener } from '../nemesis/gardener.ts';
import type { AppOrders } from '../nemesis/orders.ts';

/** Ten requests a second. */
const everyMs = 100;
/** Between two sleeps. */
const awakeMs = 8_000;
/** So long before the end nothing is put to sleep any more. */
const lastSleepMs = 30_000;

export interface Visits {
  readonly sent: number;
  readonly wakes: number;
  readonly failures: readonly string[];
}

export interface Visitor {
  /** Whose apps these are. */
  readonly gardener: Gardener;
  readonly visitedUrl: string;
  readonly sleeper: { readonly url: string; readonly path: string };
}

/** Deploys both apps, and waits until they are live. */
export async function newVisitor(season: number): Promise<Visitor> {
  const gardener = await newGardener(`v${season}`, new Random(season));
  const visited = await deployed(gardener, 'visited');
  const sleeper = await deployed(gardener, 'sleeper');
  const path = `workspaces/${gardener.workspaceId}/apps/${sleeper.appId}`;
  return { gardener, visitedUrl: visited.url, sleeper: { url: sleeper.url, path } };
}

/** Visits until then, as it is known at the time. An answer that is not the app's own is a failure. */
export async function visitUntil({ gardener, visitedUrl, sleeper }: Visitor, endMs: () => number): Promise<Visits> {
  const loop = startLoop(visitedUrl, everyMs, ({ status, text }) => status === 200 && text === 'visited');
  const failures: string[] = [];
  let wakes = 0;
  while (Date.now() + lastSleepMs < endMs()) {
    const answer = await api(`/${sleeper.path}/sleep`, { user: gardener.user, method: 'POST' });
    if (answer.status !== 202) failures.push(`sleep: ${answer.status} ${JSON.stringify(answer.body)}`);
    await whenStatus(sleeper.path, 'SLEEPING');
    const text = await fetch(sleeper.url, { signal: AbortSignal.timeout(patienceMs) }).then(
      (one) => one.text(),
      String,
    );
    if (text !== 'sleeper') failures.push(`a waking request: ${text.slice(0, 200)}`);
    await whenStatus(sleeper.path, 'HEALTHY');
    wakes += 1;
    await pause(awakeMs);
  }
  await pause(Math.max(0, endMs() - Date.now()));
  const { sent, failures: ofLoop } = await loop.stop();
  return { sent, wakes, failures: [...failures, ...ofLoop] };
}

async function deployed(gardener: Gardener, name: string): Promise<{ appId: string; url: string }> {
  const { user, workspaceId, apps } = gardener;
  const form = archiveForm(await packFiles(tinyServer(name)), { workspaceId, name });
  const { id, appId } = await createDeployment(user, { form });
  const order = { id, appId, workspaceId, text: name, canceled: false };
  const known: AppOrders = { appId, workspaceId, orders: [order], deleted: false };
  apps.push(known);
  return { appId, url: (await live(user, id)).url ?? '' };
}

function whenStatus(path: string, status: AppDocument['status']): Promise<true> {
  const ask = async () => {
    const app = AppDocument.parse((await adminFirestore().doc(path).get()).data());
    return app.status === status ? true : undefined;
  };
  return eventually(`${path} to be ${status}`, ask);
}
