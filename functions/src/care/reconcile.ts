// Brings documents and Cloud Run together again after one side lost something, as a hard kill on a laptop or a restored
// backup does: services that belong to no app, and jobs whose time is over, are deleted; apps whose
// service is gone say so; a split of traffic that stands is brought back. Once a day, and at the
// start of the local stack.
import { type AppDocument, appId, workspaceId } from '@deplight/contracts';
import { z } from 'zod';
import { type Clock, isoNow, systemClock } from '../clock.ts';
import { deleteService, findService, listServices } from '../clouds/cloud-run.ts';
import { appLabels, generationAnnotation, ownLabels } from '../plans/service-request.ts';
import { readAllApps, readApp, readRun } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { logger } from '../telemetry/log.ts';
import { changeApp } from './change-app.ts';
import { clearJobs } from './clear-jobs.ts';
import { keepSplit } from './split-traffic.ts';

/** Apps that one run compares. */
const limit = 5_000;
const owner = z.object({ [appLabels.app]: appId, [appLabels.workspace]: workspaceId });

export interface Reconciled {
  /** Services that were deleted. */
  readonly removed: number;
  /** Apps that had a live version and have it no longer. */
  readonly stranded: number;
  /** Splits of traffic that Cloud Run had lost. */
  readonly restored: number;
  /** Jobs of commands that were deleted. */
  readonly jobs: number;
}

export async function reconcile(clock: Clock = systemClock): Promise<Reconciled> {
  if ((await readRuntimeSwitch()).paused) return { removed: 0, stranded: 0, restored: 0, jobs: 0 };
  // Apps first: an app's document is older than its service, so whatever is listed afterwards is not too new to be known.
  const apps = await readAllApps(limit);
  const services = await listServices(ownLabels);
  const listed = new Set(services.map(({ service }) => service));
  const removed = await count(services, ({ service, labels }) => removeOrphan(service, labels));
  const stranded = await count(
    apps.filter(({ live, service }) => live !== null && !listed.has(service)),
    (app) => strand(app, clock),
  );
  const restored = await count(
    apps.filter(({ split, service }) => split !== null && listed.has(service)),
    async (app) => (await keepSplit(app, clock)) === 'moved',
  );
  return { removed, stranded, restored, jobs: await clearJobs(clock) };
}

/** Deletes a service whose app nobody knows, unless its removal is under way already. */
async function removeOrphan(service: string, labels: Readonly<Record<string, string>>): Promise<boolean> {
  const named = owner.safeParse(labels);
  if (!named.success) return false;
  const ids = { workspaceId: named.data[appLabels.workspace] ?? '', appId: named.data[appLabels.app] ?? '' };
  if ((await readApp(ids)) || (await readRun(ids.appId))) return false;
  await deleteService(service);
  return true;
}

async function strand(app: AppDocument, clock: Clock): Promise<boolean> {
  if (await findService(app.service, generationAnnotation)) return false;
  const changed = await changeApp(
    { workspaceId: app.workspaceId, appId: app.id },
    clock,
    async ({ live }, transaction) => {
      if (!live) return {};
      const { workspaceId, id: appId } = app;
      const deployment = paths.deployment({ workspaceId, appId, deploymentId: live.deploymentId });
      // What was lost may have been its document as well.
      if ((await transaction.get(deployment)).exists)
        transaction.update(deployment, { status: 'RETIRED', updatedAt: isoNow(clock) });
      return {
        live: null,
        url: null,
        watch: null,
        split: null,
        splitAsked: null,
        rollout: null,
        trouble: 'Its service is gone from Cloud Run. Redeploy the app to bring it back.',
      };
    },
  );
  return changed?.live === null;
}

/** One at a time; what fails holds up no other, and is there again the next time. */
async function count<Item>(items: readonly Item[], act: (item: Item) => Promise<boolean>): Promise<number> {
  let done = 0;
  for (const item of items) {
    const isDone = await act(item).catch((error: unknown) => {
      logger.error('One of what is brought together again failed; the next run makes up for it', { error });
      return false;
    });
    if (isDone) done += 1;
  }
  return done;
}
