// Cloud Run jobs as Google's own clients see them: runs, exit codes, overrides, secrets, retries, time limits, cancelling.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExecutionsClient, JobsClient, TasksClient } from '@google-cloud/run';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { hostEnvironment } from '../../config.ts';
import type { LogEntry } from '../../logs/log-sink.ts';
import { openProcessRuntime } from '../../runtimes/process/process-runtime.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import { filesWith } from '../../state/files-with.ts';
import { operationsApi } from '../operations/operations-api.ts';
import { secretManagerApi } from '../secret-manager/secret-manager-api.ts';
import { jobsApi } from './jobs-api.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const CANARY = 'canary-91be07';

let stateDir: string;
let runtime: Runtime;
let cloud: Cloud;
let jobs: JobsClient;
let executions: ExecutionsClient;
let tasks: TasksClient;
let secrets: SecretManagerServiceClient;
let image: string;
const logged: LogEntry[] = [];

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'jobs-test-'));
  runtime = await openProcessRuntime({ stateDir, env: hostEnvironment() });
  image = await buildImage();
  await open();
}, 60_000);

afterAll(async () => {
  await close();
  await runtime.stopAll();
  await rm(stateDir, { recursive: true, force: true, maxRetries: 3 });
});

async function open(): Promise<void> {
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 19_000, last: 19_100 } };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  const apis = [operationsApi, secretManagerApi, jobsApi];
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 60_000, pubsub: undefined, apis });
  cloud.world.logs.attach({ write: (entries) => void logged.push(...entries) });
  const address = { apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-x' };
  const options = { ...address, sslCreds: credentials.createInsecure(), authClient: new PassThroughClient() };
  jobs = new JobsClient(options);
  executions = new ExecutionsClient(options);
  tasks = new TasksClient(options);
  secrets = new SecretManagerServiceClient(options);
}

async function close(): Promise<void> {
  await Promise.all([jobs.close(), executions.close(), tasks.close(), secrets.close()]);
  await cloud.close();
}

async function buildImage(): Promise<string> {
  const contextDir = path.join(stateDir, 'context');
  await mkdir(contextDir);
  const dockerfile = 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "-e", "console.log(\'default\')"]\n';
  await writeFile(path.join(contextDir, 'Dockerfile'), dockerfile);
  const spec = { id: 'b-job', contextDir, dockerfile: 'Dockerfile', imageNames: ['r/job'], buildArgs: {} };
  const result = await (await runtime.build(spec)).done;
  if (result.kind !== 'built') throw new Error(JSON.stringify(result));
  return `r/job@${result.image.digest}`;
}

const nameOf = (id: string) => `${PARENT}/jobs/${id}`;

async function create(jobId: string, container: object, task: object = {}): Promise<string> {
  const template = { template: { containers: [{ image, ...container }], maxRetries: 0, ...task } };
  const [operation] = await jobs.createJob({ parent: PARENT, jobId, job: { template } });
  await operation.promise();
  return nameOf(jobId);
}

const shell = (script: string) => ({ command: ['/bin/sh', '-c', script] });
const linesOf = (execution: string) =>
  logged
    .filter(({ labels }) => labels?.['run.googleapis.com/execution_name'] === execution.split('/').pop())
    .map(({ textPayload }) => textPayload);

/** Runs a job to its end, whatever that is. */
async function run(name: string, overrides?: object) {
  const [operation] = await jobs.runJob({ name, ...(overrides && { overrides }) });
  const failed = await operation.promise().then(
    () => undefined,
    (error: { message: string }) => error.message,
  );
  const [listed] = await executions.listExecutions({ parent: name });
  const [execution] = await executions.getExecution({ name: listed[0]?.name ?? '' });
  const [[task]] = await tasks.listTasks({ parent: execution.name ?? '' });
  return { execution, task, failed };
}

test('a job runs its command to its end, its output in the log', async () => {
  const name = await create('ends', shell('echo out; echo $CLOUD_RUN_JOB $CLOUD_RUN_TASK_ATTEMPT'));
  const { execution, task, failed } = await run(name);
  expect(failed).toBeUndefined();
  expect(execution).toMatchObject({
    job: 'ends',
    succeededCount: 1,
    runningCount: 0,
    conditions: [{ type: 'Completed', state: 'CONDITION_SUCCEEDED' }],
  });
  expect(task).toMatchObject({ lastAttemptResult: { exitCode: 0 } });
  expect(linesOf(execution.name ?? '')).toEqual(['out', 'ends 0']);
  const entry = logged.find(({ textPayload }) => textPayload === 'out');
  expect(entry).toMatchObject({
    logName: 'projects/demo-x/logs/run.googleapis.com%2Fstdout',
    resource: { type: 'cloud_run_job', labels: { job_name: 'ends', location: 'us-central1' } },
  });
  expect((await jobs.getJob({ name }))[0]).toMatchObject({
    executionCount: 1,
    latestCreatedExecution: { name: execution.name, completionStatus: 'EXECUTION_SUCCEEDED' },
  });
});

