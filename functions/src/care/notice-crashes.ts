// Notices which live apps ended by themselves, from what the platform says about their instances. Part of every sweep; it
// asks for the last lines to be kept, which takes an identity that may redact them.
import { trafficOf } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { type Exit, readExits } from '../clouds/instance-events.ts';
import { publish } from '../clouds/topics.ts';
import { readAppsOfServices, readDeployment } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';

/** How far back a sweep looks, so that one which failed is made up for; milliseconds. */
const lookBackMs = 5 * 60_000;
/** Firestore's limit of values in one query. */
const servicesPerQuery = 30;

/** @returns how many crashes are news. */
export async function noticeCrashes(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const exits = await readExits(clock.now() - lookBackMs);
  const services = [...new Set(exits.map(({ service }) => service))];
  let news = 0;
  for (let at = 0; at < services.length; at += servicesPerQuery) {
    for (const app of await readAppsOfServices(services.slice(at, at + servicesPerQuery))) {
      for (const { deploymentId, revision } of trafficOf(app)) {
        const exit = exits.find((one) => one.revision === revision);
        const ids = { workspaceId: app.workspaceId, appId: app.id, deploymentId };
        if (!exit || (await isKnown(ids, exit))) continue;
        news += 1;
        const { instanceId, timeMs: atMs, sentence } = exit;
        await publish('crashes', { ...ids, revision, instanceId, atMs, sentence });
      }
    }
  }
  return news;
}

async function isKnown(ids: { workspaceId: string; appId: string; deploymentId: string }, { timeMs }: Exit) {
  const deployment = await readDeployment(ids);
  return !deployment || (deployment.crash !== null && Date.parse(deployment.crash.at) >= timeMs);
}
