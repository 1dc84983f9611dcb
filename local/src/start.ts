// `npm start`: starts the local stack, says where everything is, and stops all of it on Ctrl-C.
import { readConfig, usage } from './config.ts';
import { wishToStop } from './processes/wish-to-stop.ts';
import { progressSince } from './report/progress.ts';
import { readyLine, readyTable } from './report/ready-report.ts';
import { type Stack, startStack } from './stack/start-stack.ts';

const startedAt = Date.now();
const say = progressSince(startedAt, (line) => process.stderr.write(line));
const stopSignal = wishToStop();

try {
  process.exitCode = await main();
} catch (error) {
  say('stopped', error instanceof Error ? error.message : String(error));
  process.exitCode = stopSignal.aborted ? 0 : 1;
}
// Idle keep-alive sockets of finished requests would hold the process for seconds more.
process.exit();

async function main(): Promise<number> {
  const config = readConfig(process.argv.slice(2));
  if (config.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const stack = await startStack(config, say, stopSignal);
  say('ready', `after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  process.stdout.write(`${config.json ? readyLine(stack) : readyTable(stack)}\n`);
  return untilStopped(stack);
}

async function untilStopped(stack: Stack): Promise<number> {
  const wish = new Promise<undefined>((resolve) => {
    if (stopSignal.aborted) resolve(undefined);
    stopSignal.addEventListener('abort', () => resolve(undefined));
  });
  const breakdown = await Promise.race([wish, stack.broken]);
  say('stopping', breakdown ?? 'everything that was started');
  await stack.stop();
  say('stopped', 'nothing is left running');
  return breakdown === undefined ? 0 : 1;
}
