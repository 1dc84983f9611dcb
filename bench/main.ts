// `npm run bench [-- NAME … --rounds N --seconds N --json]`: runs the benches one after the other, prints a table or JSON.
// Those that need a stack share one, which is started for them unless DEPLIGHT_STACK_FILE names one that runs.
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, BenchResult } from './bench.ts';
import { benches } from './benches.ts';
import { givenStackFile } from './config.ts';
import { measureApart } from './stack/measure-apart.ts';
import { inStateFolder, startIn } from './stack/own-stack.ts';
import { tableOf } from './table-of.ts';

const { values, positionals } = readCommandLine();
const say = (line: string) => process.stderr.write(`${line}\n`);
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds), say };
const results: Record<string, BenchResult> = {};

function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  }
}

async function main(): Promise<number> {
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    say(`No bench is called ${unknown.join(', ')}. There are:\n${listed()}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(`npm run bench [-- NAME … --rounds N --seconds N --json]\n${listed()}\n`);
    return 0;
  }
  const chosen = positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));
  const isApart = (bench: Bench) => bench.needsStack === true && givenStackFile() === undefined;
  for (const bench of chosen.filter((bench) => !isApart(bench))) await keep(bench, () => bench.run(options));
  await besideStack(chosen.filter(isApart));
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), results }, undefined, 2)}\n`);
  return 0;
}

async function besideStack(chosen: readonly Bench[]): Promise<void> {
  if (chosen.length === 0) return;
  await inStateFolder(async (stateDir) => {
    say('A stack starts for what follows.');
    const stack = await startIn(stateDir);
    try {
      for (const bench of chosen) await keep(bench, () => measureApart(bench.name, options, stack));
    } finally {
      await stack.stop();
    }
  });
}

async function keep({ name, about }: Bench, measure: () => Promise<BenchResult>): Promise<void> {
  if (givenStackFile() === undefined) say(`${name}: ${about}`);
  const result = await measure();
  results[name] = result;
  if (!values.json) process.stdout.write(`\n${tableOf(name, result)}\n\n`);
}

const listed = () => benches.map(({ name, about }) => `  ${name.padEnd(16)}${about}`).join('\n');

const machine = () => ({
  cpus: cpus().length,
  model: cpus()[0]?.model ?? '',
  /** Of the last minute, when it ended: far above the number of processors, tails say more of the machine than of what ran. */
  load: loadavg()[0],
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
});

// What a stack has had to do with may keep this process awake: pipes of what it started, listeners of its database.
process.exit(await main());
