// `node e2e/load/main.ts`: the load of `npm test` on a stack of its own, as large as one likes.
//   --crowd 500     so many deployments at once, in one workspace; 0 for none
//   --rounds 500    so many deployments and as many rollbacks of an app that is asked twenty times a second; 0 for none
import { readFlags } from '../../functions/src/simulation/read-flags.ts';
import { OwnStack } from '../nemesis/own-stack.ts';

/** Enough for an app each. */
const servicePorts = '20000-21999';

const { crowd: size, rounds: count } = readFlags(import.meta.url, { crowd: 500, rounds: 500 });
const say = (line: string) => void process.stdout.write(`${line}\n`);
const stack = new OwnStack('process', { servicePorts });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stack.remove().finally(() => process.exit(1)));
try {
  await stack.start();
  // Loaded only now, since they look for the stack as they are loaded.
  const [{ crowd }, { rounds }, { crowdLine, roundsLine }, { newUser }] = await Promise.all([
    import('./crowd.ts'),
    import('./rounds.ts'),
    import('./run-load.ts'),
    import('../client/user.ts'),
  ]);
  if (size > 0) {
    const ofCrowd = await crowd(await newUser(), size);
    say(crowdLine(ofCrowd));
    if (ofCrowd.failed.length > 0) process.exitCode = 1;
  }
  if (count > 0) {
    const ofRounds = await rounds(await newUser(), count);
    say(roundsLine(ofRounds));
    if (ofRounds.failures.length > 0) process.exitCode = 1;
  }
} finally {
  await stack.remove();
}
