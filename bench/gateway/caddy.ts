// Caddy as a reverse proxy of one upstream, with an access log, on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../emulators/src/runtimes/free-port.ts';

const START_DEADLINE_MS = 10_000;

export interface Caddy {
  readonly url: string;
  readonly logFile: string;
  stop(): Promise<void>;
}

/** Throws when it does not start. */
export async function startCaddy(dir: string, upstreamPort: number): Promise<Caddy> {
  const port = await freePort();
  const logFile = path.join(dir, 'caddy-access.log');
  const file = path.join(dir, 'Caddyfile');
  await writeFile(file, caddyfile({ port, upstreamPort, logFile }));
  const argv = ['run', '--config', file, '--adapter', 'caddyfile'];
  const env = { HOME: dir, PATH: '/usr/bin:/bin' };
  const child = spawn('caddy', argv, { stdio: 'ignore', env });
  const url = `http://127.0.0.1:${port}/`;
  for (const deadline = Date.now() + START_DEADLINE_MS; ; await pause(50)) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('Caddy does not start.');
  }
  return {
    url,
    logFile,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Pure. */
const caddyfile = ({ port, upstreamPort, logFile }: { port: number; upstreamPort: number; logFile: string }) => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  log {
    output file ${logFile} {
      roll_disabled
    }
  }
  reverse_proxy 127.0.0.1:${upstreamPort}
}
`;
