// A shelf as many deployments would have left it, with requests, without anything that runs: for what a page of it costs.
import { AppDocument, minuteId, newCondition, type RecentRequests } from '@deplight/contracts';
import { adminFirestore } from './admin.ts';
import type { User } from './user.ts';

/** Writes that one batch may have. */
const batchLimit = 500;

export const plantedId = (index: number) => `app_${String(index).padStart(20, '0')}`;

/** Live apps named `app-000` and so on, each with 42 requests in this minute. */
export async function plantShelf(workspaceId: string, owner: User, count: number): Promise<void> {
  const home = adminFirestore().doc(`workspaces/${workspaceId}`);
  for (let first = 0; first < count; first += batchLimit) {
    const batch = adminFirestore().batch();
    for (let index = first; index < Math.min(count, first + batchLimit); index += 1) {
      batch.set(home.collection('apps').doc(plantedId(index)), appAt(index, workspaceId, owner));
    }
    await batch.commit();
  }
  const counts = Array.from({ length: count }, (_, index) => [plantedId(index), { [minuteId(Date.now())]: 42 }]);
  const requests: RecentRequests = { workspaceId, apps: Object.fromEntries(counts) };
  await home.collection('figures').doc('requests').set(requests);
}

function appAt(index: number, workspaceId: string, owner: User): AppDocument {
  const by = { uid: owner.uid, name: owner.email };
  const at = new Date().toISOString();
  const deploymentId = `dpl_${String(index).padStart(20, '0')}`;
  const source = { sourceType: 'archive' as const, sourceRef: 'app.tgz', commit: null };
  return AppDocument.parse({
    schemaVersion: 1,
    id: plantedId(index),
    workspaceId,
    name: `app-${String(index).padStart(3, '0')}`,
    status: 'HEALTHY',
    url: null,
    service: `dpl-none-${String(index).padStart(6, '0')}`,
    live: { deploymentId, revision: 'none' },
    activeDeploymentId: null,
    generation: 1,
    last: { deploymentId, status: 'LIVE', at, by, source },
    ...newCondition(),
    deletedAt: null,
    createdBy: by,
    createdAt: at,
    updatedAt: at,
  });
}
