// dev: the platform on this machine, as `npm start` at the root of the repository starts it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../errors/cli-error.ts';
import type { Run } from '../table/command.ts';

const launcher = join('local', 'bin', 'with-node-24.mjs');

export const dev: Run = async ({ given, config, output }) => {
  const root = checkoutAbove(dirname(fileURLToPath(import.meta.url)));
  if (!root) throw new CliError('NOT_A_CHECKOUT', 'There is no checkout of Deplight around this program.');
  const flags = [...(output.json ? ['--json'] : []), ...given.words];
  const child = spawn(process.execPath, [join(root, launcher), 'local/src/start.ts', ...flags], {
    cwd: root,
    env: config.passedOn,
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to both; what sends SIGTERM sends it to this program alone.
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
};

function checkoutAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, launcher))) return at;
    if (dirname(at) === at) return undefined;
  }
}
