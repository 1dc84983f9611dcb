// For the tests of Cloud Build: an emulator with the APIs that a build needs, and Google's clients talking to it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CloudBuildClient } from '@google-cloud/cloudbuild';
import { LoggingServiceV2Client } from '@google-cloud/logging-api';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { pack } from 'tar-stream';
import { type Cloud, startCloud } from '../../cloud.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import { loggingApi } from '../logging/logging-api.ts';
import { operationsApi } from '../operations/operations-api.ts';
import { storageApi } from '../storage/storage-api.ts';
import { cloudBuildApi } from './cloud-build-api.ts';

export const BUILDER = 'gcr.io/cloud-builders/docker';
export const IMAGE = 'us-central1-docker.pkg.dev/demo-x/deplight/web';
export const PARENT = 'projects/demo-x/locations/us-central1';

type Bed<R extends Runtime> = { cloud: Cloud; client: CloudBuildClient; logging: LoggingServiceV2Client; runtime: R };

export class BuildTestBed<R extends Runtime> {
  readonly #open: (stateDir: string) => Promise<R>;
  #stateDir = '';
  #bed: Bed<R> | undefined;
  #contexts = 0;

  constructor(open: (stateDir: string) => Promise<R>) {
    this.#open = open;
  }

  async begin(): Promise<void> {
    this.#stateDir = await mkdtemp(path.join(tmpdir(), 'build-test-'));
    await this.#start(await this.#open(this.#stateDir));
  }

  async end(): Promise<void> {
    const { runtime } = await this.#stop();
    await runtime.stopAll();
    await runtime.close();
    await rm(this.#stateDir, { recursive: true });
  }

  /** A new emulator over the same state and runtime; with stopAll, what the runtime runs is ended in between. */
  async restart({ stopAll = false } = {}): Promise<void> {
    const { runtime } = await this.#stop();
    if (stopAll) await runtime.stopAll();
    await this.#start(runtime);
  }

  get client(): CloudBuildClient {
    return this.#live.client;
  }

  get runtime(): R {
    return this.#live.runtime;
  }

  /** A build request whose source is a context of these files, already uploaded. */
  async newBuild(files: Readonly<Record<string, string>>, tags: string[] = []) {
    const object = `context-${++this.#contexts}.tgz`;
    const url = `http://127.0.0.1:${this.#live.cloud.httpPort}/upload/storage/v1/b/demo-x-src/o?uploadType=media&name=${object}`;
    await fetch(url, { method: 'POST', body: await tgz(files) });
    return {
      source: { storageSource: { bucket: 'demo-x-src', object } },
      steps: [{ name: BUILDER, args: ['build', '-t', IMAGE, '-f', 'Dockerfile', '--build-arg', 'A=b', '.'] }],
      images: [IMAGE],
      tags,
      serviceAccount: 'projects/demo-x/serviceAccounts/builder@demo-x.iam.gserviceaccount.com',
      options: { logging: 'CLOUD_LOGGING_ONLY' as const },
    };
  }

  /** Creates a build and returns its id, which is in the operation's metadata at once, and the promise of its end. */
  async create(build: object): Promise<{ id: string; end: Promise<unknown> }> {
    const [operation] = await this.client.createBuild({ parent: PARENT, projectId: 'demo-x', build });
    const { build: begun } = operation.metadata as unknown as { build: { id: string } };
    const end = operation.promise().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { id: begun.id, end };
  }

  /** Creates a build and waits for its end. */
  async run(build: object): Promise<{ id: string; error: unknown }> {
    const { id, end } = await this.create(build);
    return { id, error: await end };
  }

  async get(id: string) {
    return (await this.client.getBuild({ name: `${PARENT}/builds/${id}`, projectId: 'demo-x', id }))[0];
  }

  async cancel(id: string) {
    return (await this.client.cancelBuild({ name: `${PARENT}/builds/${id}`, projectId: 'demo-x', id }))[0];
  }

  async list(filter: string): Promise<string[]> {
    const found: string[] = [];
    const request = { parent: PARENT, projectId: 'demo-x', filter, pageSize: 2 };
    for await (const build of this.client.listBuildsAsync(request)) found.push(String(build.id));
    return found;
  }

  async logOf(id: string): Promise<string[]> {
    const filter = `logName="projects/demo-x/logs/cloudbuild" AND resource.type="build" AND resource.labels.build_id="${id}"`;
    const [entries] = await this.#live.logging.listLogEntries({ resourceNames: ['projects/demo-x'], filter });
    return entries.map(({ textPayload }) => String(textPayload));
  }

  get #live(): Bed<R> {
    if (!this.#bed) throw new Error('The test bed has not begun.');
    return this.#bed;
  }

  async #start(runtime: R): Promise<void> {
    const cloud = await startCloud({
      project: 'demo-x',
      region: 'us-central1',
      stateDir: this.#stateDir,
      runtime,
      grpcPort: 0,
      httpPort: 0,
      gatewayPort: 8090,
      servicePorts: { first: 19_500, last: 19_510 },
      idleMs: 60_000,
      pubsub: undefined,
      apis: [operationsApi, loggingApi, storageApi, cloudBuildApi],
    });
    const options = {
      apiEndpoint: '127.0.0.1',
      port: cloud.grpcPort,
      sslCreds: credentials.createInsecure(),
      authClient: new PassThroughClient(),
      projectId: 'demo-x',
    };
    this.#bed = { cloud, runtime, client: new CloudBuildClient(options), logging: new LoggingServiceV2Client(options) };
  }

  async #stop(): Promise<Bed<R>> {
    const bed = this.#live;
    await bed.client.close();
    await bed.logging.close();
    await bed.cloud.close();
    return bed;
  }
}

async function tgz(files: Readonly<Record<string, string>>): Promise<Buffer<ArrayBuffer>> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array));
  return gzipSync(Buffer.concat(chunks));
}
