// `node e2e/nemesis/main.ts`: the nemesis on a stack of its own, for as long as one likes.
//   --kills 500 --seed 7 --every-ms 2000 --gardeners 3   so many kills, as that seed decides
//   --ambush                                             besides, a function dies right after each effect, once each
//   --fail-points                                        instead of kills, every fail-point in every way
//   --power-cut                                          instead of kills, the whole stack killed once and started again
//   --runtime process|docker
import { parseArgs } from 'node:util';
import { allFailures } from '../../functions/src/fail-points.ts';
import { OwnStack } from './own-stack.ts';

/** Nobody in these lives runs a job. */
const ofDeployments = allFailures.filter(({ point }) => point !== 'start-job' && point !== 'settle-job');

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    'every-ms': { type: 'string', default: '2000' },
    gardeners: { type: 'string', default: '3' },
    ambush: { type: 'boolean', default: false },
    'fail-points': { type: 'boolean', default: false },
    'power-cut': { type: 'boolean', default: false },
    runtime: { type: 'string', default: 'process' },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const gardeners = Number(values.gardeners);
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
  const plan = { seed: Number(values.seed), kills: Number(values.kills), everyMs: Number(values['every-ms']) };
  const failures = values.ambush ? allFailures.filter(({ side, kind }) => side === 'after' && kind === 'kill') : [];
  const { wrong, kills } = await runNemesis({ ...plan, gardeners, failures, say });
  say(`${kills.length} kills, by phase: ${JSON.stringify(tally(kills))}`);
  return wrong;
}
