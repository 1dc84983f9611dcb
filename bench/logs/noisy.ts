// The app that floods, examples/noisy: as an image for the emulator, and as a process of its own whose lines go to /dev/null.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../emulators/src/runtimes/free-port.ts';

const server = new URL('../../examples/noisy/server.js', import.meta.url);
const START_DEADLINE_MS = 15_000;

// It says nothing that it is not told to, so that its lines can be counted.
const QUIET = '0.001';

/** The files of its image. */
export const noisyFiles = {
  'server.js': readFileSync(server, 'utf8'),
  'package.json': '{"type":"module"}',
  Dockerfile: `FROM node:24-slim\nWORKDIR /app\nCOPY . .\nENV LINES_PER_SECOND=${QUIET}\nCMD ["node", "server.js"]\n`,
};

/** One that writes to /dev/null. */
export async function startMute(): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const child = spawn(process.execPath, [server.pathname], {
    env: { PORT: String(port), LINES_PER_SECOND: QUIET },
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  const url = `http://127.0.0.1:${port}`;
  for (const endMs = Date.now() + START_DEADLINE_MS; ; await pause(50)) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) break;
    if (Date.now() > endMs) throw new Error(`${server.pathname} does not answer.`);
  }
  return { url, stop: () => child.kill('SIGKILL') };
}

/** Has it print lines, as fast as it can or so many a second. Returns its own rate: lines per second. */
export async function shout(url: string, lines: number, perSecond = 0): Promise<number> {
  const answer = await (await fetch(`${url}/shout?lines=${lines}&perSecond=${perSecond}`)).text();
  const [, printed, ms] = /: (\d+) lines in (\d+) ms/.exec(answer) ?? [];
  if (Number(printed) !== lines) throw new Error(`The noisy app answered: ${answer}`);
  return (lines * 1000) / Math.max(1, Number(ms));
}
