// A platform in memory with one live app, beside an emulator of Google's clouds that really runs its commands: for tests
// of jobs. Time runs ahead of the machine's, so that nobody waits for what is only waited for.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DeploymentRun, JobChunkDocument, JobDocument, type OperationName, SecretPin } from '@deplight/contracts';
import { type Cloud, startCloud } from '../../../../emulators/src/cloud.ts';
import { hostEnvironment } from '../../../../emulators/src/config.ts';
import { openProcessRuntime } from '../../../../emulators/src/runtimes/process/process-runtime.ts';
import type { Runtime } from '../../../../emulators/src/runtimes/runtime.ts';
import { jobsApi } from '../../../../emulators/src/services/jobs/jobs-api.ts';
import { loggingApi } from '../../../../emulators/src/services/logging/logging-api.ts';
import { operationsApi } from '../../../../emulators/src/services/operations/operations-api.ts';
import { secretManagerApi } from '../../../../emulators/src/services/secret-manager/secret-manager-api.ts';
import type { Clock } from '../../clock.ts';
import { addSecretVersion } from '../../clouds/secret-manager.ts';
import { getConfig, readConfig, useConfig } from '../../config.ts';
import { ada, GitHubBench, workspaceId } from '../../github/testing/github-bench.ts';
import { perform } from '../../operations/perform.ts';
import { sealed } from '../../pipeline/seal.ts';
import { newState, testId, testKey } from '../../pipeline/testing/new-run.ts';

/** What the app knows as KEY. */
export const secretText = 'canary-5d1f0a';
const pin = SecretPin.parse({
  ...{ name: 'KEY', secret: 'dpl-jobs-key', version: 1, createdAt: '2026-01-01T00:00:00.000Z' },
});
const hourMs = 3_600_000;
/** How much faster than the machine's time is. */
const speed = 50;

/** The clouds, once for a file of tests. */
export class JobsCloud {
  readonly #stateDir: string;
  readonly #runtime: Runtime;
  readonly #cloud: Cloud;
  readonly #digest: string;

  private constructor(facts: { stateDir: string; runtime: Runtime; cloud: Cloud; digest: string }) {
    this.#stateDir = facts.stateDir;
    this.#runtime = facts.runtime;
    this.#cloud = facts.cloud;
    this.#digest = facts.digest;
  }

  static async open(): Promise<JobsCloud> {
    const stateDir = await mkdtemp(path.join(tmpdir(), 'jobs-test-'));
    const runtime = await openProcessRuntime({ stateDir, env: hostEnvironment() });
    const cloud = await startCloud({
      ...{
        project: 'demo-test',
        region: 'us-central1',
        stateDir,
        runtime,
        grpcPort: 0,
        httpPort: 0,
        gatewayPort: 8090,
      },
      ...{ servicePorts: { first: 20_600, last: 20_700 }, idleMs: 60_000, pubsub: undefined },
      apis: [operationsApi, secretManagerApi, loggingApi, jobsApi],
    });
    useEndpoint(`127.0.0.1:${cloud.grpcPort}`);
    const reader = getConfig().runtimeServiceAccount;
    await addSecretVersion(pin.secret, { value: secretText, labels: {}, isNew: true, reader });
    return new JobsCloud({ stateDir, runtime, cloud, digest: await imageOf(runtime, stateDir) });
  }

  get endpoint(): string {
    return `127.0.0.1:${this.#cloud.grpcPort}`;
  }

  get digest(): string {
    return this.#digest;
  }

  async close(): Promise<void> {
    await this.#cloud.close();
    await this.#runtime.stopAll();
    await rm(this.#stateDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

function useEndpoint(endpoint: string): void {
  const settings = { GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources' };
  useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: '07'.repeat(32), DEPLIGHT_CLOUD_ENDPOINT: endpoint }));
}

async function imageOf(runtime: Runtime, stateDir: string): Promise<string> {
  const contextDir = path.join(stateDir, 'context');
  await mkdir(contextDir);
  await writeFile(path.join(contextDir, 'Dockerfile'), 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node"]\n');
  const spec = { id: 'b-jobs', contextDir, dockerfile: 'Dockerfile', imageNames: ['r/jobs'], buildArgs: {} };
  const result = await (await runtime.build(spec)).done;
  if (result.kind !== 'built') throw new Error(JSON.stringify(result));
  return result.image.digest;
}

/** The platform of one test. */
export class JobsBench {
  readonly platform = new GitHubBench();
  readonly #openedMs = Date.now();
  /** Behind the machine's time at first: what the machine writes into logs is never older than what asked for it. */
  #aheadMs = -hourMs;
  #appId = '';

  readonly clock: Clock = {
    now: () => Math.round(this.#openedMs + (Date.now() - this.#openedMs) * speed + this.#aheadMs),
    pause: (ms) => pause(ms / speed),
    every: () => () => undefined,
  };

  static async open(cloud: JobsCloud): Promise<JobsBench> {
    const bench = new JobsBench();
    useEndpoint(cloud.endpoint);
    await bench.#live(cloud.digest);
    return bench;
  }

  get appId(): string {
    return this.#appId;
  }

  get ids() {
    return { workspaceId, appId: this.#appId };
  }

  skip(ms: number): void {
    this.#aheadMs += ms;
  }

  /** Asks for something about the app. */
  ask<Name extends OperationName>(name: Name, input: object = {}) {
    const call = { caller: ada, via: 'rest', origin: undefined, clock: this.clock } as const;
    return perform(name, { workspaceId, appId: this.#appId, ...input }, call);
  }

  /** Asks for a command, in a shell of the image's. @returns the job's id. */
  async shell(script: string, input: object = {}): Promise<string> {
    return (await this.ask('createJob', { command: ['/bin/sh', '-c', script], ...input })).job.id;
  }

  job(jobId: string): JobDocument {
    return JobDocument.parse(this.platform.store.read(`${this.#place()}/jobs/${jobId}`)?.content);
  }

  lines(jobId: string): string[] {
    const chunks = this.platform.below(`${this.#place()}/jobs/${jobId}/logs/`);
    return chunks.flatMap((chunk) => JobChunkDocument.parse(chunk).lines.map(({ text }) => text));
  }

  /** How many commands are not over and done with. */
  get underWay(): number {
    return this.platform.below('jobRuns/').length;
  }

  #place(): string {
    return `workspaces/${workspaceId}/apps/${this.#appId}`;
  }

  async #live(digest: string): Promise<void> {
    this.#appId = await this.platform.newApp('shop');
    const app = this.platform.app(this.#appId);
    const findings = { image: 'r/jobs', digest, revision: 'dpl-shop-live' };
    const { run } = newState({
      order: { app, secrets: [pin], env: { COLOUR: 'green' } },
      run: { phase: 'LIVE', findings },
    });
    const live = { deploymentId: testId('dpl'), revision: findings.revision };
    this.put(`pipeline/${run.deploymentId}`, sealed<DeploymentRun>(testKey, run));
    this.put(this.#place(), { ...app, live });
  }

  put(where: string, content: object): void {
    this.platform.store.commit([{ do: 'set', path: where, content: { ...content } }], Date.now());
  }
}
