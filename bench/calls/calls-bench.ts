// What a person at a page waits for: the answer to a call, a change on its way to a listener, a line on its way to a page.
// All warm: each is asked once before it counts.
import type { DeploymentDocument, OperationName } from '@deplight/contracts';
import { doc, type Firestore, onSnapshot, terminate } from 'firebase/firestore';
import { adminFirestore } from '../../e2e/client/admin.ts';
import { api, createDeployment } from '../../e2e/client/api.ts';
import { archiveForm } from '../../e2e/client/archives.ts';
import { callOperation } from '../../e2e/client/call-operation.ts';
import { firestoreOf } from '../../e2e/client/firestore.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import { whenLive } from '../../e2e/client/when-live.ts';
import { type BenchOptions, type BenchResult, figureOf, inRounds, spentMs } from '../bench.ts';
import { timedServer } from '../stack/timed-server.ts';
import { lineWatcher } from './line-watcher.ts';

/** A call takes milliseconds, so that a round is several. */
const perRound = 8;
const deadlineMs = 30_000;

interface Scene {
  readonly user: User;
  readonly store: Firestore;
  readonly app: DeploymentDocument;
}

export async function measureCalls({ rounds, say }: BenchOptions): Promise<BenchResult> {
  const user = await newUser();
  const form = archiveForm(await timedServer('calls'), { name: 'timed' });
  const { deployment: app } = await whenLive(await createDeployment(user, { form }));
  const scene = { user, store: await firestoreOf(user, 'bench'), app };
  const count = rounds * perRound;
  say('  calls');
  const read = await times(count, () => call(scene, 'getDeployment', { deploymentId: app.id }));
  const rest = await times(count, () => api(`/deployments/${app.id}`, { user }));
  const write = await times(count, (round) => maintain(scene, round % 2 === 0));
  say('  changes');
  const seen = await times(count, (round) => changeSeen(scene, `bench ${round}`));
  say('  lines');
  const lines = await lineTimes(scene, count);
  await Promise.all([terminate(scene.store), adminFirestore().terminate()]);
  return {
    figures: [
      figureOf('callable that reads (getDeployment)', read, 'ms'),
      figureOf('the same over REST, through Hosting', rest, 'ms'),
      figureOf('callable that writes (setMaintenance)', write, 'ms'),
      figureOf('a write on its way to a listener with rules', seen, 'ms'),
      figureOf("an app's line on its way to a page", lines, 'ms'),
    ],
  };
}

async function times(count: number, act: (round: number) => Promise<unknown>): Promise<number[]> {
  await act(-1);
  return inRounds(count, (round) => spentMs(() => act(round)));
}

async function call({ user }: Scene, name: OperationName, request: object): Promise<void> {
  const answer = await callOperation(name, { ...request }, { user, way: 'callable' });
  if (answer !== 'ok') throw new Error(`${name} was answered ${answer}.`);
}

function maintain(scene: Scene, maintenance: boolean): Promise<void> {
  const { workspaceId, appId } = scene.app;
  return call(scene, 'setMaintenance', { workspaceId, appId, maintenance });
}

/** From a write until a member's listener has it. */
async function changeSeen({ store, app }: Scene, name: string): Promise<void> {
  const path = `workspaces/${app.workspaceId}`;
  const seen = Promise.withResolvers<void>();
  const stop = onSnapshot(doc(store, path), (snapshot) => snapshot.get('name') === name && seen.resolve(), seen.reject);
  const late = setTimeout(() => seen.reject(new Error('A listener saw nothing.')), deadlineMs);
  await adminFirestore().doc(path).update({ name });
  await seen.promise.finally(() => {
    clearTimeout(late);
    stop();
  });
}

/** From the request that makes the app say a line until a page that watches has it. */
async function lineTimes(scene: Scene, count: number): Promise<number[]> {
  const watcher = await lineWatcher(scene);
  try {
    return await times(count, async (round) => {
      const path = `/nr-${round}-${Date.now()}`;
      const seen = watcher.seen(`asked for ${path}`, deadlineMs);
      await (await fetch(`${scene.app.url}${path}`)).arrayBuffer();
      await seen;
    });
  } finally {
    watcher.stop();
  }
}
