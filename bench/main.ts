// `npm run bench [-- NAME … --rounds N --seconds N --json]`: runs the benches one after the other, prints a table or JSON.
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchResult } from './bench.ts';
import { benches } from './benches.ts';
import { tableOf } from './table-of.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    say(`No bench is called ${unknown.join(', ')}. There are:`);
    for (const { name, about } of benches) say(`  ${name.padEnd(16)}${about}`);
    return 2;
  }
  const chosen = positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));
  const results: Record<string, BenchResult> = {};
  for (const bench of chosen) {
    say(`${bench.name}: ${bench.about}`);
    const options = { rounds: Number(values.rounds), seconds: Number(values.seconds), say };
    const result = await bench.run(options);
    results[bench.name] = result;
    if (!values.json) process.stdout.write(`\n${tableOf(bench.name, result)}\n\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), results }, undefined, 2)}\n`);
  return 0;
}

const machine = () => ({
  cpus: cpus().length,
  model: cpus()[0]?.model ?? '',
  /** Of the last minute, when it ended: far above the number of processors, tails say more of the machine than of what ran. */
  load: loadavg()[0],
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
});

process.exitCode = await main();
