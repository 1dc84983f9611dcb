// What the functions' doors to Google send over the wire, in the life of an app: taken by our emulator, written down by it,
// and held to Google's protos and documented rules.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Cloud, startCloud } from '../../emulators/src/cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../emulators/src/runtimes/scripted/scripted-runtime.ts';
import { systemClock } from '../../functions/src/clock.ts';
import { cancelBuild, findOrCreateBuild } from '../../functions/src/clouds/cloud-build.ts';
import {
  listEntries,
  listLastEntries,
  tailEntries,
  writePipelineLines,
} from '../../functions/src/clouds/cloud-logging.ts';
import { readSamples } from '../../functions/src/clouds/cloud-monitoring.ts';
import * as cloudRun from '../../functions/src/clouds/cloud-run.ts';
import { deleteJob, findExecution, listJobs, startJob } from '../../functions/src/clouds/cloud-run-jobs.ts';
import { readInstanceEvents } from '../../functions/src/clouds/instance-events.ts';
import { readRuntimePage } from '../../functions/src/clouds/runtime-entries.ts';
import { addSecretVersion, deleteSecretResource } from '../../functions/src/clouds/secret-manager.ts';
import { readSecretValue } from '../../functions/src/clouds/secret-values.ts';
import { readConfig, useConfig } from '../../functions/src/config.ts';
import { newRun, testId } from '../../functions/src/pipeline/testing/new-run.ts';
import { buildRequest } from '../../functions/src/plans/build-request.ts';
import { cloudJobName, jobRequest } from '../../functions/src/plans/job-request.ts';
import { revisionName, tagName } from '../../functions/src/plans/resource-names.ts';
import {
  generationAnnotation,
  ownLabels,
  revisionTemplate,
  serviceFrame,
} from '../../functions/src/plans/service-request.ts';
import { shiftedTo, withCandidate } from '../../functions/src/plans/traffic.ts';
import { judgeRequest } from './judge-request.ts';
import { recordedRequests } from './recorded.ts';

const project = 'demo-test';
const image = `us-central1-docker.pkg.dev/${project}/deplight/dpl-shop-000000`;
const serviceAccount = `deplight-runtime@${project}.iam.gserviceaccount.com`;

const patience = { timeout: 30_000, interval: 50 };

