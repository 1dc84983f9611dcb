// A stack of its own, beside whatever else is tested: two minutes of steady use, which must leave nothing behind
// (threats.md F16), and then all its parts killed at once in the middle of a build, and started again from their folder
//
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OwnStack } from '../nemesis/own-stack.ts';

const steadyMs = 120_000;
/** Functions that nobody has called yet start meanwhile, which is no growth. */
const warmUpMs = 30_000;
const paceMs = 4_000;
const sampleEveryMs = 5_000;
/** Another one each day, printed: a failure is looked into with `node e2e/soak/main.ts --minutes 2 --seed N`. */
const seed = Math.floor(Date.now() / 86_400_000);

const stack = new OwnStack('process');
beforeAll(() => stack.start());
afterAll(() => stack.remove());

test('two minutes of deployments, visits and sleeps: nothing goes wrong, gets stuck, grows or is left behind (R-28)', {
  retry: 0,
}, async () => {
  // Loaded only now, since they look for the stack as they are loaded.
  const [{ runSoak }, { soakTable }] = await Promise.all([import('./run-soak.ts'), import('./soak-table.ts')]);
  const say = (line: string) => process.stderr.write(`soak: ${line}\n`);
  say(`seed ${seed}`);
  const soak = await runSoak({
    ...{ seed, durationMs: steadyMs, seasonMs: steadyMs, warmUpMs },
    ...{ gardeners: 1, paceMs, everyMs: sampleEveryMs, say },
  });
  say(`\n${soakTable(soak)}`);
  expect(soak.wrong).toEqual([]);
  expect(soak.stuck).toBe(0);
  expect(soak.visits.failures).toEqual([]);
  expect(soak.visits.sent).toBeGreaterThan(0);
  expect(soak.deployments).toBeGreaterThan(0);
});

test('a power cut in mid-build: what was live serves again, and the deployment goes on to its end (R-19, R-30)', {
  retry: 0,
}, async () => {
  const { runPowerCut } = await import('../nemesis/run-power-cut.ts');
  expect(await runPowerCut(stack, (line) => process.stderr.write(`power cut: ${line}\n`))).toEqual([]);
});
