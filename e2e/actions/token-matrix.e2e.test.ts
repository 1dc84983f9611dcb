// T-TOK-02, T-TOK-03: every operation × six API tokens × own, foreign and mixed ids, from the table of operations and
// the same rows as the matrix of people. Refusals come first and must change nothing. Another workspace is tried by the
// tokens that may most, and what is allowed by those that may least.
import { isForTokens, mayDo, operationNames, operations, type Role } from '@deplight/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../client/api.ts';
import { callOperation } from '../client/call-operation.ts';
import { makeToken, withToken } from '../client/tokens.ts';
import type { User } from '../client/user.ts';
import { joinAs } from '../client/workspaces.ts';
import { everythingBelow } from './everything-below.ts';
import { rows } from './rows.ts';
import { makeWorld, newApp, type World } from './world.ts';

/** What each token is worth in its workspace, and `for` which app it is when it is for one. */
const tokens = {
  'read, of the owner': { worth: 'viewer' },
  'deploy, of the owner': { worth: 'member' },
  'admin, of the owner': { worth: 'admin' },
  'deploy, for the app': { worth: 'member', for: 'own' },
  'deploy, for another app': { worth: 'member', for: 'other' },
  'admin, of an admin who is a viewer now': { worth: 'viewer' },
} as const satisfies Record<string, { worth: Role; for?: 'own' | 'other' }>;

type TokenKind = keyof typeof tokens;
type Name = (typeof operationNames)[number];
const kinds = Object.keys(tokens) as TokenKind[];
const columns = ['own', 'foreign', 'mixed'] as const;
type Column = (typeof columns)[number];

let world: World;
let programs: Readonly<Record<TokenKind, User>>;
/** Programs whose tokens were good once, or never. */
let gone: readonly User[];
let played = 0;

beforeAll(async () => {
  world = await makeWorld();
  programs = await makePrograms();
});
afterAll(() => {
  process.stdout.write(`token matrix: ${played} cells of ${operationNames.length} operations\n`);
});

test('every operation is refused to tokens that may not, and nothing has changed (T-TOK-02)', async () => {
  const before = await everything();
  const wrong: string[] = [];
  for (const name of operationNames) {
    const refused = (kind: TokenKind) =>
      columnsOf(name, kind).filter((column) => expectedOf(name, kind, column) !== rows[name].allowed);
    const found = await Promise.all(kinds.map((kind) => deviations(name, kind, refused(kind))));
    wrong.push(...found.flat());
  }
  expect(wrong).toEqual([]);
  expect(await everything()).toEqual(before);
});

test('no operation is carried out for tokens that are unknown, revoked or of somebody who is no member any more (T-TOK-02, T-TOK-03)', async () => {
  const found = operationNames.map(async (name) => {
    const answers = gone.map((user) => callOperation(name, rows[name].request(world.own), { user, way: 'rest' }));
    return (await Promise.all(answers))
      .filter((answer) => answer !== 'UNAUTHENTICATED')
      .map((answer) => [name, answer]);
  });
  expect((await Promise.all(found)).flat()).toEqual([]);
});

describe('permissions', () => {
  test.each(operationNames)('%s is carried out for tokens that may', async (name) => {
    for (const kind of leastFor(name)) {
      const allowed = columnsOf(name, kind).filter((column) => expectedOf(name, kind, column) === rows[name].allowed);
      expect(await deviations(name, kind, allowed)).toEqual([]);
    }
  });
});

const most: readonly TokenKind[] = ['admin, of the owner', 'deploy, for the app'];

/** The first token that may, in the order of rights, and the one for the app. */
function leastFor(name: Name): TokenKind[] {
  const may = kinds.filter((kind) => expectedOf(name, kind, 'own') === rows[name].allowed);
  return may.filter((kind, index) => index === 0 || kind === 'deploy, for the app');
}