const folder = mkdtempSync(join(tmpdir(), 'asked-of-google-'));
let runtime: ScriptedRuntime;
let cloud: Cloud;
beforeAll(async () => {
  const stateDir = join(folder, 'cloud');
  runtime = await openScriptedRuntime(stateDir);
  cloud = await startCloud({
    ...{ project, region: 'us-central1', stateDir, runtime, grpcPort: 0, httpPort: 0, gatewayPort: 8090 },
    ...{ servicePorts: { first: 20_800, last: 20_900 }, idleMs: 60_000, pubsub: undefined, recordRequests: true },
  });
  useConfig(
    readConfig({
      ...{ GCLOUD_PROJECT: project, DEPLIGHT_BUCKET: `${project}-sources`, DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
      DEPLIGHT_CLOUD_ENDPOINT: `127.0.0.1:${cloud.grpcPort}`,
    }),
  );
});
afterAll(async () => {
  await cloud.close();
  await runtime.close();
  rmSync(folder, { recursive: true, force: true });
});

test('Google would take every request that the functions’ clouds send in the life of an app', async () => {
  const secret = {
    name: 'TOKEN',
    secret: `dpl-${testId('ws').slice(3)}-TOKEN`,
    version: 1,
    createdAt: new Date().toISOString(),
  };
  await addSecretVersion(secret.secret, {
    value: 'a value',
    labels: { ...ownLabels },
    isNew: true,
    reader: serviceAccount,
  });
  expect(await readSecretValue(secret.secret, 1)).toBe('a value');

  const digest = (await runtime.addImage(image, {})).split('@')[1] ?? '';
  const first = newRun({ env: { NODE_ENV: 'production' }, secrets: [secret], findings: { healthPath: '/healthz' } });
  const second = newRun({ deploymentId: `dpl_${'b'.repeat(20)}` });
  for (const run of [first, second]) await release(run, digest);
  await cloudRun.deleteRevision(first.service, revisionName(first.service, first));
  expect(await cloudRun.listServices(ownLabels)).toHaveLength(1);

  const job = cloudJobName(`job_${'j'.repeat(20)}`);
  const command = ['node', 'migrate.js'];
  await startJob(
    job,
    jobRequest(first, { image, digest, command, timeoutMs: 60_000, untilMs: Date.now(), serviceAccount }),
  );
  expect((await findExecution(job))?.state).toMatch(/^(?:none|running|ended)$/);
  expect(await listJobs(ownLabels)).toHaveLength(1);
  await deleteJob(job);

  const object = `contexts/${testId('ws')}/a.tgz`;
  const context = { object, generation: await stored(object), sha256: 'a'.repeat(64), sizeBytes: 1 };
  const place = { bucket: `${project}-sources`, image, projectId: project, serviceAccount };
  const build = await findOrCreateBuild(first.deploymentId, buildRequest(first, context, place));
  await cancelBuild(build.id).catch(() => undefined);

  const nowMs = systemClock.now();
  const line = {
    deploymentId: first.deploymentId,
    stage: 'BUILDING',
    timeMs: nowMs,
    text: 'hello',
    insertId: 'a',
  } as const;
  await writePipelineLines([line]);
  const tail = await tailEntries('resource.type="build"', () => undefined);
  await listEntries('resource.type="build"', 10);
  await listLastEntries('resource.type="build"', 10);
  await readInstanceEvents(nowMs - 60_000);
  const [since, until] = [nowMs - 60_000, nowMs].map((ms) => new Date(ms).toISOString());
  const query = { service: first.service, since: since ?? '', until: until ?? '', level: 'info' } as const;
  await readRuntimePage(query, { order: 'desc', size: 100, token: '' });
  await readSamples(nowMs - 60_000, nowMs);
  tail.stop();
  await cloudRun.deleteService(first.service);
  await deleteSecretResource(secret.secret);

  const requests = recordedRequests(folder);
  const methods = new Set(requests.map(({ method }) => method.split('.').slice(-2).join('.')));
  expect([...methods].sort()).toEqual(expect.arrayContaining([...seen]));
  expect([...new Set(requests.flatMap(judgeRequest))]).toEqual([]);
});

const seen = [
  'CloudBuild.CreateBuild',
  'CloudBuild.ListBuilds',
  'Services.CreateService',
  'Services.UpdateService',
  'Services.GetService',
  'Services.ListServices',
  'Services.DeleteService',
  'Revisions.GetRevision',
  'Revisions.DeleteRevision',
  'Jobs.CreateJob',
  'Jobs.RunJob',
  'Jobs.GetJob',
  'Jobs.ListJobs',
  'Jobs.DeleteJob',
  'SecretManagerService.CreateSecret',
  'SecretManagerService.AddSecretVersion',
  'SecretManagerService.AccessSecretVersion',
  'SecretManagerService.DeleteSecret',
  'LoggingServiceV2.WriteLogEntries',
  'LoggingServiceV2.TailLogEntries',
  'LoggingServiceV2.ListLogEntries',
  'MetricService.ListTimeSeries',
] as const;

/** An object in the bucket of the sources. @returns its generation. */
async function stored(object: string): Promise<string> {
  const storage = `http://127.0.0.1:${cloud.httpPort}`;
  const headers = { 'content-type': 'application/json' };
  const bucket = JSON.stringify({ name: `${project}-sources` });
  await fetch(`${storage}/storage/v1/b?project=${project}`, { method: 'POST', headers, body: bucket });
  const name = `uploadType=media&name=${encodeURIComponent(object)}`;
  const made = await fetch(`${storage}/upload/storage/v1/b/${project}-sources/o?${name}`, {
    method: 'POST',
    body: 'x',
  });
  return z.object({ generation: z.string() }).parse(await made.json()).generation;
}

/** As the steps do: a revision beside what serves, and once it is ready, all traffic. */
async function release(run: ReturnType<typeof newRun>, digest: string): Promise<void> {
  const revision = revisionName(run.service, run);
  const facts = { image, digest, revision, serviceAccount, livenessSeconds: 10, maxInstances: 5 };
  const current = await cloudRun.findService(run.service, generationAnnotation);
  const traffic = withCandidate(current?.traffic ?? [], revision, tagName(run));
  const content = { ...serviceFrame(run), template: revisionTemplate(run, facts), traffic };
  if (current) await cloudRun.updateService(current.service, content, ['template', 'traffic', 'annotations', 'labels']);
  else await cloudRun.createService(run.service, content);
  await vi.waitUntil(async () => (await cloudRun.findRevision(run.service, revision))?.ready === 'yes', patience);
  const ready = await cloudRun.findService(run.service, generationAnnotation);
  if (!ready) throw new Error(`There is no service ${run.service}.`);
  await cloudRun.updateService(ready.service, { traffic: shiftedTo(ready.traffic, revision) }, ['traffic']);
}
