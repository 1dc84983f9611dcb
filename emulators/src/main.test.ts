// The whole emulator as users start it, with Google's own clients: from an uploaded archive to an app that answers,
// through a kill of the cloud's process, to an end that leaves nothing behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { CloudBuildClient } from '@google-cloud/cloudbuild';
import { ServicesClient } from '@google-cloud/run';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { Storage } from '@google-cloud/storage';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readKept } from './keeper/kept-files.ts';
import { isAlive } from './keeper/process-identity.ts';
import { filesWith } from './state/files-with.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const WHO = 'canary-5d1e8a40';
const IMAGE = 'us-central1-docker.pkg.dev/demo-x/deplight/hello';
const FILES = {
  Dockerfile:
    'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN node -e "console.log(6 * 7)"\nENV WHO=world\nCMD ["node", "server.mjs"]\n',
  'server.mjs':
    "import { createServer } from 'node:http';\ncreateServer((_, response) => response.end('hello ' + process.env.WHO + ' from ' + process.pid)).listen(process.env.PORT);\n",
};

let stateDir: string;
let emulator: ChildProcess;
let ready: { grpc: string; http: string; gateway: string; runtime: string };

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'emulator-test-'));
  ({ emulator, ready } = await startEmulator());
}, 60_000);

afterAll(async () => {
  emulator.kill('SIGKILL');
  await rm(stateDir, { recursive: true, force: true, maxRetries: 5 });
});

async function startEmulator() {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const flags = ['--state-dir', stateDir, '--project', 'demo-x', '--runtime', 'process', '--json'];
  const ports = ['--grpc-port', '0', '--http-port', '0', '--gateway-port', '0', '--service-ports', '17000-17400'];
  const child = spawn(process.execPath, ['--no-warnings', main, ...flags, ...ports], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { emulator: child, ready: JSON.parse(line) };
}

const clientOptions = () => ({
  apiEndpoint: '127.0.0.1',
  port: Number(ready.grpc.split(':')[1]),
  sslCreds: credentials.createInsecure(),
  authClient: new PassThroughClient(),
  projectId: 'demo-x',
});

async function archive(): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(FILES)) tar.entry({ name }, text);
  tar.finalize();
  return buffer(tar.pipe(createGzip()));
}

async function buildImage(): Promise<string> {
  const storage = new Storage({ apiEndpoint: ready.http, projectId: 'demo-x', authClient: new PassThroughClient() });
  const [bucket] = await storage.createBucket('sources');
  await bucket.file('hello.tgz').save(await archive());
  const builds = new CloudBuildClient(clientOptions());
  const [operation] = await builds.createBuild({
    projectId: 'demo-x',
    parent: PARENT,
    build: {
      source: { storageSource: { bucket: 'sources', object: 'hello.tgz' } },
      steps: [{ name: 'gcr.io/cloud-builders/docker', args: ['build', '-t', IMAGE, '.'] }],
      images: [IMAGE],
      options: { logging: 'CLOUD_LOGGING_ONLY' },
    },
  });
  const [build] = await operation.promise();
  await builds.close();
  return `${IMAGE}@${build.results?.images?.[0]?.digest}`;
}

async function storeSecret(): Promise<void> {
  const secrets = new SecretManagerServiceClient(clientOptions());
  const parent = 'projects/demo-x';
  await secrets.createSecret({ parent, secretId: 'who', secret: { replication: { automatic: {} } } });
  await secrets.addSecretVersion({ parent: `${parent}/secrets/who`, payload: { data: Buffer.from(WHO) } });
  await secrets.close();
}

async function deploy(image: string): Promise<string> {
  const services = new ServicesClient(clientOptions());
  const env = [{ name: 'WHO', valueSource: { secretKeyRef: { secret: 'who', version: '1' } } }];
  const [operation] = await services.createService({
    parent: PARENT,
    serviceId: 'hello',
    service: { template: { containers: [{ image, env }] } },
  });
  await operation.promise();
  const [service] = await services.getService({ name: `${PARENT}/services/hello` });
  await services.close();
  return service.uri ?? '';
}

const ask = async (uri: string) => (await fetch(uri)).text();

/** The processes that keepers below the state folder run. */
async function keptProcesses() {
  const dirs = await readdir(path.join(stateDir, 'instances')).catch(() => []);
  return dirs.flatMap((dir) => readKept(path.join(stateDir, 'instances', dir, 'kept'), 'running')?.child ?? []);
}

test('from an archive and a secret to an app that answers, over a kill of the cloud, to a clean end; and from a copy of it all (R-19, R-30)', {
  timeout: 90_000,
}, async () => {
  await storeSecret();
  const uri = await deploy(await buildImage());
  const first = await ask(uri);
  expect(first).toMatch(new RegExp(`^hello ${WHO} from \\d+$`));
  expect(await filesWith(stateDir, WHO)).toEqual([]);
  expect(await commandLines()).not.toContain(WHO);

  const cloudPid = await childOf(emulator.pid ?? 0, 'cloud-main.ts');
  process.kill(cloudPid, 'SIGKILL');
  expect(await ask(uri)).toBe(first);
  await vi.waitFor(async () => expect(await childOf(emulator.pid ?? 0, 'cloud-main.ts')).not.toBe(cloudPid), {
    timeout: 10_000,
  });
  const services = new ServicesClient(clientOptions());
  const [service] = await services.getService({ name: `${PARENT}/services/hello` });
  expect(service).toMatchObject({ uri, terminalCondition: { state: 'CONDITION_SUCCEEDED' } });
  await services.close();
  expect(await ask(uri)).toBe(first);

  const running = await keptProcesses();
  expect(running).toHaveLength(1);
  emulator.kill('SIGINT');
  await once(emulator, 'exit');
  expect(running.filter(isAlive)).toEqual([]);

  // From now on another folder, as on another machine; the one before is gone.
  const before = stateDir;
  stateDir = await mkdtemp(path.join(tmpdir(), 'emulator-copy-'));
  await cp(before, stateDir, { recursive: true, verbatimSymlinks: true });
  await rm(before, { recursive: true });
  ({ emulator, ready } = await startEmulator());
  expect(await ask(uri)).toMatch(new RegExp(`^hello ${WHO} from \\d+$`));
  expect(await filesWith(stateDir, WHO)).toEqual([]);
  emulator.kill('SIGTERM');
  await once(emulator, 'exit');
  expect((await keptProcesses()).filter(isAlive)).toEqual([]);
});

/** Of all processes of this machine. */
async function commandLines(): Promise<string> {
  const { stdout } = spawn('ps', ['-eww', '-o', 'args='], { stdio: ['ignore', 'pipe', 'ignore'] });
  return (await buffer(stdout)).toString();
}

/** The child of a process whose command line has this file name; 0 while there is none. */
async function childOf(pid: number, file: string): Promise<number> {
  const { stdout } = spawn('ps', ['-ww', '-o', 'pid=,args=', '--ppid', String(pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = (await buffer(stdout)).toString().split('\n');
  return Number(
    lines
      .find((line) => line.includes(file))
      ?.trim()
      .split(' ')[0] ?? 0,
  );
}
