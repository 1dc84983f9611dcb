// The `events` function as production runs it: one process under the functions framework for as many readers as come.
// The emulator has a process for each request, and so a thousand of them would measure that.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { programEnvironment } from '../../e2e/config.ts';
import { stack } from '../../e2e/stack.ts';
import { freePort } from '../../emulators/src/runtimes/free-port.ts';

const inModules = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
const source = fileURLToPath(new URL('../../functions', import.meta.url));
const startMs = 30_000;

export interface EventsServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** @throws when it does not start. */
export async function serveEvents(): Promise<EventsServer> {
  const port = await freePort();
  const framework = inModules('@google-cloud/functions-framework/build/src/main.js');
  const argv = [framework, '--target=events', `--source=${source}`, `--port=${port}`];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'], env: environment() });
  const url = `http://127.0.0.1:${port}/`;
  for (const endMs = Date.now() + startMs; !(await answers(url)); await pause(100)) {
    if (Date.now() > endMs || child.exitCode !== null) throw new Error('The functions framework does not start.');
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'OPTIONS' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...programEnvironment(),
    GCLOUD_PROJECT: stack.project,
    FIREBASE_CONFIG: JSON.stringify({ projectId: stack.project }),
    FIRESTORE_EMULATOR_HOST: stack.firestore,
    FIREBASE_AUTH_EMULATOR_HOST: new URL(stack.auth).host,
    // There is no Google to ask where this runs.
    METADATA_SERVER_DETECTION: 'none',
    DEPLIGHT_BUCKET: `${stack.project}-sources`,
    DEPLIGHT_CLOUD_ENDPOINT: stack.cloud,
    DEPLIGHT_SEAL_KEY: '0'.repeat(64),
  };
}
