// Judges who did what in a simulation with people (threats.md T-INV, T-TOK, T-RULES): at every commit, and once all is at rest.
import {
  type Action,
  defaultLimits,
  isForTokens,
  type MemberDocument,
  mayDo,
  operations,
  roleByToken,
  type TokenDocument,
  type TokenRight,
  type UserDocument,
} from '@deplight/contracts';
import type { Change } from '../store/testing/memory-store.ts';
import type { Onlooker, PersonsRequest } from './people.ts';
import { workspaceId } from './users.ts';
import type { World } from './world.ts';

const below = `workspaces/${workspaceId}/`;
/** Documents of people, which are changed with the right judged in the very commit. */
const ofPeople = /^(members|invites|tokens)\/[^/]+$/;

interface UnderWay {
  readonly request: PersonsRequest;
  /** Whether the one who asks had the right at any moment since. */
  hadRight: boolean;
}

/**
 * | Rule | Judged |
 * | --- | --- |
 * | right: nothing is changed by somebody who never had the right to while the request was under way; no membership, invite or token by somebody whose role no longer allows it at the commit | at every commit |
 * | owner: the workspace has one | at every commit |
 * | log: a commit that changes members or invites, or makes or takes a token, has one entry in the activity log | at every commit |
 * | kept in step: a user's own list has the workspace if and only if there is a membership; no token is left of who is no member; no more members than allowed | at rest |
 */
export function watchPeople(world: World, violated: (rule: string, what: string) => void) {
  const underWay = new Map<string, UnderWay>();
  const members = new Map<string, MemberDocument>();
  const tokens = new Map<string, TokenDocument>();
  /** Of revoked tokens too: a request that came before with one is carried to its end. */
  const rights = new Map<string, TokenRight>();
  for (const { path, content } of world.store.all())
    if (path.startsWith(`${below}members/`))
      members.set(path.slice(`${below}members/`.length), content as unknown as MemberDocument);

  const mayAsMember = ({ uid, tokenId, operation }: PersonsRequest): boolean => {
    const { action }: { readonly action: Action } = operations[operation];
    const right = tokenId === undefined ? undefined : rights.get(tokenId);
    if (tokenId !== undefined && (!right || !isForTokens(action))) return false;
    const role = members.get(uid)?.role;
    return mayDo(role && right ? roleByToken(role, right) : role, action);
  };
  const mayNow = (request: PersonsRequest): boolean =>
    mayAsMember(request) && (request.tokenId === undefined || tokens.has(request.tokenId));

  const onlooker: Onlooker = {
    begins: (request) => underWay.set(request.name, { request, hadRight: mayNow(request) }),
    ends: (request, wasAccepted) => {
      const { hadRight } = underWay.get(request.name) ?? { hadRight: false };
      if (wasAccepted && !hadRight) violated('right', `${request.name} was accepted, and never might`);
    },
  };

  world.onCommit = (changes: readonly Change[]) => {
    const actor = underWay.get((world.workers.acting ?? '').split('#')[0] ?? '');
    const peoples = changes.filter(({ path }) => ofPeople.test(path.slice(below.length)) && path.startsWith(below));
    // A token's document also tells when it was last used, whatever for.
    const decided = peoples.filter(({ path, before, after }) => !path.includes('/tokens/') || !before || !after);
    const isUse = decided.length === 0 && changes.length === peoples.length;
    if (actor && !actor.hadRight && !isUse) violated('right', `${actor.request.name} changes ${changes[0]?.path}`);
    if (actor && decided.length > 0 && !mayAsMember(actor.request))
      violated('right', `${actor.request.name} changes ${decided[0]?.path}, and may not any more`);
    const entries = changes.filter(({ path, before }) => path.startsWith(`${below}activity/`) && !before).length;
    if (decided.length > 0 && entries !== 1) violated('log', `${decided[0]?.path} changes with ${entries} entries`);
    for (const { path, after } of peoples) note(path.slice(below.length), after);
    for (const one of underWay.values()) one.hadRight ||= mayNow(one.request);
    if (![...members.values()].some(({ role }) => role === 'owner')) violated('owner', 'the workspace has none');
  };

  const note = (path: string, after: unknown) => {
    const [kind, id = ''] = path.split('/');
    const known = kind === 'members' ? members : kind === 'tokens' ? tokens : undefined;
    if (kind === 'tokens' && after) rights.set(id, (after as TokenDocument).right);
    if (after === undefined) known?.delete(id);
    else known?.set(id, after as MemberDocument & TokenDocument);
  };

  const checkRest = () => {
    if (members.size > defaultLimits.members) violated('kept in step', `there are ${members.size} members`);
    for (const { id, createdBy } of tokens.values())
      if (!members.has(createdBy.uid)) violated('kept in step', `${id} is left of ${createdBy.uid}`);
    for (const { path, content } of world.store.all()) {
      if (!path.startsWith('users/')) continue;
      const { uid, workspaces } = content as unknown as UserDocument;
      const isListed = workspaces.some(({ id }) => id === workspaceId);
      if (isListed !== members.has(uid))
        violated('kept in step', `${uid} ${isListed ? 'still' : 'not'} in the own list`);
    }
  };
  return { onlooker, checkRest };
}
