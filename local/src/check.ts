// `npm run check`: types, lint and format of everything, all findings, one summary.
import { existsSync } from 'node:fs';
import { readConfig } from './config.ts';
import { runToEnd } from './processes/run-to-end.ts';
import { inRepository, repositoryRoot } from './repository.ts';

/** Generous: a machine that does much beside it takes five minutes where it needs one. */
const checkTimeoutMs = 15 * 60_000;
const tsc = ['node_modules', 'typescript', 'bin', 'tsc'];
const checks = [
  { name: 'types', argv: [inRepository(...tsc), '-p', 'tsconfig.json', '--pretty', 'false'], when: 'tsconfig.json' },
  {
    name: 'types of the dashboard',
    argv: [inRepository(...tsc), '-p', 'hosting', '--noEmit', '--pretty', 'false'],
    when: 'hosting/tsconfig.json',
  },
  {
    name: 'lint and format',
    argv: [
      inRepository('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
      'check',
      '--max-diagnostics=200',
      '--error-on-warnings',
      '.',
    ],
    when: 'biome.json',
  },
];

const { env } = readConfig([]);
const results = await Promise.all(checks.filter(({ when }) => existsSync(inRepository(when))).map(run));
for (const { output, ok } of results) if (!ok) process.stdout.write(`${output.trim()}\n\n`);
for (const { name, ok } of results) process.stdout.write(`${ok ? 'ok    ' : 'failed'} ${name}\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

async function run({ name, argv }: (typeof checks)[number]): Promise<{ name: string; ok: boolean; output: string }> {
  const { code, output } = await runToEnd({
    file: process.execPath,
    argv,
    env,
    cwd: repositoryRoot,
    timeoutMs: checkTimeoutMs,
  });
  const cut = code === undefined ? `\n${name}: killed, or not done within ${checkTimeoutMs / 60_000} minutes` : '';
  return { name, ok: code === 0, output: output + cut };
}
