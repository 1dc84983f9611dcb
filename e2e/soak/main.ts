// `node e2e/soak/main.ts`: a soak on a stack of its own, for as long as one likes; a table, and the same as JSON.
//   --minutes 60          how long users act
//   --season-minutes 10   after so many, everything is deleted and looked for, and new users come
//   --gardeners 2 --pace-ms 2000 --seed 1
//   --json FILE           writes the figures there
//   --runtime process|docker
import { writeFileSync } from 'node:fs';
import { readFlags } from '../../functions/src/simulation/read-flags.ts';
import { OwnStack } from '../nemesis/own-stack.ts';

const minuteMs = 60_000;
/** Of the whole, at most five minutes: then functions have started and caches are full. */
const warmUpShare = 0.2;

const values = readFlags(import.meta.url, {
  ...{ minutes: 60, 'season-minutes': 10, gardeners: 2, 'pace-ms': 2_000, seed: 1 },
  ...{ json: String, runtime: 'process' },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const durationMs = values.minutes * minuteMs;
const stack = new OwnStack(values.runtime);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stack.remove().finally(() => process.exit(1)));
try {
  await stack.start();
  // Loaded only now, since they look for the stack as they are loaded.
  const [{ runSoak }, { soakTable }] = await Promise.all([import('./run-soak.ts'), import('./soak-table.ts')]);
  const result = await runSoak({
    seed: values.seed,
    durationMs,
    seasonMs: values['season-minutes'] * minuteMs,
    gardeners: values.gardeners,
    paceMs: values['pace-ms'],
    everyMs: 5_000,
    warmUpMs: Math.min(durationMs * warmUpShare, 5 * minuteMs),
    say,
  });
  say(soakTable(result));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
  if (result.wrong.length > 0) process.exitCode = 1;
} finally {
  await stack.remove();
}
