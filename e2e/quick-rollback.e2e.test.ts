// A 20 Hz request loop over five redeploys and five rollbacks of one app: not one request fails.
import { beforeAll, expect, test } from 'vitest';
import { api, createDeployment, created, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { startLoop } from './client/request-loop.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';

const rounds = 5;
const everyMs = 50;

let user: User;
beforeAll(async () => {
  user = await newUser();
});

test('no request fails while the app is redeployed and rolled back (T-GW-12, R-26)', { timeout: 300_000 }, async () => {
  const form = archiveForm(await packFiles(tinyServer('always here')), { name: 'always' });
  const first = await live(user, (await createDeployment(user, { form })).id);
  const loop = startLoop(first.url ?? '', everyMs, ({ status, text }) => status === 200 && text === 'always here');
  for (let round = 0; round < rounds; round += 1) {
    const redeployed = created(await api(`/deployments/${first.id}/redeploy`, { user, method: 'POST' }));
    await live(user, redeployed.id);
    const retired = await retiredBefore(redeployed.id);
    await live(user, created(await api(`/deployments/${retired}/rollback`, { user, method: 'POST' })).id);
  }
  const { sent, failures } = await loop.stop();
  expect(failures).toEqual([]);
  expect(sent).toBeGreaterThan(100);
});

test('a rollback to a kept revision takes under two seconds', async () => {
  const form = archiveForm(await packFiles(tinyServer('one')), { name: 'quick' });
  const one = await live(user, (await createDeployment(user, { form })).id);
  const two = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('two')), { appId: one.appId }) })).id,
  );
  expect(await (await fetch(two.url ?? '')).text()).toBe('two');
  const back = await live(user, created(await api(`/deployments/${one.id}/rollback`, { user, method: 'POST' })).id);
  const tookMs = Date.parse(back.updatedAt) - Date.parse(back.createdAt);
  const bootMs = (await getDeployment(user, back.id)).deployment.healthAttempts.at(-1)?.durationMs ?? 0;
  expect(tookMs - bootMs).toBeLessThan(2_000);
  expect(await (await fetch(two.url ?? '')).text()).toBe('one');
  expect((await getDeployment(user, two.id)).deployment.status).toBe('RETIRED');
});

async function retiredBefore(newest: string): Promise<string> {
  const { deployment } = await getDeployment(user, newest);
  const { body } = await api(`/deployments?appId=${deployment.appId}`, { user });
  const { deployments } = body as { deployments: Array<{ id: string; status: string }> };
  const retired = deployments.find(({ id, status }) => id !== newest && status === 'RETIRED');
  if (!retired) throw new Error('There is no retired deployment to roll back to.');
  return retired.id;
}
