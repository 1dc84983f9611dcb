// Documents and Cloud Run brought together again, whichever of the two lost something.
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '../functions/src/clock.ts';
import { api, codeOf, createDeployment, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';
import { foreignService, orphanService } from './google-requests/of-tests.ts';
import { listObjects } from './nemesis/cloud-lists.ts';
import { stack } from './stack.ts';

let user: User;
let services: ServicesClient;
beforeAll(async () => {
  user = await newUser();
  const [apiEndpoint = '', port] = stack.cloud.split(':');
  const address = { apiEndpoint, port: Number(port), projectId: stack.project };
  services = new ServicesClient({
    ...address,
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
  });
});
afterAll(() => services.close());

const parent = `projects/${stack.project}/locations/${stack.region}`;

async function reconcile(): Promise<void> {
  const url = `${stack.functions}/functions/projects/${stack.project}/triggers/${stack.region}-reconcile-0`;
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(200);
}

test('a service whose app is unknown is deleted; those of others, and of apps that are there, stay (R-28)', async () => {
  const kept = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('kept')), { name: 'kept' }) })).id,
  );
  const serviceOf = async (id: string) => (await services.getService({ name: `${parent}/services/${id}` }))[0];
  const own = (await getDeployment(user, kept.id)).deployment.revision?.replace(/-[a-z0-9]{12}$/, '') ?? '';
  const { template } = await serviceOf(own);
  const image = template?.containers?.[0]?.image ?? '';
  const labels = {
    'managed-by': 'deplight',
    'deplight-app': `app_${'x'.repeat(20)}`,
    'deplight-workspace': kept.workspaceId,
  };
  for (const [serviceId, marks] of [
    [orphanService, labels],
    [foreignService, {}],
  ] as const) {
    const [operation] = await services.createService({
      parent,
      serviceId,
      service: { labels: marks, template: { containers: [{ image }] } },
    });
    await operation.promise();
  }
  await reconcile();
  await expect(serviceOf(orphanService)).rejects.toMatchObject({ code: 5 });
  expect((await serviceOf(foreignService)).name).toContain(foreignService);
  expect(await (await fetch(kept.url ?? '')).text()).toBe('kept');
  const [cleanUp] = await services.deleteService({ name: `${parent}/services/${foreignService}` });
  await cleanUp.promise();
});

test('an app whose service is gone says so, and a redeployment brings it back', async () => {
  const first = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('back')), { name: 'stranded' }) })).id,
  );
  const service = first.revision?.replace(/-[a-z0-9]{12}$/, '') ?? '';
  const [operation] = await services.deleteService({ name: `${parent}/services/${service}` });
  await operation.promise();
  await reconcile();
  expect((await getDeployment(user, first.id)).deployment.status).toBe('RETIRED');
  const again = await api(`/deployments/${first.id}/redeploy`, { user, method: 'POST' });
  expect(again.status).toBe(201);
  const { id } = (again.body as { deployment: { id: string } }).deployment;
  const back = await live(user, id);
  expect(await (await fetch(back.url ?? '')).text()).toBe('back');
  expect(codeOf(await api(`/deployments/${id}/rollback`, { user, method: 'POST' }))).toBe('NOT_ROLLBACKABLE');
});

test('a stored source that no deployment speaks of is deleted a day later; those of deployments, and of others, stay (R-28)', async () => {
  const form = archiveForm(await packFiles(tinyServer('sourced')), { name: 'sourced' });
  const { workspaceId } = await live(user, (await createDeployment(user, { form })).id);
  const before = await objectsOf(workspaceId);
  expect(before.length).toBeGreaterThan(1);
  const forgotten = [`sources/${workspaceId}/forgotten.tgz`, `contexts/${workspaceId}/forgotten.tgz`];
  const foreign = `elsewhere/${workspaceId}/forgotten.tgz`;
  for (const object of [...forgotten, foreign]) await store(object);
  const { clearSources } = await functionsModule<typeof import('../functions/src/care/clear-sources.ts')>(
    '../functions/src/care/clear-sources.ts',
  );
  const at = (hours: number) => ({ ...systemClock, now: () => Date.now() + hours * 3_600_000 });
  await clearSources(at(0));
  expect(await objectsOf(workspaceId)).toEqual([...before, ...forgotten].sort());
  await clearSources(at(25));
  expect(await objectsOf(workspaceId)).toEqual(before);
  expect(await listObjects(`elsewhere/${workspaceId}/`)).toEqual([foreign]);
});

async function objectsOf(workspaceId: string): Promise<string[]> {
  const kinds = await Promise.all(['sources', 'contexts'].map((kind) => listObjects(`${kind}/${workspaceId}/`)));
  return kinds.flat().sort();
}

async function store(object: string): Promise<void> {
  const url = new URL(`/upload/storage/v1/b/${stack.project}-sources/o?uploadType=media`, stack.storage);
  url.searchParams.set('name', object);
  expect((await fetch(url, { method: 'POST', body: 'forgotten' })).status).toBe(200);
}

/** A module of the functions, with the settings that they have in the stack under test. */
async function functionsModule<Module>(path: string): Promise<Module> {
  const settings = {
    GCLOUD_PROJECT: stack.project,
    DEPLIGHT_BUCKET: `${stack.project}-sources`,
    DEPLIGHT_CLOUD_ENDPOINT: stack.cloud,
    DEPLIGHT_SEAL_KEY: '0'.repeat(64),
    FIRESTORE_EMULATOR_HOST: stack.firestore,
    STORAGE_EMULATOR_HOST: stack.storage,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return import(path);
}
