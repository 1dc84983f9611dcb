// The bundled command line as people and scripts run it: in a folder, with a token, through pipes or in a terminal.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { programEnvironment } from '../config.ts';
import { stack } from '../stack.ts';

const binary = fileURLToPath(new URL('../../cli/bin/deplight.mjs', import.meta.url));
const timeoutMs = 300_000;

export interface Place {
  /** Where the command is given. */
  readonly folder: string;
  /** Where credentials are kept. */
  readonly configFolder: string;
  readonly token?: string | undefined;
  /** Another address than the stack's. */
  readonly url?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What was written so far, to stdout and stderr. */
  written(): string;
  /** Resolves once `text` was written. @throws when the program ends without it. */
  wrote(text: string): Promise<void>;
}

function environmentOf({ configFolder, token, url, env }: Place): NodeJS.ProcessEnv {
  return {
    ...programEnvironment(),
    ...{ DEPLIGHT_CONFIG_DIR: configFolder, DEPLIGHT_URL: url ?? stack.hosting },
    ...(token === undefined ? {} : { DEPLIGHT_TOKEN: token }),
    ...env,
  };
}

/** Starts a command. @param input what stdin has; nothing unless given. */
export function start(place: Place, args: readonly string[], input = ''): Running {
  const child = spawn(process.execPath, [binary, ...args], { cwd: place.folder, env: environmentOf(place) });
  child.stdin.end(input);
  return watch(child);
}

/** Starts a command in a terminal of the given width, by script(1). */
export function startInTerminal(place: Place, args: readonly string[], columns: number): Running {
  const words = [process.execPath, binary, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const line = `stty cols ${columns} rows 24; exec ${words.join(' ')}`;
  const env = { ...environmentOf(place), TERM: 'xterm', SHELL: '/bin/sh' };
  const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: place.folder, env });
  child.on('error', () => {});
  return watch(child);
}

export function run(place: Place, args: readonly string[], input?: string): Promise<Ended> {
  return start(place, args, input).ended;
}

/** The JSON document that a command printed, and how it ended. */
export async function runJson(place: Place, args: readonly string[], input?: string) {
  const { exit, out, err } = await run(place, [...args, '--json'], input);
  try {
    return { exit, err, document: JSON.parse(out) as Record<string, unknown> };
  } catch (cause) {
    throw new Error(`${args.join(' ')} ended ${exit} and printed ${JSON.stringify(out)}, ${JSON.stringify(err)}`, {
      cause,
    });
  }
}

function watch(child: ChildProcess): Running {
  let [out, err] = ['', ''];
  const wrote = new Set<() => void>();
  const told = () => {
    for (const look of wrote) look();
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    told();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    told();
  });
  const late = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const ended = once(child, 'close').then(([exit]): Ended => {
    clearTimeout(late);
    return { exit: exit as number | null, out, err };
  });
  return {
    process: child,
    ended,
    written: () => out + err,
    wrote: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!(out + err).includes(text)) return;
          wrote.delete(look);
          resolve();
        };
        wrote.add(look);
        look();
        ended.then(() => reject(new Error(`It ended without "${text}": ${out}${err}`)), reject);
      }),
  };
}