function columnsOf(name: Name, kind: TokenKind): Column[] {
  const fields = fieldsOf(name);
  const mixes = fields.includes('workspaceId') && ['appId', 'uid', 'inviteId'].some((field) => fields.includes(field));
  return columns.filter((column) => (column === 'mixed' ? mixes : column === 'own' || most.includes(kind)));
}

function expectedOf(name: Name, kind: TokenKind, column: Column): string {
  const { action } = operations[name];
  const { worth, ...bounds } = tokens[kind];
  if (!isForTokens(action)) return 'PERMISSION_DENIED';
  if (column === 'foreign') return 'NOT_FOUND';
  const app = 'for' in bounds ? bounds.for : undefined;
  if (app && action !== 'upload.create') {
    const concernsApp = ['appId', 'deploymentId', 'proposalId'].some((field) => fieldsOf(name).includes(field));
    if (!concernsApp) return 'PERMISSION_DENIED';
    // The rows' proposal does not exist, which is all that such a token learns, whatever its right.
    if (app === 'other' || column === 'mixed' || fieldsOf(name).includes('proposalId')) return 'NOT_FOUND';
  }
  if (!mayDo(worth, action)) return 'PERMISSION_DENIED';
  return column === 'mixed' ? (rows[name].mixed ?? 'NOT_FOUND') : rows[name].allowed;
}

async function deviations(name: Name, kind: TokenKind, chosen: readonly Column[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const column of chosen) {
    const { request, prepare, allowed } = rows[name];
    const expected = expectedOf(name, kind, column);
    const prepared = expected === 'ok' && column === 'own' ? ((await prepare?.(world, 'owner')) ?? {}) : {};
    const { caller: _caller, ...fresh } = prepared;
    const place = column === 'mixed' ? { ...world.foreign, workspaceId: world.own.workspaceId } : world[column];
    const answer = await callOperation(name, request({ ...place, ...fresh }), { user: programs[kind], way: 'rest' });
    played += 1;
    if (answer !== expected) wrong.push(`${name}, ${kind}, ${column}: ${answer} instead of ${expected} (${allowed})`);
  }
  return wrong;
}

async function makePrograms(): Promise<Record<TokenKind, User>> {
  const { owner } = world.users;
  const { workspaceId, appId } = world.own;
  const [demoted, removed, other] = await Promise.all([
    joinAs(owner, workspaceId, 'admin'),
    joinAs(owner, workspaceId, 'member'),
    newApp(world),
  ]);
  const made = {
    'read, of the owner': await withToken(owner, workspaceId, { right: 'read' }),
    'deploy, of the owner': await withToken(owner, workspaceId, { right: 'deploy' }),
    'admin, of the owner': await withToken(owner, workspaceId, { right: 'admin' }),
    'deploy, for the app': await withToken(owner, workspaceId, { right: 'deploy', appId }),
    'deploy, for another app': await withToken(owner, workspaceId, { right: 'deploy', appId: other.appId ?? '' }),
    'admin, of an admin who is a viewer now': await withToken(demoted, workspaceId, { right: 'admin' }),
  };
  const revoked = await makeToken(owner, workspaceId, { right: 'admin' });
  gone = [
    { ...owner, idToken: `dplk_${'A'.repeat(43)}` },
    { ...owner, idToken: revoked.secret },
    await withToken(removed, workspaceId, { right: 'deploy' }),
  ];
  const below = `/workspaces/${workspaceId}`;
  await api(`${below}/tokens/${revoked.token.id}`, { user: owner, method: 'DELETE' });
  await api(`${below}/members/${demoted.uid}/role`, { user: owner, json: { role: 'viewer' } });
  await api(`${below}/members/${removed.uid}`, { user: owner, method: 'DELETE' });
  // A token's first use is noted in its document; done here, it is no change later.
  await Promise.all(Object.values(made).map((user) => api('/deployments', { user })));
  return made;
}

function fieldsOf(name: Name): string[] {
  return Object.keys(operations[name].request.shape);
}

function everything(): Promise<Record<string, string>> {
  return everythingBelow([world.own, world.foreign].map(({ workspaceId }) => `workspaces/${workspaceId}`));
}
