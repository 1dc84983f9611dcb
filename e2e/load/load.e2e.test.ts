// A stack of its own under load (threats.md F13, F14, F16): what users do at once, and what two minutes of it leave behind.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OwnStack } from '../nemesis/own-stack.ts';
import type { Load } from './run-load.ts';

const crowdSize = 50;
const rounds = 20;
/** Another one each day, printed: a failure is looked into with `node e2e/soak/main.ts --minutes 2 --seed N`. */
const seed = Math.floor(Date.now() / 86_400_000);

const stack = new OwnStack('process');
let load: Load;

beforeAll(async () => {
  await stack.start();
  // Loaded only now, since they look for the stack as they are loaded.
  const [{ runLoad }, { soakTable }] = await Promise.all([import('./run-load.ts'), import('../soak/soak-table.ts')]);
  const say = (line: string) => process.stderr.write(`load: ${line}\n`);
  say(`seed ${seed}`);
  load = await runLoad({ crowdSize, rounds, steadyMs: 120_000, afterwardsMs: 45_000, seed, say });
  say(`\n${soakTable(load.soak)}`);
}, 1_500_000);
afterAll(() => stack.remove());

test('no request fails while an app is deployed twenty times and rolled back twenty times (T-GW-12, R-26)', () => {
  const { sent, failures, ...done } = load.rounds;
  expect(done).toEqual({ deployments: rounds, rollbacks: rounds });
  expect(failures).toEqual([]);
  expect(sent).toBeGreaterThan(400);
});

test('fifty deployments at once in one workspace all go live', () => {
  expect(load.crowd.failed).toEqual([]);
  expect(load.crowd.seconds).toHaveLength(crowdSize);
});

test('two minutes of deployments, visits and sleeps: nothing goes wrong, gets stuck, grows or is left behind (R-28)', () => {
  const { wrong, stuck, visits, deployments } = load.soak;
  expect(wrong).toEqual([]);
  expect(stuck).toBe(0);
  expect(visits.failures).toEqual([]);
  expect(visits.wakes).toBeGreaterThan(0);
  expect(deployments).toBeGreaterThan(2);
});
