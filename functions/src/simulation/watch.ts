// Watches a simulated platform while it runs: every commit and every change of traffic is judged as it happens.
import {
  type AppDocument,
  type DeploymentRun,
  defaultLimits,
  isTerminal,
  mayFollow,
  type Phase,
  type PipelineDocument,
  trafficOf,
} from '@deplight/contracts';
import { revisionName } from '../plans/resource-names.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { isDivided } from '../plans/traffic.ts';
import { isBuildPhase } from '../store/builds-under-way.ts';
import type { Change } from '../store/testing/memory-store.ts';
import { isRunning } from './scripted-build.ts';
import type { ScriptedService } from './scripted-run.ts';
import { checkPlatform } from './watch-platform.ts';
import { checkPreviews, isPreviewPath, reasonsToEnd } from './watch-previews.ts';
import { losesWorkers } from './weather.ts';
import type { World } from './world.ts';

export interface Watch {
  readonly violations: string[];
  /** Deployments in the order in which they were accepted. */
  readonly accepted: string[];
  readonly wentLive: string[];
  /** Deployments of which a stop was asked for, by whomever. */
  readonly stopped: Set<string>;
  readonly kindOf: Map<string, string>;
}

export function watch(world: World): Watch {
  const verified = new Set<string>();
  const everLive = new Set<string>();
  const generations = new Set<string>();
  const keys = new Set<string>();
  const building = new Set<string>();
  /** The generation that each service is fenced with. */
  const fences = new Map<string, number>();
  const result: Watch = { violations: [], accepted: [], wentLive: [], stopped: new Set(), kindOf: new Map() };
  const violated = (rule: string, what: string) => {
    world.tell(`VIOLATION ${rule}: ${what}`);
    result.violations.push(`${rule}: ${what}`);
  };
  world.onChange = ({ path, before, after }: Change) => {
    if (path.startsWith('pipeline/')) {
      const [old, run] = [before, after] as unknown as [PipelineDocument | undefined, PipelineDocument | undefined];
      if (run?.type === 'deployment') onRun(old?.type === 'deployment' ? old : undefined, run);
    } else if (isPreviewPath(path)) {
      for (const id of reasonsToEnd({ path, before, after })) result.stopped.add(id);
    } else if (/^workspaces\/[^/]+\/apps\/[^/]+$/.test(path) && before && after) {
      const [old, app] = [before, after] as unknown as [AppDocument, AppDocument];
      if (app.generation < old.generation) violated('I5', `the generation of ${app.id} goes down to ${app.generation}`);
    }
  };
  const takes = ({ appId, generation }: DeploymentRun) => {
    const taken = `${appId} ${generation}`;
    if (generations.has(taken)) violated('I5', `two deployments of ${appId} take generation ${generation}`);
    generations.add(taken);
  };
  const counts = ({ deploymentId, phase }: DeploymentRun) => {
    if (!isBuildPhase(phase)) building.delete(deploymentId);
    else if (building.size < defaultLimits.concurrentBuilds || building.has(deploymentId)) building.add(deploymentId);
    else violated('limit', `${deploymentId} makes one build more than ${defaultLimits.concurrentBuilds}`);
  };
  const onRun = (old: DeploymentRun | undefined, run: DeploymentRun) => {
    const id = run.deploymentId;
    counts(run);
    if (run.cancelRequestedAt !== null) result.stopped.add(id);
    if (run.generation !== (old?.generation ?? 0)) takes(run);
    if (!old) {
      result.accepted.push(id);
      // Where it stands alone: an app's id may end with such letters, and a number follow.
      const key = /\bkey-\d+/.exec(world.workers.acting ?? '')?.[0];
      if (key !== undefined && keys.has(key)) violated('once', `${id} is a second deployment for ${key}`);
      if (key !== undefined) keys.add(key);
      result.kindOf.set(id, run.kind);
      return;
    }
    if (run.phase === old.phase) {
      if (run.seq !== old.seq) violated('I8', `${id} moves to ${run.seq} in ${run.phase}`);
      return;
    }
    world.tell(`-------- ${id}: ${old.phase} → ${run.phase}`);
    if (isTerminal(old.phase)) violated('I2', `${id} was ${old.phase} and becomes ${run.phase}`);
    if (!mayFollow(old.phase, run.phase)) violated('I8', `${id} goes from ${old.phase} to ${run.phase}`);
    if (run.seq !== old.seq + 1) violated('I8', `${id} goes from ${old.seq} to ${run.seq}`);
    const seen = /^runStep (?:dpl_[a-z0-9]+)@(\d+)/.exec(world.workers.acting ?? '')?.[1];
    if (seen !== undefined && Number(seen) !== old.seq)
      violated('I8', `${id} is moved at ${old.seq} by a worker that saw ${seen}`);
    if (run.phase === 'SHIFTING' && run.findings.revision) verified.add(run.findings.revision);
    if (run.phase === 'LIVE') {
      const newest = result.wentLive.at(-1);
      everLive.add(run.service);
      const reached = world.store.read(`workspaces/${run.workspaceId}/apps/${run.appId}`)?.content?.['generation'];
      if (reached !== run.generation) violated('I5', `${id} of generation ${run.generation} goes live at ${reached}`);
      const isOlder = result.wentLive.some(
        (other) => isSameApp(world, other, run) && result.accepted.indexOf(other) > result.accepted.indexOf(id),
      );
      if (isOlder) violated('newest wins', `${id} goes live after ${newest}, which was asked for later`);
      result.wentLive.push(id);
    }
    const forbidden: Partial<Record<Phase, boolean>> = {
      CANCELED: !result.stopped.has(id) && !isDeleted(world, run),
      SUPERSEDED:
        run.kind === 'preview'
          ? !result.stopped.has(id) && !isDeleted(world, run)
          : !result.accepted
              .slice(result.accepted.indexOf(id) + 1)
              .some((other) => result.kindOf.get(other) !== 'preview' && isSameApp(world, other, run)),
    };
    if (forbidden[run.phase]) violated('right ending', `${id} becomes ${run.phase} without a cause`);
  };
  world.run.onDelete = ({ id }) => {
    everLive.delete(id);
    fences.delete(id);
  };
  world.run.onTraffic = (service: ScriptedService) => {
    const fence = Number(service.content.annotations[generationAnnotation] ?? 0);
    const before = fences.get(service.id) ?? 0;
    if (fence < before) violated('I5', `the fence of ${service.id} goes down from ${before} to ${fence}`);
    fences.set(service.id, fence);
    for (const { revision, percent } of service.content.traffic) {
      if (percent > 0 && !verified.has(revision) && everLive.has(service.id))
        violated('verified traffic', `${revision} of ${service.id} gets ${percent} % before it was verified`);
    }
  };
  return result;
}

