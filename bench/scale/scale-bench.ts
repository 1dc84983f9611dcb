// What grows with the number of apps: a database with ten, a hundred and a thousand of them, each with a deployment, and what is
// asked of it then by the code that asks it: a shelf's first look through the rules, a page of deployments, a run of the sweep.
import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import { deleteApp, initializeApp } from 'firebase/app';
import { collection, connectFirestoreEmulator, getDocs, getFirestore } from 'firebase/firestore';
import { askForCare } from '../../functions/src/care/ask-for-care.ts';
import { readConfig, useConfig } from '../../functions/src/config.ts';
import { fireSchedules } from '../../functions/src/jobs/fire-schedules.ts';
import { sweepJobs } from '../../functions/src/jobs/sweep-jobs.ts';
import { perform } from '../../functions/src/operations/perform.ts';
import { askForDeliveries } from '../../functions/src/outbox/outbox.ts';
import { sweep } from '../../functions/src/pipeline/sweep.ts';
import { newState, testKey } from '../../functions/src/pipeline/testing/new-run.ts';
import { useFirestore } from '../../functions/src/store/firestore.ts';
import { type BenchOptions, type BenchResult, type Figure, figureOf, inRounds, spentMs } from '../bench.ts';
import { inStateFolder } from '../stack/own-stack.ts';
import { startFirestore } from './own-firestore.ts';

const project = 'demo-scale';
const sizes = [10, 100, 1_000];
/** Writes that one batch may have. */
const batchLimit = 400;
const owner = { uid: 'ada', name: 'Ada' };

export function measureScale(options: BenchOptions): Promise<BenchResult> {
  return inStateFolder((stateDir) => measureIn(stateDir, options));
}

async function measureIn(stateDir: string, options: BenchOptions): Promise<BenchResult> {
  const emulator = await startFirestore(stateDir, project);
  const database = new Firestore({
    projectId: project,
    host: emulator.address,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  });
  try {
    useFirestore(database);
    // No cloud is asked: what would ask one is not among what is measured.
    const settings = {
      GCLOUD_PROJECT: project,
      DEPLIGHT_BUCKET: `${project}-sources`,
      DEPLIGHT_CLOUD_ENDPOINT: '127.0.0.1:1',
    };
    useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: testKey.export().toString('hex') }));
    const figures: Figure[] = [];
    for (const size of sizes)
      figures.push(...(await measureBeside(size, { database, address: emulator.address, ...options })));
    return { figures };
  } finally {
    await database.terminate();
    await emulator.stop();
  }
}

interface Scene extends BenchOptions {
  readonly database: Firestore;
  /** host:port of the emulator. */
  readonly address: string;
}

async function measureBeside(size: number, { database, address, rounds, say }: Scene): Promise<Figure[]> {
  const workspaceId = `ws_${String(size).padStart(20, '0')}`;
  await plant(database, workspaceId, size);
  say(`  ${size} apps, each with a deployment`);
  const page = () => perform('listDeployments', { workspaceId }, { caller: owner, via: 'rest', origin: undefined });
  const run = () => Promise.all([sweep(), askForCare(), askForDeliveries(), sweepJobs(), fireSchedules()]);
  // Connections are made, and code is compiled, by the first.
  await Promise.all([page(), run(), firstLook(address, workspaceId, size)]);
  return [
    figureOf(
      `a shelf of ${size} apps, its first look`,
      await inRounds(rounds, () => firstLook(address, workspaceId, size)),
      'ms',
    ),
    figureOf(`a page of ${size} deployments`, await inRounds(rounds, () => spentMs(page)), 'ms'),
    figureOf(`a run of the sweep beside ${size} apps`, await inRounds(rounds, () => spentMs(run)), 'ms'),
  ];
}

/** As a browser that has never seen it: through the rules, with a client of its own. */
async function firstLook(address: string, workspaceId: string, size: number): Promise<number> {
  const [host = '', port] = address.split(':');
  const app = initializeApp({ projectId: project }, randomUUID());
  const store = getFirestore(app);
  connectFirestoreEmulator(store, host, Number(port), { mockUserToken: { sub: owner.uid } });
  let apps = 0;
  const took = await spentMs(async () => {
    apps = (await getDocs(collection(store, `workspaces/${workspaceId}/apps`))).size;
  });
  await deleteApp(app);
  if (apps !== size) throw new Error(`A shelf of ${size} showed ${apps}.`);
  return took;
}

/** A workspace with so many live apps, each with the deployment that is live, as the functions write them. */
async function plant(database: Firestore, workspaceId: string, count: number): Promise<void> {
  const { app, deployment } = newState();
  const home = `workspaces/${workspaceId}`;
  await database
    .doc(home)
    .set({ schemaVersion: 1, id: workspaceId, name: 'Scale', createdBy: owner.uid, createdAt: app.createdAt });
  await database.doc(`${home}/members/${owner.uid}`).set({ ...owner, role: 'owner', joinedAt: app.createdAt });
  for (let first = 0; first < count; first += batchLimit) {
    const batch = database.batch();
    for (let index = first; index < Math.min(count, first + batchLimit); index += 1) {
      const tail = `${count}x${index}`.padStart(20, '0');
      const ids = { workspaceId, appId: `app_${tail}`, id: `dpl_${tail}` };
      const live = { deploymentId: ids.id, revision: 'none' };
      const own = `${home}/apps/${ids.appId}`;
      batch.set(database.doc(own), {
        ...app,
        workspaceId,
        id: ids.appId,
        name: `app-${index}`,
        live,
        activeDeploymentId: null,
      });
      batch.set(database.doc(`${own}/deployments/${ids.id}`), { ...deployment, ...ids, status: 'LIVE', stage: 'LIVE' });
    }
    await batch.commit();
  }
}
