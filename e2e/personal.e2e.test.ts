// What a person has for themselves: a login at a terminal that a browser approves, and mail at their own address.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runJson, start } from './cli/command-line.ts';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { newUser } from './client/user.ts';
import { eventually } from './client/wait.ts';
import { withVerifiedEmail } from './client/workspaces.ts';
import { stack } from './stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'deplight-personal-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a terminal is let in by whoever approves its code in a browser, and acts as them', async () => {
  const ada = await newUser('Ada');
  const { id: workspaceId } = await createWorkspace(ada, 'Terminals');
  const place = { folder, configFolder: join(folder, 'config') };
  const login = start(place, ['login', '--browser']);
  await login.wrote('approve there');
  const [code = ''] = /[B-Z]{4}-[B-Z]{4}/.exec(login.written()) ?? [];
  const asked = await api('/device/inspect', { user: ada, json: { code } });
  expect(asked).toMatchObject({ status: 200, body: { machine: expect.any(String) } });
  const json = { code, right: 'deploy' };
  expect((await api(`/workspaces/${workspaceId}/device/approve`, { user: ada, json })).status).toBe(200);
  const { exit, out, err } = await login.ended;
  expect([exit, out]).toEqual([0, expect.stringMatching(/as Ada .*member of Terminals\.\n$/)]);
  const kept = readFileSync(join(place.configFolder, 'credentials.json'), 'utf8');
  expect(kept).toMatch(/dplk_/);
  expect(out + err).not.toMatch(/dplk_|dpld_/);
  const who = await runJson(place, ['whoami']);
  expect(who.document).toMatchObject({ token: { right: 'deploy', appId: null } });
});

test('a member is told by mail of what they chose, at their own verified address (T-MAIL-01)', async () => {
  const ada = await withVerifiedEmail(await newUser('Ada'));
  const { id: workspaceId } = await createWorkspace(ada, 'Mail');
  const path = `/workspaces/${workspaceId}/mail`;
  const json = { events: ['deployment.created'] };
  expect((await api(path, { user: ada, json })).body).toEqual({ available: true, address: ada.email, ...json });
  await createDeployment(ada, { json: { workspaceId, name: 'told', gitUrl: `${stack.examples}/no-such-example.git` } });
  const mails = async () => (await fetch(stack.mails)).text();
  const mail = await eventually('the mail', async () => {
    const all = (await mails()).split('-'.repeat(72));
    return all.find((each) => each.includes(`To: ${ada.email}`));
  });
  expect(mail).toContain('Subject: told: a deployment was asked for');
  expect((await api(`${path}/deliveries`, { user: ada })).body).toMatchObject({
    deliveries: [{ event: 'deployment.created', attempts: 1, problem: null }],
  });
});
