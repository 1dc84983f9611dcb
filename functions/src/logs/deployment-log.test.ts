// The lines of a deployment: written once and in order, whatever the database does meanwhile; the last ones after it has
// ended, unless its app was deleted by then.
import { LogChunkDocument } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { newState } from '../pipeline/testing/new-run.ts';
import { useFirestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { memoryFirestore } from '../store/testing/memory-firestore.ts';
import { MemoryStore } from '../store/testing/memory-store.ts';
import { DeploymentLog } from './deployment-log.ts';
import { LogBudget } from './log-budget.ts';

const { run, deployment } = newState();
const lastLine = { insertId: 'last', textPayload: 'the last line', timestamp: { seconds: 1_767_322_000, nanos: 0 } };
const linesKept = async () => (await paths.logs(run).get()).docs.length;

/** What each commit writes; those with these numbers are refused. */
let commits: string[];
let refused: number[];
let log: DeploymentLog;
beforeEach(async () => {
  commits = [];
  refused = [];
  useFirestore(
    memoryFirestore(new MemoryStore(), {
      effect: async (what, apply) => {
        if (what.startsWith('commit') && refused.includes(commits.push(what) - 1)) throw new Error('No answer.');
        return apply();
      },
      pause: async () => undefined,
      nowMs: () => systemClock.now(),
    }),
  );
  await paths.deployment(run).set(deployment);
  log = new DeploymentLog(
    run,
    Promise.resolve((text) => text),
    new LogBudget(systemClock),
  );
});

/** Lines that each come a second after the one before. */
function push(count: number): void {
  const entries = Array.from({ length: count }, (_, at) => ({
    insertId: `line-${at}`,
    textPayload: `line ${at}`,
    timestamp: { seconds: 1_767_000_000 + at, nanos: 0 },
  }));
  log.push(entries);
}

async function linesWritten(): Promise<string[]> {
  const { docs } = await paths.logs(run).orderBy('first').get();
  return docs.flatMap((snapshot) => LogChunkDocument.parse(snapshot.data()).lines.map(({ n, text }) => `${n} ${text}`));
}

test('what could not be written is written with the next try, once and in its place (R-16)', async () => {
  push(3);
  refused = [0];
  await expect(log.flush()).rejects.toThrow('No answer.');
  expect(log.hasPending).toBe(true);
  push(4);
  await log.flush();
  expect(await linesWritten()).toEqual(['1 line 0', '2 line 1', '3 line 2', '4 line 3']);
  expect(log.hasPending).toBe(false);
});

test('very many lines at once are several commits, since Firestore takes 10 MiB at a time (R-16)', async () => {
  push(45_000);
  await log.flush();
  expect(commits.map((what) => what.split(', ').length)).toEqual([100, 100, 25]);
  expect(await linesWritten()).toEqual(Array.from({ length: 45_000 }, (_, at) => `${at + 1} line ${at}`));
});

test('commits after one that was refused go on where it was, with no more writes than it takes (R-16)', async () => {
  push(10);
  await log.flush();
  push(30_010);
  refused = [2];
  await expect(log.flush()).rejects.toThrow('No answer.');
  await log.flush();
  expect(commits.map((what) => what.split(', ').length)).toEqual([1, 100, 51, 51]);
  expect(await linesWritten()).toEqual(Array.from({ length: 30_010 }, (_, at) => `${at + 1} line ${at}`));
});

test('the last ones are written where the deployment still is', async () => {
  log.push([lastLine]);
  log.end();
  await log.flush();
  expect(await linesKept()).toBe(1);
});

test('the last ones are dropped where it is gone', async () => {
  log.push([lastLine]);
  log.end();
  await paths.deployment(run).delete();
  await log.flush();
  expect(await linesKept()).toBe(0);
});
