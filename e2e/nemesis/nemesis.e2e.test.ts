// Fifty random `kill -9` of the stack's processes while users deploy, cancel, roll back and delete (threats.md R-03,
// every deployment comes to its right end, and nothing is left.
import { expect, test } from 'vitest';
import { allFailures } from '../../functions/src/fail-points.ts';
import { longPatienceMs } from '../client/patience.ts';
import { tally } from './nemesis.ts';
import { runNemesis } from './run-nemesis.ts';

/** Another one each day, printed: a failure is looked into with `node e2e/nemesis/main.ts --seed N`. */
const seed = Math.floor(Date.now() / 86_400_000);
/** Besides, a function dies right after each effect of a deployment, where most is to be lost, if somebody comes there. */
const failures = allFailures.filter(({ side, kind }) => side === 'after' && kind === 'kill');
/** The step's lease, one sweep, and what a deployment takes by itself on a machine that is busy and slow; milliseconds. */
const mostRestMs = 10_000 + 5_000 + longPatienceMs;
/** Milliseconds between two kills: enough for a slow machine to begin something in between. */
const everyMs = 1_600;

test('50 kills of functions, cloud emulator and gateway: every deployment ends right, and nothing is left (R-03, R-04, R-07, R-08, R-09, R-10, R-19, R-28)', {
  retry: 0,
  timeout: 2_000_000,
}, async () => {
  const say = (line: string) => process.stderr.write(`nemesis: ${line}\n`);
  const result = await runNemesis({ seed, kills: 50, everyMs, gardeners: 3, failures, say });
  say(`kills by phase: ${JSON.stringify(tally(result.kills))}`);
  expect(result.wrong).toEqual([]);
  expect(result.kills).toHaveLength(50);
  expect(result.deployments).toBeGreaterThan(2);
  expect(result.restMs).toBeLessThan(mostRestMs);
});
