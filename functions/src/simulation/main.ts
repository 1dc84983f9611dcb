// The simulation by command: `node functions/src/simulation/main.ts [--runs N] [--from SEED] [--seed SEED]`.
import { parseArgs } from 'node:util';
import { prepare, simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
});
prepare();
if (values.seed === undefined) await runMany(Number(values.from), Number(values.runs));
else await replay(Number(values.seed));

async function replay(seed: number): Promise<void> {
  const outcome = await simulate(seed, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  if (outcome.violations.length > 0) process.exitCode = 1;
}

async function runMany(from: number, runs: number): Promise<void> {
  const startedMs = performance.now();
  const endings: Record<string, number> = {};
  const rules: Record<string, number[]> = {};
  let [events, longestMs, failed] = [0, 0, 0];
  for (let seed = from; seed < from + runs; seed += 1) {
    const outcome = await simulate(seed);
    events += outcome.events;
    longestMs = Math.max(longestMs, outcome.restMs);
    for (const [ending, count] of Object.entries(outcome.endings)) endings[ending] = (endings[ending] ?? 0) + count;
    if (outcome.violations.length > 0) failed += 1;
    for (const violation of outcome.violations) {
      const rule = violation.replace(/(dpl|app)_[a-z0-9]{20}|dpl-[a-z0-9-]+|build-\d+|\d+/g, '…');
      const seeds = rules[rule] ?? [];
      rules[rule] = seeds;
      if (seeds.at(-1) !== seed) seeds.push(seed);
    }
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  process.stdout.write(`${runs} runs in ${seconds.toFixed(1)} s, ${events} events, ${failed} with violations\n`);
  process.stdout.write(`longest way to rest: ${(longestMs / 60_000).toFixed(1)} virtual minutes\n`);
  process.stdout.write(`endings: ${JSON.stringify(endings)}\n`);
  for (const [rule, seeds] of Object.entries(rules).toSorted(([, a], [, b]) => b.length - a.length))
    process.stdout.write(`${seeds.length} × ${rule} (seeds ${seeds.slice(0, 5).join(', ')})\n`);
  if (failed > 0) process.exitCode = 1;
}
