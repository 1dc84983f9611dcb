// What happens to pull requests in a simulation: opened, pushed to, closed and opened again by the app's own people and by
// strangers, each told of by a signed delivery; and what members decide about them.
import { createHmac } from 'node:crypto';
import type { AppDocument, OperationName } from '@deplight/contracts';
import { getConfig } from '../config.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { takeSigned } from '../http/github.ts';
import { perform } from '../operations/perform.ts';
import { documentsOf } from './documents-of.ts';
import type { Random } from './random.ts';
import { caller } from './users.ts';
import type { World } from './world.ts';

type PullAction = 'opened' | 'synchronize' | 'closed' | 'reopened';

export interface PullEvent {
  readonly action: PullAction;
  readonly number: number;
  readonly sha: string;
  /** Whether it comes from the repository itself. */
  readonly own: boolean;
}

const gitUrl = 'https://example.org/one.git';

/** Within `busyMs`, in half of all runs. */
export function letPullsCome(world: World, busyMs: number): void {
  const { random, timeline } = world;
  if (random.chance(0.5)) return;
  const count = random.between(1, 8);
  for (let each = 0; each < count; each += 1) timeline.after(random.between(20_000, busyMs), () => come(world));
}

function come(world: World): boolean {
  const { random } = world;
  const { apps } = documentsOf(world.store);
  const app = apps[random.between(0, Math.max(0, apps.length - 1))];
  const event = eventOf(random);
  const decision = random.pick([undefined, undefined, undefined, 'approvePreview', 'removePreview'] as const);
  if (!app) return false;
  world.workers.start({
    name: `pull request ${event.number} ${decision ?? event.action}`,
    timeoutMs: 60_000,
    work: (clock) =>
      decision ? decide(decision, app, event, clock) : tellPull(app, event, Math.floor(world.timeline.nowMs), clock),
    onEnd: () => undefined,
  });
  return true;
}

function eventOf(random: Random): PullEvent {
  return {
    action: random.pick(['opened', 'opened', 'synchronize', 'synchronize', 'closed', 'reopened']),
    number: random.between(1, 2),
    sha: random.pick(['a', 'b', 'c']).repeat(40),
    own: random.chance(0.8),
  };
}

type TheClock = Parameters<typeof takeSigned>[2];

async function decide(
  operation: OperationName & ('approvePreview' | 'removePreview'),
  { workspaceId, id: appId }: Pick<AppDocument, 'workspaceId' | 'id'>,
  { number, sha }: PullEvent,
  clock: TheClock,
): Promise<void> {
  const commit = operation === 'approvePreview' ? { commit: sha } : {};
  await act(operation, { workspaceId, appId, number, ...commit }, clock);
}

function act(operation: OperationName, input: object, clock: TheClock) {
  return perform(operation, input, { caller, via: 'rest', origin: undefined, clock });
}

/** As GitHub tells of it, to an app that is connected first where it is not. */
export async function tellPull(
  { workspaceId, id: appId, github }: Pick<AppDocument, 'workspaceId' | 'id' | 'github'>,
  { action, number, sha, own }: PullEvent,
  nowMs: number,
  clock: TheClock,
): Promise<void> {
  const ids = { workspaceId, appId };
  const connection = github ?? (await connect(ids, clock));
  if (!connection) return;
  const repository = { id: 1, full_name: 'one' };
  const pull_request = {
    ...{ title: 'Water the plants', user: { login: 'ada' }, state: action === 'closed' ? 'closed' : 'open' },
    ...{ updated_at: new Date(nowMs).toISOString(), author_association: 'MEMBER' },
    head: { ref: 'changes', sha, repo: { id: own ? 1 : 2 } },
    base: { ref: 'main', repo: { id: 1 } },
  };
  const body = Buffer.from(JSON.stringify({ action, number, repository, pull_request }));
  const secret = webhookSecret(getConfig().sealKey, { ...ids, key: connection.key });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': `${number}-${action}-${nowMs}`,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  await takeSigned({ headers, body }, `/github/webhook/${workspaceId}/${appId}`, clock);
}

async function connect(ids: { workspaceId: string; appId: string }, clock: TheClock) {
  await act('connectGitHub', { ...ids, gitUrl, branch: 'main' }, clock);
  const { app } = (await act('setPreviews', { ...ids, enabled: true }, clock)) as { app: AppDocument };
  return app.github;
}