function isSameApp(world: World, deploymentId: string, { appId }: DeploymentRun): boolean {
  return world.store.read(`pipeline/${deploymentId}`)?.content?.['appId'] === appId;
}

function isDeleted(world: World, { workspaceId, appId }: DeploymentRun): boolean {
  const app = world.store.read(`workspaces/${workspaceId}/apps/${appId}`)?.content;
  return !app || app['deletedAt'] !== null;
}

/** What must hold once everything is at rest. */
export function checkRest(
  world: World,
  watched: Watch,
  documents: ReturnType<typeof import('./documents-of.ts').documentsOf>,
): void {
  const violated = (rule: string, what: string) => {
    world.tell(`VIOLATION ${rule}: ${what}`);
    watched.violations.push(`${rule}: ${what}`);
  };
  const { apps, deployments, runs, others } = documents;
  const isFair = !losesWorkers(world.weather);
  // Who takes longer than the platform allows is lost as well, and a build that nobody could cancel in time ends by itself.
  const lostBuilders = (id: string | undefined) =>
    world.workers.lost.some((name) => name.startsWith('onBuildMessage') || name.startsWith(`runStep ${id}@`));
  for (const run of runs) {
    if (run.open)
      violated(
        'I1',
        `${run.type === 'deployment' ? `${run.deploymentId} in ${run.phase}` : `the teardown of ${run.appId}`} never ends`,
      );
    if (run.type !== 'deployment') continue;
    const shown = deployments.find(({ id }) => id === run.deploymentId);
    if (!shown) violated('I9', `pipeline/${run.deploymentId} has no deployment`);
    else if (shown.status !== run.phase && !mayFollow(run.phase, shown.status))
      violated('I8', `${run.deploymentId} is ${run.phase} and is shown as ${shown.status}`);
    if (shown?.error?.code === 'INTERNAL') violated('right ending', `${shown.id} fails with ${shown.error.code}`);
  }
  checkPreviews(world, runs, deployments, violated);
  checkPlatform(world, watched, violated);
  for (const app of apps) checkApp(world, app, deployments, violated);
  for (const service of world.run.services.values()) {
    if (!apps.some((app) => app.service === service.id)) violated('I9', `service ${service.id} has no app`);
    const isLive = apps.some((app) => app.service === service.id && app.live);
    const tags = new Map(service.content.traffic.map(({ revision, tag }) => [revision, tag]));
    for (const revision of service.revisions.keys()) {
      const owner = deployments.find(({ id }) => revisionName(service.id, { deploymentId: id }) === revision);
      const isKept = owner && ['LIVE', 'RETIRED', 'READY'].includes(owner.status);
      // Cloud Run deletes the newest of a service only with the service.
      const isNewest = service.content.template.revision === revision && !tags.has(revision);
      if (isLive && !isKept && !isNewest)
        violated('I4', `${revision} (tag ${tags.get(revision)}) is left of ${owner?.id ?? 'nobody'}, ${owner?.status}`);
    }
  }
  for (const build of world.builds.all) {
    if (isRunning(build)) violated('I4', `${build.id} still runs`);
  }
  // Of two that began at once, nobody can stop one while all who might see them stand still, or hear nothing of them.
  const seen = world.builds.all.filter(({ status, isSeenBeside }) => status === 'SUCCESS' && isSeenBeside);
  const built = seen.map(({ tags }) => tags.at(-1));
  for (const id of new Set(built)) {
    if (isFair && !lostBuilders(id) && built.filter((one) => one === id).length > 1)
      violated('I4', `two builds of ${id} were completed`);
  }
  for (const path of others) {
    const appId = /\/(app_[a-z0-9]{20})(?:\/|$)/.exec(path)?.[1];
    if (appId && !apps.some(({ id }) => id === appId)) violated('I9', `${path} is left of a deleted app`);
  }
}

function checkApp(
  { run }: World,
  app: AppDocument,
  deployments: ReturnType<typeof import('./documents-of.ts').documentsOf>['deployments'],
  violated: (rule: string, what: string) => void,
): void {
  if (app.activeDeploymentId !== null) violated('I1', `${app.id} is held by ${app.activeDeploymentId}`);
  const live = deployments.filter(({ appId, status }) => appId === app.id && status === 'LIVE');
  if (live.length > 1) violated('I3', `${app.id} has ${live.length} live deployments`);
  if ((app.live?.deploymentId ?? null) !== (live[0]?.id ?? null))
    violated('I3', `${app.id} points to ${app.live?.deploymentId}, live is ${live[0]?.id}`);
  const service = run.services.get(app.service);
  if (!app.live) return;
  const shares = trafficOf(app);
  if (service && isDivided(service.serving, shares)) return;
  const serving = service?.serving.filter(({ percent }) => percent > 0).map(({ revision }) => revision) ?? [];
  const due = shares.map(({ revision, percent }) => `${revision} (${percent} %)`);
  violated('I3', `${due.join(' and ')} should serve, ${serving.join(' and ') || 'nothing'} does`);
}
