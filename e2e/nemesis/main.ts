// `node e2e/nemesis/main.ts`: the nemesis on a stack of its own, for as long as one likes.
//   --kills 500 --seed 7 --every-ms 2000 --gardeners 3   so many kills, as that seed decides
//   --ambush                                             besides, a function dies right after each effect, once each
//   --fail-points                                        instead of kills, every fail-point in every way
//   --power-cut                                          instead of kills, the whole stack killed once and started again
//   --runtime process|docker
import { allFailures } from '../../functions/src/fail-points.ts';
import { readFlags } from '../../functions/src/simulation/read-flags.ts';
import { OwnStack } from './own-stack.ts';

/** Nobody in these lives runs a job. */
const ofDeployments = allFailures.filter(({ point }) => point !== 'start-job' && point !== 'settle-job');

const values = readFlags(import.meta.url, {
  ...{ kills: 500, seed: 1, 'every-ms': 2_000, gardeners: 3 },
  ...{ ambush: false, 'fail-points': false, 'power-cut': false, runtime: 'process' },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const { gardeners, seed, kills: count, 'every-ms': everyMs } = values;
const stack = new OwnStack(values.runtime);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stack.remove().finally(() => process.exit(1)));
try {
  await stack.start();
  const wrong = await run();
  say(`${wrong.length} wrong`);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await stack.remove();
}

// Loaded only now, since they look for the stack as they are loaded.
async function run(): Promise<readonly string[]> {
  if (values['power-cut']) {
    const { runPowerCut } = await import('./run-power-cut.ts');
    return runPowerCut(stack, say);
  }
  if (values['fail-points']) {
    const { runFailPoints } = await import('./run-fail-points.ts');
    const { wrong, notMet } = await runFailPoints({ failures: ofDeployments, gardeners, rounds: 12, say });
    return [...wrong, ...notMet.map((failure) => `${failure} was not met`)];
  }
  const [{ runNemesis }, { tally }] = await Promise.all([import('./run-nemesis.ts'), import('./nemesis.ts')]);
  const failures = values.ambush ? allFailures.filter(({ side, kind }) => side === 'after' && kind === 'kill') : [];
  const { wrong, kills } = await runNemesis({ seed, kills: count, everyMs, gardeners, failures, say });
  say(`${kills.length} kills, by phase: ${JSON.stringify(tally(kills))}`);
  return wrong;
}
