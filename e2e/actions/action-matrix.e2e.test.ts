// T-CALL-02, T-CALL-03, T-AUD-01: every operation × seven actors × both ways in × own, foreign and mixed ids, from the table of
// operations. Refusals come first, and must change nothing; then everybody does what the table lets them do.
import { mayDo, operationNames, operations } from '@deplight/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOperation, type Way } from '../client/call-operation.ts';
import { activityOf } from '../client/workspaces.ts';
import { everythingBelow } from './everything-below.ts';
import { rows } from './rows.ts';
import { type Actor, actors, makeWorld, type Place, type World } from './world.ts';

const ways = ['callable', 'rest'] as const satisfies readonly Way[];
const columns = ['own', 'foreign', 'mixed'] as const;
type Column = (typeof columns)[number];
type Name = (typeof operationNames)[number];

interface Cell {
  readonly actor: Actor;
  readonly column: Column;
  readonly way: Way;
  readonly expected: string;
}

let world: World;
let played = 0;

beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => {
  process.stdout.write(`action matrix: ${played} cells of ${operationNames.length} operations\n`);
});

test('every operation of the table has a row, and every row an operation', () => {
  expect(Object.keys(rows).sort()).toEqual([...operationNames].sort());
});

describe('refusals', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await everything();
  });

  test.each(operationNames)(
    '%s is refused to everybody else (T-CALL-02, T-CALL-03, T-ARC-09, T-UI-03, T-CALL-14)',
    async (name) => {
      const refused = cellsOf(name).filter(({ expected }) => isRefusal(name, expected));
      expect(await deviations(name, refused)).toEqual([]);
    },
  );

  test('have changed nothing (T-CALL-02, T-CALL-03)', async () => expect(await everything()).toEqual(before));
});

describe('permissions', () => {
  test.each(operationNames)(
    '%s is carried out for everybody who may, with one activity entry each (T-CALL-02, T-AUD-01)',
    async (name) => {
      const before = await entriesOf(name);
      const cells = cellsOf(name).filter(({ expected }) => !isRefusal(name, expected));
      expect(await deviations(name, cells)).toEqual([]);
      const { mutates, scope } = operations[name];
      const done = cells.filter(({ expected, column }) => expected === 'ok' && column === 'own').length;
      expect((await entriesOf(name)) - before).toBe(mutates && scope !== 'none' ? done : 0);
    },
  );
});

/** The cells of one operation; mixed ids only where a request names a workspace and something in it. */
function cellsOf(name: Name): Cell[] {
  const fields = Object.keys(operations[name].request.shape);
  const mixes =
    fields.includes('workspaceId') && ['appId', 'uid', 'inviteId', 'tokenId'].some((field) => fields.includes(field));
  const asked = columns.filter((column) => column !== 'mixed' || mixes);
  return ways.flatMap((way) =>
    actors.flatMap((actor) =>
      asked.map((column) => ({ actor, column, way, expected: expectedOf(name, actor, column) })),
    ),
  );
}

function expectedOf(name: Name, actor: Actor, column: Column): string {
  const { action } = operations[name];
  if (actor === 'anonymous') return 'UNAUTHENTICATED';
  if (mayDo(undefined, action)) return rows[name].allowed;
  if (actor === 'stranger' || actor === 'removed' || column === 'foreign') return 'NOT_FOUND';
  if (!mayDo(actor, action)) return 'PERMISSION_DENIED';
  return column === 'mixed' ? (rows[name].mixed ?? 'NOT_FOUND') : rows[name].allowed;
}

function isRefusal(name: Name, expected: string): boolean {
  return expected !== rows[name].allowed;
}

/** Plays cells one after the other. @returns those that came out otherwise than expected. */
async function deviations(name: Name, cells: readonly Cell[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { actor, column, way, expected } of cells) {
    const { request, prepare } = rows[name];
    // What names no place is the caller's own in every column.
    const isOwn = column === 'own' || operations[name].scope === 'none';
    const prepared = expected === 'ok' && isOwn ? ((await prepare?.(world, actor)) ?? {}) : {};
    const { caller, ...fresh } = prepared;
    const user = caller ?? (actor === 'anonymous' ? undefined : world.users[actor]);
    const answer = await callOperation(name, request({ ...placeOf(column), ...fresh }), { user, way });
    played += 1;
    if (answer !== expected) wrong.push(`${actor}, ${column}, ${way}: ${answer} instead of ${expected}`);
  }
  return wrong;
}

function placeOf(column: Column): Place {
  return column === 'mixed' ? { ...world.foreign, workspaceId: world.own.workspaceId } : world[column];
}

async function entriesOf(name: Name): Promise<number> {
  return (await activityOf(world.own.workspaceId)).filter(({ operation }) => operation === name).length;
}

function everything(): Promise<Record<string, string>> {
  return everythingBelow([
    `workspaces/${world.own.workspaceId}`,
    `workspaces/${world.foreign.workspaceId}`,
    ...Object.values(world.users).map(({ uid }) => `users/${uid}`),
  ]);
}
