// Every caller × every action × every place, and what becomes of it by the threat model's words: for tests of the check
// of rights, and of those that break it.
import { type Action, actions, isForTokens, type Role, roles, type TokenRight, tokenRights } from '@deplight/contracts';
import { useFirestore } from '../../store/firestore.ts';
import { memoryFirestore } from '../../store/testing/memory-firestore.ts';
import { MemoryStore } from '../../store/testing/memory-store.ts';
import type { authorize, Place } from '../authorize.ts';
import type { Caller } from '../caller.ts';

export type Authorize = typeof authorize;

const own = `ws_${'o'.repeat(20)}`;
const foreign = `ws_${'f'.repeat(20)}`;
const [itsApp, otherApp] = [`app_${'a'.repeat(20)}`, `app_${'b'.repeat(20)}`];

const places: readonly Place[] = [
  { workspaceId: undefined },
  { workspaceId: own },
  { workspaceId: own, appId: itsApp },
  { workspaceId: own, appId: otherApp },
  { workspaceId: foreign },
  { workspaceId: foreign, appId: itsApp },
];

interface Person {
  readonly role: Role | undefined;
  readonly caller: Caller;
}

/** A stranger and a member of each role, by themselves and by each of the tokens that they could have. */
const people: readonly Person[] = [undefined, ...roles].flatMap((role) => {
  const caller: Caller = { uid: role ?? 'stranger', name: 'Ada' };
  const tokens = tokenRights.flatMap((right) =>
    [null, itsApp].map((appId) => ({ ...caller, token: { id: 'tok', workspaceId: own, appId, right } })),
  );
  return [caller, ...tokens].map((one) => ({ role, caller: one }));
});

/** Puts the members in place that the matrix is about. */
export function useMembers(): void {
  const store = new MemoryStore();
  const wire = { effect: async <V>(_what: string, apply: () => V) => apply(), pause: async () => undefined };
  useFirestore(memoryFirestore(store, { ...wire, nowMs: () => 0 }));
  for (const role of roles) {
    const content = { uid: role, role, name: 'Ada', joinedAt: '2026-01-02T03:04:05.000Z' };
    store.commit([{ do: 'set', path: `workspaces/${own}/members/${role}`, content }], 0);
  }
}

/** The cells in which the check comes to something else than it should, as they are found. */
export async function* wrongCells(check: Authorize): AsyncGenerator<string> {
  for (const person of people) {
    for (const action of Object.keys(actions) as Action[]) {
      for (const place of places) {
        const outcome = await check(person.caller, action, place).then(() => 'passes', refusalOf);
        const expected = expectedOf(person, action, place);
        const { token } = person.caller;
        const who = `${person.role ?? 'stranger'}${token ? ` by a token to ${token.right}, app ${token.appId}` : ''}`;
        if (outcome !== expected) yield `${who}, ${action}, ${JSON.stringify(place)}: ${outcome}, not ${expected}`;
      }
    }
  }
}

/** A code; whoever might do it without their token learns that it is the token. */
function refusalOf({ code, message }: { code?: string; message?: string }): string {
  if (code === undefined) return 'an error of ours';
  return message?.startsWith('This API token is only to ') ? `${code} by the token` : code;
}

/** How many cells there are. */
export const cells = people.length * Object.keys(actions).length * places.length;

// Said once more, in the order in which one asks: a token for that? of that workspace? for that app? a member? the role?
const rank = (role: Role | undefined): number => (role === undefined ? -1 : roles.indexOf(role));
const rankOfRight: Readonly<Record<TokenRight, number>> = { read: 0, deploy: 1, admin: 2 };

function expectedOf({ role, caller: { token } }: Person, action: Action, place: Place): string {
  const least = actions[action];
  if (token && !isForTokens(action)) return 'PERMISSION_DENIED';
  if (token && place.workspaceId !== own) return 'NOT_FOUND';
  if (token?.appId && action !== 'upload.create' && place.appId !== token.appId)
    return place.appId === undefined ? 'PERMISSION_DENIED' : 'NOT_FOUND';
  if (least === 'user') return 'passes';
  if (role === undefined || place.workspaceId !== own) return 'NOT_FOUND';
  if (rank(role) < rank(least)) return 'PERMISSION_DENIED';
  return token && rankOfRight[token.right] < rank(least) ? 'PERMISSION_DENIED by the token' : 'passes';
}
