// Self-healing that asks: an app that fails after go-live is FAILED with a proposal, and one approval later well again.
import { AppDocument, ProposalDocument } from '@deplight/contracts';
import { doc, type Firestore, getDoc } from 'firebase/firestore';
import { beforeAll, expect, test } from 'vitest';
import { api, codeOf, createDeployment, getDeployment } from './client/api.ts';
import { archiveForm, packExample, packFiles, tinyServer } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';

let user: User;
let store: Firestore;
beforeAll(async () => {
  user = await newUser();
  store = await firestoreOf(user, 'self-healing');
});

/** A good version that is live, then the example that can be broken, live as well. */
async function breakable(name: string) {
  const good = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('good')), { name }) })).id,
  );
  const bad = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packExample('fails-after-live'), { appId: good.appId }) }))
      .id,
  );
  return { good, bad, url: bad.url ?? '', path: `workspaces/${good.workspaceId}/apps/${good.appId}` };
}

async function appAt(path: string): Promise<AppDocument> {
  return AppDocument.parse((await getDoc(doc(store, path))).data());
}

function whenApp(path: string, what: string, holds: (app: AppDocument) => boolean): Promise<AppDocument> {
  return eventually(what, async () => {
    const app = await appAt(path);
    return holds(app) ? app : undefined;
  });
}

async function ask(url: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await fetch(url).then((answer) => answer.arrayBuffer());
}

test('answers of 500 make it FAILED with a proposal; approving it brings the good version back', async () => {
  const { good, bad, url, path } = await breakable('breaks');
  expect(await appAt(path)).toMatchObject({ status: 'HEALTHY', fallback: good.id, watch: { deploymentId: bad.id } });
  await ask(`${url}/break?token=hunter2`, 1);
  await ask(url, 14);
  const failed = await whenApp(path, 'the proposal', ({ proposal }) => proposal !== null);
  expect(failed).toMatchObject({ status: 'FAILED', health: 'failed', watch: null });
  expect(failed.trouble).toMatch(/of the \d+ requests of the last minute ended in a server error/);
  const proposalPath = `workspaces/${good.workspaceId}/proposals/${failed.proposal?.id}`;
  const proposal = ProposalDocument.parse((await getDoc(doc(store, proposalPath))).data());
  expect(proposal).toMatchObject({ status: 'open', cause: 'server-errors', target: good.id, deploymentId: bad.id });
  expect(proposal.evidence.join('\n')).toMatch(/GET \/ → 500[\s\S]*the soil is empty/);
  expect(proposal.evidence.join('\n')).not.toContain('hunter2');

  const approval = `/workspaces/${good.workspaceId}/proposals/${proposal.id}`;
  const stranger = await api(`${approval}/approve`, { user: await newUser(), method: 'POST' });
  expect([stranger.status, codeOf(stranger)]).toEqual([404, 'NOT_FOUND']);
  const answer = await api(`${approval}/approve`, { user, method: 'POST' });
  expect(answer.status).toBe(201);
  const { deployment } = answer.body as { deployment: { id: string } };
  expect(await live(user, deployment.id)).toMatchObject({ kind: 'rollback', origin: good.id });
  const well = await whenApp(path, 'the app to be well', ({ status }) => status === 'HEALTHY');
  expect(well).toMatchObject({ live: { deploymentId: deployment.id }, trouble: null, autoDeploy: { paused: true } });
  expect(await (await fetch(url)).text()).toBe('good');
  const twice = await api(`${approval}/dismiss`, { user, method: 'POST' });
  expect([twice.status, codeOf(twice)]).toEqual([409, 'PROPOSAL_CLOSED']);
  const resumed = await api(`/workspaces/${good.workspaceId}/apps/${good.appId}/autodeploy/resume`, {
    user,
    method: 'POST',
  });
  expect(resumed.body).toMatchObject({ app: { autoDeploy: { paused: false, because: null } } });
});

/** Answers everything, until its health path is told to hang. */
const hangingServer = {
  'package.json': JSON.stringify({ name: 'hanging', scripts: { start: 'node server.js' } }),
  'server.js': `let hangs = false;
const server = require('node:http').createServer((request, response) => {
  if (request.url === '/hang') hangs = true;
  if (request.url === '/healthz' && hangs) return;
  response.end('alive');
});
server.listen(process.env.PORT);
`,
};

test('an app whose health path hangs is restarted by the platform, and FAILED with a proposal', async () => {
  const first = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('good')), { name: 'hangs' }) })).id,
  );
  const path = `workspaces/${first.workspaceId}/apps/${first.appId}`;
  for (const healthPath of ['//elsewhere.example/', '/a b', 'healthz', '/\\\\elsewhere'])
    expect((await api(`/${path}/health`, { user, json: { healthPath } })).status).toBe(400);
  const set = await api(`/${path}/health`, { user, json: { healthPath: '/healthz' } });
  expect(set.status).toBe(200);
  const form = archiveForm(await packFiles(hangingServer), { appId: first.appId });
  const { plan, url } = await live(user, (await createDeployment(user, { form })).id);
  expect(plan?.healthPath).toMatchObject({ value: '/healthz' });
  await ask(`${url}/hang`, 1);
  const failed = await whenApp(path, 'the proposal', ({ proposal }) => proposal !== null);
  expect(failed).toMatchObject({ status: 'FAILED', health: 'failed' });
  expect(failed.trouble).toMatch(/liveness check/);
  const proposalPath = `workspaces/${first.workspaceId}/proposals/${failed.proposal?.id}`;
  const proposal = ProposalDocument.parse((await getDoc(doc(store, proposalPath))).data());
  expect(proposal).toMatchObject({ cause: 'liveness', target: first.id });
  expect(proposal.evidence.join('\n')).toContain('LIVENESS HTTP probe failed 3 times');
  expect(await (await fetch(url ?? '')).text()).toBe('alive');
});

test('a crash loop is rolled back by Deplight itself, where the policy says so', async () => {
  const { good, bad, url, path } = await breakable('crashes');
  const policy = await api(`/${path}/policy`, { user, json: { policy: 'automatic' } });
  expect(policy.status).toBe(200);
  for (let count = 0; count < 3; count += 1) {
    await ask(`${url}/exit`, 1);
    await eventually('another instance', async () => ((await fetch(url)).ok ? true : undefined));
  }
  const back = await whenApp(path, 'the good version', (app) => app.live?.deploymentId !== bad.id);
  const { deployment } = await getDeployment(user, back.live?.deploymentId ?? '');
  expect(deployment).toMatchObject({ kind: 'rollback', origin: good.id, by: { name: 'Deplight' } });
  expect(await (await fetch(url)).text()).toBe('good');
});
