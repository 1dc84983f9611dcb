// The people of a workspace in a simulation: owners, admins, members, viewers and a stranger, who change each other's roles, invite,
// remove and leave, make and revoke API tokens, and meanwhile do things to apps, by themselves or through a token, whether they
// may or not. `watch-people.ts` judges what becomes of it.
import { type OperationName, type Role, tokenRights } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { tokenCaller } from '../authorize/token-caller.ts';
import { perform } from '../operations/perform.ts';
import { documentsOf } from './documents-of.ts';
import type { Random } from './random.ts';
import { anyOf, workspaceId } from './users.ts';
import type { World } from './world.ts';

/** Besides Ada, who founded it and whose requests are those of every simulation. */
const firstRoles = { bob: 'owner', cleo: 'admin', dan: 'member', eve: 'viewer' } as const satisfies Record<
  string,
  Role
>;
/** Mallory is a stranger. */
const everybody = ['ada', 'bob', 'cleo', 'dan', 'eve', 'mallory'] as const;
const leastActs = 8;
const mostActs = 24;
const requestMs = 60_000;

/** A request of somebody, as it is looked at while it is under way. */
export interface PersonsRequest {
  readonly name: string;
  readonly operation: OperationName;
  readonly uid: string;
  /** The token that it comes with; undefined for the person's own session. */
  readonly tokenId: string | undefined;
}

/** Told when a request begins and when it has ended, however. */
export interface Onlooker {
  readonly begins: (request: PersonsRequest) => void;
  readonly ends: (request: PersonsRequest, wasAccepted: boolean) => void;
}

interface Known {
  /** Who has asked for something last: whom others have to do with most, so that they meet. */
  last: string;
  readonly invites: string[];
  readonly tokens: Array<{ readonly id: string; readonly uid: string; readonly text: string }>;
}

/** Those who are there besides the first owner, as documents. */
export function seatPeople({ store, timeline }: World): void {
  const now = new Date(timeline.nowMs).toISOString();
  const entry = { id: workspaceId, name: 'Garden' };
  const users = ['ada', ...Object.keys(firstRoles)].map((uid) => ({
    do: 'set' as const,
    path: `users/${uid}`,
    content: { uid, workspaces: [entry] },
  }));
  const members = Object.entries(firstRoles).map(([uid, role]) => ({
    do: 'set' as const,
    path: `workspaces/${workspaceId}/members/${uid}`,
    content: { uid, role, name: uid, joinedAt: now },
  }));
  store.commit([...users, ...members], timeline.nowMs);
}

/** People act within `busyMs`; each request is sent once, and nobody asks again. */
export function letPeopleAct(world: World, busyMs: number, onlooker: Onlooker): void {
  const { random, timeline } = world;
  const known: Known = { last: 'ada', invites: [], tokens: [] };
  const count = random.between(leastActs, mostActs);
  let atMs = 0;
  for (let number = 0; number < count; number += 1) {
    timeline.after(atMs, () => act(world, number, known, onlooker));
    // Half of them come right upon one another: whoever judges by what was a moment ago is found out.
    atMs = random.chance(0.5) ? atMs + random.between(0, 60) : random.between(0, busyMs);
  }
}

function act(world: World, number: number, known: Known, onlooker: Onlooker): boolean {
  const { random } = world;
  const uid = random.pick(everybody);
  const own = known.tokens.filter((token) => token.uid === uid);
  const token = random.chance(0.4) ? anyOf(random, own) : undefined;
  const wish = wishOf(world, uid, known);
  known.last = uid;
  if (!wish) return false;
  const [operation, input] = wish;
  const request: PersonsRequest = { name: `${operation} by ${uid}, ${number}`, operation, uid, tokenId: token?.id };
  world.tell(`${uid} asks${token ? ` by ${token.id}` : ''}: ${operation} ${JSON.stringify(input)}`);
  onlooker.begins(request);
  world.workers.start({
    name: request.name,
    timeoutMs: requestMs,
    work: async (clock) => {
      const caller: Caller = token ? await tokenCaller(token.text, clock) : { uid, name: uid };
      const answer = await perform(operation, input, { caller, via: 'rest', origin: undefined, clock });
      learn(known, uid, answer);
    },
    onEnd: ({ how }) => onlooker.ends(request, how === 'done'),
  });
  return true;
}

function learn({ invites, tokens }: Known, uid: string, answer: object): void {
  if ('invite' in answer && 'token' in answer) invites.push(String(answer.token));
  if ('secret' in answer && 'token' in answer)
    tokens.push({ uid, id: (answer.token as { id: string }).id, text: String(answer.secret) });
}

const aboutPeople = [
  'changeRole',
  'removeMember',
  'leaveWorkspace',
  'createInvite',
  'acceptInvite',
  'revokeInvite',
] as const;
const aboutTokens = ['createToken', 'createToken', 'revokeToken'] as const;
const aboutApps = [
  'createDeployment',
  'cancelDeployment',
  'redeployApp',
  'restartApp',
  'setSleep',
  'freezeApp',
  'unfreezeApp',
  'deleteApp',
  'updateWorkspace',
] as const;

type Wish = readonly [OperationName, object];

function wishOf({ random, store }: World, uid: string, known: Known): Wish | undefined {
  const kind = random.pick([random.pick(aboutPeople), random.pick(aboutTokens), random.pick(aboutApps)]);
  const { apps, deployments } = documentsOf(store);
  const whom = () => (random.chance(0.6) ? known.last : random.pick(everybody));
  const one = <Item>(items: readonly Item[]) => anyOf(random, items);
  const ofApp = (more: object = {}): Wish | undefined => {
    const app = one(apps);
    return app && [kind, { workspaceId, appId: app.id, ...more }];
  };
  const ofDeployment = (): Wish | undefined => {
    const deployment = one(deployments);
    return deployment && [kind, { deploymentId: deployment.id }];
  };
  switch (kind) {
    case 'changeRole':
      return [kind, { workspaceId, uid: whom(), role: roleOf(random) }];
    case 'removeMember':
      return [kind, { workspaceId, uid: whom() }];
    case 'leaveWorkspace':
      return [kind, { workspaceId }];
    case 'createInvite':
      return [kind, { workspaceId, role: roleOf(random) }];
    case 'acceptInvite': {
      const token = one(known.invites);
      return token === undefined ? undefined : [kind, { token }];
    }
    case 'revokeInvite': {
      const inviteId = one(known.invites)?.split('.')[1];
      return inviteId === undefined ? undefined : [kind, { workspaceId, inviteId }];
    }
    case 'createToken':
      return [kind, { workspaceId, name: `of ${uid}`, right: random.pick(tokenRights) }];
    case 'revokeToken': {
      const tokenId = one(known.tokens)?.id;
      return tokenId === undefined ? undefined : [kind, { workspaceId, tokenId }];
    }
    case 'updateWorkspace':
      return [kind, { workspaceId, name: `Garden of ${uid}` }];
    case 'createDeployment':
      return [kind, { workspaceId, name: 'shop', gitUrl: 'https://example.org/one.git' }];
    case 'cancelDeployment':
    case 'redeployApp':
      return ofDeployment();
    case 'setSleep':
      return ofApp({ idleMinutes: random.pick([0, 15, 60]) });
    case 'freezeApp':
      return ofApp({ reason: 'A holiday' });
    case 'restartApp':
    case 'unfreezeApp':
    case 'deleteApp':
      return ofApp();
  }
}

const roleOf = (random: Random): Role => random.pick(['viewer', 'member', 'admin', 'owner'] as const);
