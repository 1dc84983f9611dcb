// The shelf's status of an app over every combination of facts, checked against the table in its own docstring.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { appStatusOf, careTimeOf, type StatusFacts } from './app-status.ts';
import { AppDocument, appHealths, newCondition } from './documents/app.ts';
import { isTerminal, phaseNames } from './phases.ts';

const source = readFileSync(new URL('./app-status.ts', import.meta.url), 'utf8');
const rows = [...source.matchAll(/^ \* \| (.*) \|$/gm)].map(([, row = '']) =>
  row.split('|').map((cell) => cell.trim()),
);
const table = rows.slice(2).map(([last = '', live = '', maintenance = '', health = '', asleep = '', status = '']) => ({
  last,
  live,
  maintenance,
  health,
  asleep,
  status,
}));

const yesNo = { yes: true, no: false } as const;
const both = [true, false];
const combinations: StatusFacts[] = [null, ...phaseNames].flatMap((last) =>
  both.flatMap((live) =>
    appHealths.flatMap((health) =>
      both.flatMap((asleep) => both.map((maintenance) => ({ last, live, health, asleep, maintenance }))),
    ),
  ),
);

test('has a table of eight rows and 384 combinations of facts', () => {
  expect([table.length, combinations.length]).toEqual([8, 384]);
});

test('is what the first fitting row of the table says, for every combination', () => {
  for (const facts of combinations) {
    const row = table.find((candidate) => fits(candidate, facts));
    expect(appStatusOf(facts), JSON.stringify(facts)).toBe(row?.status);
  }
});

test('has no row that never decides', () => {
  const deciding = new Set(combinations.map((facts) => table.findIndex((row) => fits(row, facts))));
  expect([...deciding].toSorted()).toEqual(table.map((_, index) => index));
});

test('has the app looked at when the first of its reasons says so', () => {
  const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
  const deploymentId = `dpl_${'d'.repeat(20)}`;
  const proposal = { id: `prop_${'p'.repeat(20)}`, expiresAt: at(3) };
  const nothing = { wish: null, splitAsked: null, watch: null, proposal: null, rollout: null };
  const rollout = { deploymentId, before: deploymentId, expiresAt: at(2) };
  expect(careTimeOf({ ...nothing, rollout, proposal })).toBe(at(2));
  expect(careTimeOf(nothing)).toBeNull();
  expect(careTimeOf({ ...nothing, proposal })).toBe(at(3));
  const splitAsked = { shares: [], by: { uid: 'ada', name: 'Ada' }, at: at(2) };
  expect(careTimeOf({ ...nothing, splitAsked, proposal })).toBe(at(2));
  expect(careTimeOf({ ...nothing, wish: { what: 'wake', at: at(2) }, watch: { deploymentId, since: at(1) } })).toBe(
    at(1),
  );
});

test('reads apps that were stored before they had a condition (R-23)', () => {
  const by = { uid: 'ada', name: 'Ada' };
  const now = '2026-01-01T00:00:00.000Z';
  const stored = {
    schemaVersion: 1,
    id: `app_${'a'.repeat(20)}`,
    workspaceId: `ws_${'w'.repeat(20)}`,
    name: 'shop',
    status: 'HEALTHY',
    url: null,
    service: 'dpl-shop-aaaaaa',
    live: null,
    activeDeploymentId: null,
    generation: 0,
    last: null,
    deletedAt: null,
    createdBy: by,
    createdAt: now,
    updatedAt: now,
  };
  expect(AppDocument.parse(stored)).toEqual({ ...stored, ...newCondition() });
});

function fits(row: (typeof table)[number], facts: StatusFacts): boolean {
  const underWay = facts.last !== null && !isTerminal(facts.last);
  const last = row.last === '–' || (row.last === 'under way' ? underWay : row.last === facts.last);
  const flag = (cell: string, value: boolean) => cell === '–' || yesNo[cell as 'yes' | 'no'] === value;
  return (
    last &&
    flag(row.live, facts.live) &&
    flag(row.maintenance, facts.maintenance) &&
    (row.health === '–' || row.health === facts.health) &&
    flag(row.asleep, facts.asleep)
  );
}
