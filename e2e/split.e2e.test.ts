// An app's traffic, split by hand between two versions that really run, and given back; a new version that waits with its first share;
// and a freeze that keeps new versions out.

import { AppDocument, DeploymentView, TrafficShare } from '@deplight/contracts';
import { beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { api, codeOf, createDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { patienceMs } from './client/patience.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';

const Answer = z.looseObject({ app: AppDocument, deployment: DeploymentView.nullish() });
let user: User;
let one: DeploymentView;
let two: DeploymentView;
let route: string;

const deploy = async (text: string, to: { name: string } | { appId: string }) =>
  (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer(text)), to) })).id;

beforeAll(async () => {
  user = await newUser();
  one = await live(user, await deploy('one', { name: 'split' }));
  two = await live(user, await deploy('two', { appId: one.appId }));
  route = `/workspaces/${one.workspaceId}/apps/${one.appId}`;
});

const post = (path: string, json: object = {}) => api(path, { user, method: 'POST', json });
const share = ({ id: deploymentId }: DeploymentView, percent: number) => ({ deploymentId, percent });

async function app(): Promise<AppDocument> {
  const { body } = await api(`/workspaces/${one.workspaceId}/apps?appId=${one.appId}`, { user });
  const [found] = z.object({ apps: z.array(AppDocument) }).parse(body).apps;
  if (!found) throw new Error('There is no app.');
  return found;
}

/** How many of 200 requests each version answers. */
async function answers(): Promise<Record<string, number>> {
  const texts: string[] = [];
  for (let batch = 0; batch < 20; batch += 1)
    texts.push(...(await Promise.all(Array.from({ length: 10 }, async () => (await fetch(one.url ?? '')).text()))));
  return Object.fromEntries(
    Object.entries(Object.groupBy(texts, (text) => text)).map(([text, of]) => [text, of?.length ?? 0]),
  );
}

const settled = () =>
  vi.waitFor(async () => expect(await app()).toMatchObject({ splitAsked: null, activeDeploymentId: null }), {
    timeout: patienceMs,
    interval: 250,
  });

test('a split is tried, made, counted at the address, and ended in favour of the older version', async () => {
  const shares = [share(two, 70), share(one, 30)];
  const tried = await post(`${route}/traffic`, { shares, dryRun: true });
  const Shares = z.looseObject({ before: z.array(TrafficShare), after: z.array(TrafficShare) });
  expect(Shares.parse(tried.body)).toMatchObject({
    before: [{ percent: 100 }],
    after: [{ percent: 70 }, { percent: 30 }],
  });
  expect(await app()).toMatchObject({ split: null, splitAsked: null });

  expect((await post(`${route}/traffic`, { shares })).status).toBe(200);
  await settled();
  expect(await app()).toMatchObject({ live: { deploymentId: two.id }, split: { shares }, splitTrouble: null });
  const counted = await answers();
  expect(Object.keys(counted).sort()).toEqual(['one', 'two']);
  // 60 are expected; five standard deviations are 33.
  expect(Math.abs((counted['one'] ?? 0) - 60)).toBeLessThan(34);

  const promoted = await post(`/deployments/${one.id}/promote`);
  expect(promoted.status).toBe(200);
  await live(user, Answer.parse(promoted.body).deployment?.id ?? '');
  expect(await app()).toMatchObject({ split: null });
  expect(await answers()).toEqual({ one: 200 });
});

test('a new version gets its first share and waits; approved, it gets everything without a deployment', async () => {
  await post(`${route}/rollout`, { firstShare: 40 });
  const three = await live(user, await deploy('three', { appId: one.appId }));
  const waiting = await app();
  expect(waiting).toMatchObject({ live: { deploymentId: three.id }, rollout: { deploymentId: three.id } });
  expect(Object.keys(await answers()).sort()).toEqual(['one', 'three']);
  expect(Answer.parse((await post(`/deployments/${three.id}/promote`)).body).deployment).toBeNull();
  await settled();
  expect(await app()).toMatchObject({ split: null, rollout: null });
  expect(await answers()).toEqual({ three: 200 });
});

test('a frozen app refuses a new version with the reason', async () => {
  await post(`${route}/freeze`, { reason: 'The fair.' });
  const refused = await post('/deployments', { appId: one.appId, gitUrl: 'https://github.com/ada/shop' });
  expect([refused.status, codeOf(refused)]).toEqual([409, 'APP_FROZEN']);
  expect((await post(`${route}/unfreeze`)).status).toBe(200);
});
