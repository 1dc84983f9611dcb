// How many bytes of log lines a workspace may write in a day: counted, kept over relays, and renewed at midnight.
import { limitsOf, type WorkspaceDocument } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../clock.ts';
import { useFirestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { memoryFirestore } from '../store/testing/memory-firestore.ts';
import { MemoryStore } from '../store/testing/memory-store.ts';
import { LogBudget } from './log-budget.ts';

const workspaceId = `ws_${'w'.repeat(20)}`;
const usage = async () => (await paths.logUsage(workspaceId).get()).data();
const lines = (count: number) => Array.from({ length: count }, () => ({ text: 'ä234567890' }));

let nowMs: number;
const clock: Clock = { ...systemClock, now: () => nowMs };

beforeEach(async () => {
  nowMs = Date.parse('2026-01-01T23:00:00.000Z');
  useFirestore(
    memoryFirestore(new MemoryStore(), {
      effect: async (_what, apply) => apply(),
      pause: async () => undefined,
      nowMs: () => nowMs,
    }),
  );
  const workspace: WorkspaceDocument = {
    schemaVersion: 1,
    id: workspaceId,
    name: 'Bounded',
    description: '',
    type: 'development',
    limits: { logBytesPerDay: 100 },
    createdBy: 'u1',
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  await paths.workspace(workspaceId).set(workspace);
});

test('lines fit by their bytes until the day is used up, whoever writes them (T-COST-01)', async () => {
  const budget = new LogBudget(clock);
  const taken = await Promise.all([budget.take(workspaceId, lines(5)), budget.take(workspaceId, lines(5))]);
  expect(taken.map(({ length }) => length)).toEqual([5, 4]);
  expect(await budget.take(workspaceId, [{ text: 'x' }])).toEqual([]);
});

test('what is counted is written when it is saved, once, and the next relay goes on from there', async () => {
  const budget = new LogBudget(clock);
  await budget.save();
  expect(await usage()).toBeUndefined();
  await budget.take(workspaceId, lines(8));
  expect(await usage()).toBeUndefined();
  await budget.save();
  expect(await usage()).toEqual({ day: '2026-01-01', bytes: 88 });
  await paths.logUsage(workspaceId).delete();
  await budget.save();
  expect(await usage()).toBeUndefined();
  await paths.logUsage(workspaceId).set({ day: '2026-01-01', bytes: 88 });
  expect(await new LogBudget(clock).take(workspaceId, lines(3))).toHaveLength(1);
});

test('a new day begins at midnight by UTC', async () => {
  const budget = new LogBudget(clock);
  expect(await budget.take(workspaceId, lines(20))).toHaveLength(9);
  nowMs = Date.parse('2026-01-02T00:00:00.000Z');
  expect(await budget.take(workspaceId, lines(20))).toHaveLength(9);
  await budget.save();
  expect(await usage()).toEqual({ day: '2026-01-02', bytes: 100 });
});

test('where nothing else is said a workspace may write 200 MB', () => {
  expect(limitsOf(undefined).logBytesPerDay).toBe(200_000_000);
});
