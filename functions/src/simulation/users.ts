// What users do in a simulation: they deploy, cancel, roll back, redeploy, restart and delete, all at once, and ask
// again when they got no answer. They see what the store holds, as their dashboards would show it.
import {
  type AppDocument,
  DeplightError,
  type DeploymentDocument,
  isTerminal,
  type OperationName,
  trafficOf,
} from '@deplight/contracts';
import { perform } from '../operations/perform.ts';
import { documentsOf } from './documents-of.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export const workspaceId = `ws_${'w'.repeat(20)}`;
export const caller = { uid: 'ada', name: 'Ada' };

export interface Asked {
  readonly operation: OperationName;
  readonly deploymentId?: string;
  readonly appId?: string;
  readonly key: string;
  outcome: 'asked' | 'accepted' | 'refused' | 'unknown';
  code?: string;
}

/** The workspace that everything happens in, and its one owner. */
export function settle({ store, timeline }: World): void {
  const now = new Date(timeline.nowMs).toISOString();
  store.commit(
    [
      {
        do: 'set',
        path: `workspaces/${workspaceId}`,
        content: { schemaVersion: 1, id: workspaceId, name: 'Garden', createdBy: 'ada', createdAt: now },
      },
      {
        do: 'set',
        path: `workspaces/${workspaceId}/members/ada`,
        content: { uid: 'ada', role: 'owner', name: 'Ada', joinedAt: now },
      },
    ],
    timeline.nowMs,
  );
}

/** Users act within `busyMs`. */
export function letUsersAct(world: World, busyMs: number): Asked[] {
  const { random, timeline } = world;
  const asked: Asked[] = [];
  const count = world.tends ? random.between(10, 24) : random.between(1, 6);
  let atMs = 0;
  for (let number = 0; number < count; number += 1) {
    timeline.after(atMs, () => ask(world, number, asked));
    // Some come right upon one another, as when a button is pressed twice or two people do not talk.
    atMs = random.chance(0.4) ? atMs + random.between(0, 400) : random.between(0, busyMs);
  }
  return asked;
}

function ask(world: World, number: number, asked: Asked[]): boolean {
  const { apps, deployments } = documentsOf(world.store);
  const wish = number === 0 ? deploy(world) : wishOf(world, apps, deployments);
  if (!wish) return false;
  const key = `key-${number}`;
  const record: Asked = { ...wish, key, outcome: 'asked' };
  asked.push(record);
  send(world, record, wish.input, 1);
  return true;
}

interface Wish {
  readonly operation: OperationName;
  readonly deploymentId?: string;
  readonly appId?: string;
  readonly input: object;
}

const wishes = [
  'createDeployment',
  'createDeployment',
  'createDeployment',
  'cancelDeployment',
  'cancelDeployment',
  'rollbackApp',
  'rollbackApp',
  'redeployApp',
  'restartApp',
  'deleteApp',
] as const;

export function anyOf<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items.length > 0 ? items[random.between(0, items.length - 1)] : undefined;
}

/** Of users who split the traffic: their apps stay, so that there is something to split. */
const trafficWishes = [
  'createDeployment',
  'createDeployment',
  'cancelDeployment',
  'rollbackApp',
  'redeployApp',
  'restartApp',
  'setTraffic',
  'setTraffic',
  'setTraffic',
  'promoteDeployment',
  'setRollout',
] as const;
type TrafficWish = 'setTraffic' | 'promoteDeployment' | 'setRollout';

function wishOf(
  world: World,
  apps: readonly AppDocument[],
  deployments: readonly DeploymentDocument[],
): Wish | undefined {
  const { random } = world;
  const one = <Item>(items: readonly Item[]) => anyOf(random, items);
  const kind = random.pick(world.tends ? trafficWishes : wishes);
  if (kind === 'setTraffic' || kind === 'setRollout' || kind === 'promoteDeployment')
    return trafficWish(kind, world, one(apps), deployments);
  if (kind === 'createDeployment') return deploy(world);
  if (kind === 'deleteApp' || kind === 'restartApp') {
    const app = one(apps);
    return app && { operation: kind, appId: app.id, input: { workspaceId, appId: app.id } };
  }
  const isFitting: Record<typeof kind, (status: DeploymentDocument['status']) => boolean> = {
    cancelDeployment: (status) => !isTerminal(status),
    rollbackApp: (status) => status === 'RETIRED',
    redeployApp: () => true,
  };
  const target = one(deployments.filter(({ status }) => isFitting[kind](status)));
  return target && { operation: kind, deploymentId: target.id, input: { deploymentId: target.id } };
}

function trafficWish(
  operation: TrafficWish,
  { random }: World,
  app: AppDocument | undefined,
  deployments: readonly DeploymentDocument[],
): Wish | undefined {
  if (!app?.live) return undefined;
  const { id: appId, live } = app;
  if (operation === 'setRollout')
    return { operation, appId, input: { workspaceId, appId, firstShare: random.pick([10, null]) } };
  if (operation === 'promoteDeployment') {
    const deploymentId = anyOf(random, trafficOf(app))?.deploymentId ?? live.deploymentId;
    return { operation, deploymentId, input: { deploymentId } };
  }
  const retired = deployments.filter((one) => one.appId === appId && one.status === 'RETIRED');
  const other = random.chance(0.2) ? undefined : anyOf(random, retired);
  const percent = other ? random.between(1, 99) : 0;
  const shares = [
    { deploymentId: live.deploymentId, percent: 100 - percent },
    ...(other ? [{ deploymentId: other.id, percent }] : []),
  ];
  return { operation, appId, input: { workspaceId, appId, shares } };
}

function deploy({ random }: World): Wish {
  const name = random.chance(0.8) ? 'shop' : 'blog';
  return {
    operation: 'createDeployment',
    input: { workspaceId, name, gitUrl: `https://example.org/${random.pick(['one', 'two'])}.git` },
  };
}

const takesKey = new Set<OperationName>([
  'createDeployment',
  'redeployApp',
  'rollbackApp',
  'restartApp',
  'promoteDeployment',
]);

function send(world: World, record: Asked, input: object, attempt: number): void {
  const request = takesKey.has(record.operation) ? { ...input, idempotencyKey: record.key } : input;
  world.tell(`Ada asks: ${record.operation} ${JSON.stringify(request)}`);
  world.workers.start({
    name: `${record.operation} ${record.key}`,
    timeoutMs: 60_000,
    work: (clock) =>
      perform(record.operation, request, { caller, via: 'rest', origin: undefined, clock }).then(() => 'answered'),
    onEnd: (ending) => {
      if (ending.how === 'done') record.outcome = 'accepted';
      else if (
        ending.how === 'failed' &&
        ending.error instanceof DeplightError &&
        ending.error.code !== 'UNAVAILABLE'
      ) {
        record.outcome = 'refused';
        record.code = ending.error.code;
      } else {
        record.outcome = 'unknown';
        if (ending.how === 'failed') record.code = String(ending.error);
        if (attempt < 4)
          world.timeline.after(world.random.between(500, 5_000), () => send(world, record, input, attempt + 1));
      }
    },
  });
}