test('a command that fails gives its exit code, and is tried again as often as the job says', async () => {
  const { execution, task, failed } = await run(await create('fails', shell('echo no >&2; exit 7'), { maxRetries: 2 }));
  expect(failed).toContain('exit code: 7');
  expect(execution).toMatchObject({
    failedCount: 1,
    retriedCount: 2,
    conditions: [{ state: 'CONDITION_FAILED', executionReason: 'NON_ZERO_EXIT_CODE' }],
  });
  expect(task).toMatchObject({ lastAttemptResult: { exitCode: 7 }, retried: 2 });
  expect(linesOf(execution.name ?? '')).toEqual(['no', 'no', 'no']);
});

test('one run may have other arguments and more variables, and the job stays as it is', async () => {
  const name = await create('overridden', { command: ['/bin/sh'], args: ['-c', 'echo plain'] });
  const containerOverrides = [{ args: ['-c', 'echo $GREETING'], env: [{ name: 'GREETING', value: 'hello' }] }];
  expect(linesOf((await run(name, { containerOverrides })).execution.name ?? '')).toEqual(['hello']);
  expect(linesOf((await run(name)).execution.name ?? '')).toEqual(['plain']);
});

test('a job without a command runs that of its image', async () => {
  expect(linesOf((await run(await create('plain', {}))).execution.name ?? '')).toEqual(['default']);
});

test('secrets reach a job and nothing on disk; a missing one fails it', async () => {
  const secret = { replication: { automatic: {} } };
  await secrets.createSecret({ parent: 'projects/demo-x', secretId: 'key', secret });
  await secrets.addSecretVersion({ parent: 'projects/demo-x/secrets/key', payload: { data: Buffer.from(CANARY) } });
  const refer = (version: string) => [{ name: 'KEY', valueSource: { secretKeyRef: { secret: 'key', version } } }];
  const { execution } = await run(
    await create('secret', { ...shell('echo length $(printf "$KEY" | wc -c)'), env: refer('1') }),
  );
  expect(linesOf(execution.name ?? '')).toEqual([`length ${CANARY.length}`]);
  expect(await filesWith(stateDir, CANARY)).toEqual([]);
  const { failed } = await run(await create('no-secret', { ...shell('true'), env: refer('9') }));
  expect(failed).toContain('Secret projects/demo-x/secrets/key/versions/9 was not found');
});

test('a job that takes too long is ended', async () => {
  const { execution, failed } = await run(await create('slow', shell('sleep 60'), { timeout: { seconds: 1 } }));
  expect(failed).toContain('timed out after 1 s');
  expect(execution.failedCount).toBe(1);
});

test('an execution is cancelled while it runs, and not after', async () => {
  const [running] = await jobs.runJob({ name: await create('long', shell('echo begun; sleep 60')) });
  const [listed] = await executions.listExecutions({ parent: nameOf('long') });
  const name = listed[0]?.name ?? '';
  await vi.waitFor(() => expect(linesOf(name)).toEqual(['begun']), { timeout: 10_000 });
  const [cancelling] = await executions.cancelExecution({ name });
  await cancelling.promise();
  await expect(running.promise()).rejects.toThrow('cancelled');
  expect((await executions.getExecution({ name }))[0]).toMatchObject({ cancelledCount: 1, reconciling: false });
  await expect(executions.cancelExecution({ name })).rejects.toThrow('has ended');
});

test('jobs are created once, updated, refused and deleted with Google’s codes', async () => {
  const name = await create('cared', shell('true'));
  await expect(create('cared', {})).rejects.toMatchObject({ code: 6 });
  await expect(create('Bad_Id', {})).rejects.toMatchObject({ code: 3 });
  await expect(create('no-image', { image: '' })).rejects.toMatchObject({ code: 3 });
  const twice = { template: { taskCount: 2, template: { containers: [{ image }] } } };
  await expect(jobs.createJob({ parent: PARENT, jobId: 'two', job: twice })).rejects.toMatchObject({ code: 12 });
  const template = { template: { containers: [{ image, ...shell('exit 3') }], maxRetries: 0 } };
  const [updating] = await jobs.updateJob({ job: { name, template } });
  await updating.promise();
  expect((await run(name)).task).toMatchObject({ lastAttemptResult: { exitCode: 3 } });
  await expect(jobs.updateJob({ job: { name, template, etag: '"old"' } })).rejects.toMatchObject({ code: 10 });
  const [deleting] = await jobs.deleteJob({ name });
  await deleting.promise();
  await expect(jobs.getJob({ name })).rejects.toMatchObject({ code: 5 });
  await expect(jobs.runJob({ name })).rejects.toMatchObject({ code: 5 });
});

test('jobs and what they ran outlive a restart', async () => {
  const { execution } = await run(await create('stays', shell('exit 4')));
  await close();
  await open();
  expect((await jobs.getJob({ name: nameOf('stays') }))[0].executionCount).toBe(1);
  const [[task]] = await tasks.listTasks({ parent: execution.name ?? '' });
  expect(task).toMatchObject({ lastAttemptResult: { exitCode: 4 } });
});
