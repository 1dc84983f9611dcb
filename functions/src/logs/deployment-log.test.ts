// The last lines of a deployment: written after it has ended, unless its app was deleted meanwhile.
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

let log: DeploymentLog;
beforeEach(async () => {
  useFirestore(
    memoryFirestore(new MemoryStore(), {
      effect: async (_what, apply) => apply(),
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
  log.push([lastLine]);
  log.end();
});

test('are written where the deployment still is', async () => {
  await log.flush();
  expect(await linesKept()).toBe(1);
});

test('are dropped where it is gone', async () => {
  await paths.deployment(run).delete();
  await log.flush();
  expect(await linesKept()).toBe(0);
});
