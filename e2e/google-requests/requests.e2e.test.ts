// Looks back at what the suites before, and an app of its own, made the functions ask of Google: every request fits
// Google's protos and its documented rules. Prints which were seen.
import { expect, test } from 'vitest';
import { api, createDeployment, created, createWorkspace } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { newUser } from '../client/user.ts';
import { eventually, live } from '../client/wait.ts';
import { stack } from '../stack.ts';
import { judgeRequest } from './judge-request.ts';
import { isOfTests } from './of-tests.ts';
import { recordedRequests } from './recorded.ts';

/** Without these, nothing was looked at that matters. */
const least = [
  'google.devtools.cloudbuild.v1.CloudBuild.CreateBuild',
  'google.devtools.cloudbuild.v1.CloudBuild.ListBuilds',
  'google.cloud.run.v2.Services.CreateService',
  'google.cloud.run.v2.Services.UpdateService',
  'google.cloud.run.v2.Services.GetService',
  'google.cloud.run.v2.Services.DeleteService',
  'google.cloud.run.v2.Revisions.GetRevision',
  'google.cloud.secretmanager.v1.SecretManagerService.CreateSecret',
  'google.cloud.secretmanager.v1.SecretManagerService.AddSecretVersion',
  'google.logging.v2.LoggingServiceV2.TailLogEntries',
  'google.monitoring.v3.MetricService.ListTimeSeries',
];

test('Google would take every request that was sent to it', async () => {
  const user = await newUser();
  const { id: workspaceId } = await createWorkspace(user, 'Asked of Google');
  await api(`/workspaces/${workspaceId}/secrets`, { user, json: { name: 'CANARY', value: 'a value' } });
  const form = archiveForm(await packFiles(tinyServer('asked')), { workspaceId, name: 'asked' });
  const first = await live(user, (await createDeployment(user, { form })).id);
  const app = `/workspaces/${workspaceId}/apps/${first.appId}`;
  await api(`${app}/secrets`, { user, json: { names: ['CANARY'] } });
  await live(user, created(await api(`/deployments/${first.id}/redeploy`, { user, method: 'POST' })).id);
  await live(user, created(await api(`/deployments/${first.id}/rollback`, { user, method: 'POST' })).id);
  await api(app, { user, method: 'DELETE' });

  const methods = () => new Set(recordedRequests(stack.stateDir).map(({ method }) => method));
  const missing = () => least.filter((method) => !methods().has(method));
  await eventually(
    'all of them to be asked',
    async () => (missing().length === 0 ? true : undefined),
    60_000,
    () => `, but not ${missing().join(', ')}`,
  );
  const requests = recordedRequests(stack.stateDir).filter(({ request }) => !isOfTests(request));
  const counts = Object.entries(Object.groupBy(requests, ({ method }) => method)).map(
    ([method, same = []]) => `${String(same.length).padStart(5)} ${method}`,
  );
  process.stdout.write(`different requests to Google:\n${counts.sort().join('\n')}\n`);
  const wrong = requests.flatMap(judgeRequest);
  expect([...new Set(wrong)].slice(0, 20)).toEqual([]);
});
