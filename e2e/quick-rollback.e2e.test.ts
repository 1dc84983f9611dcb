// A rollback to a version that is kept needs no build: it is a matter of moments.
import { beforeAll, expect, test } from 'vitest';
import { api, createDeployment, created, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';

let user: User;
beforeAll(async () => {
  user = await newUser();
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
