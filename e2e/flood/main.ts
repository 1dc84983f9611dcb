// `node e2e/flood/main.ts`: apps that flood their logs on a stack of its own, for as long as one likes.
//   --apps 5 --minutes 10 --per-second 100000   so many, each as fast as that, or as fast as the machine lets it
import { readFlags } from '../../functions/src/simulation/read-flags.ts';
import { OwnStack } from '../nemesis/own-stack.ts';

const values = readFlags(import.meta.url, { apps: 5, minutes: 10, 'per-second': 100_000 });
const say = (line: string) => void process.stdout.write(`${line}\n`);
// How an engine rotates lines away nobody can count.
const stack = new OwnStack('process');
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stack.remove().finally(() => process.exit(1)));
try {
  await stack.start();
  // Loaded only now, since they look for the stack as they are loaded.
  const [{ runFlood }, { newUser }, { percentile }] = await Promise.all([
    import('./run-flood.ts'),
    import('../client/user.ts'),
    import('../load/percentile.ts'),
  ]);
  const { apps, minutes, 'per-second': perSecond } = values;
  const { sent, stored, counted, lagsMs, wrong } = await runFlood({
    user: await newUser(),
    apps,
    minutes,
    perSecond,
    say,
  });
  say(`${sent} sent = ${stored} stored + ${counted} counted`);
  say(`a neighbour's line: p50 ${percentile(lagsMs, 0.5)} ms, p95 ${percentile(lagsMs, 0.95)} ms, of ${lagsMs.length}`);
  for (const sentence of wrong) say(sentence);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await stack.remove();
}
