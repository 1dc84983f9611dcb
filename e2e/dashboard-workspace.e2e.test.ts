// The dashboard's workspace pages in real browsers: one person invites another, and a secret gets into an app.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packFiles } from './client/archives.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

const teller = {
  'package.json': JSON.stringify({ name: 'teller', scripts: { start: 'node server.js' } }),
  'server.js': `require('node:http').createServer((_, response) => response.end(JSON.stringify({
  size: (process.env.DB_URL ?? '').length, plain: process.env.PLAIN ?? null }))).listen(process.env.PORT);`,
};

describe.skipIf(noBrowser !== undefined)(`the workspace's pages${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  /** The guest's. */
  let second: Page;
  let owner: User;
  let guest: User;
  let workspaceId: string;
  let appId: string;
  let appUrl: string;
  const problems: string[] = [];

  async function open(size: { width: number; height: number }): Promise<Page> {
    const opened = await openPage(browser, { viewport: size });
    opened.on('pageerror', (error) => problems.push(error.message));
    return opened;
  }

  async function signIn(at: Page, user: User): Promise<void> {
    await at.getByLabel('E-mail').fill(user.email);
    await at.getByLabel('Password').fill(user.password);
    await at.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  beforeAll(async () => {
    [browser, owner, guest] = await Promise.all([openBrowser(), newUser(), newUser()]);
    workspaceId = (await createWorkspace(owner, 'Greenhouse')).id;
    const form = archiveForm(await packFiles(teller), { workspaceId, name: 'teller' });
    const deployment = await live(owner, (await createDeployment(owner, { form })).id);
    appId = deployment.appId;
    appUrl = deployment.url ?? '';
    page = await open({ width: 1440, height: 900 });
    await page.goto(stack.hosting);
    await signIn(page, owner);
    await page.getByRole('link', { name: 'Settings' }).click();
  });
  afterAll(() => browser?.close());

  test('an invite made by one person lets another join, and is used up', async () => {
    await page.getByText('The only owner').waitFor();
    await page.getByRole('button', { name: 'Make an invite' }).click();
    const link = await page.locator('.made code').textContent();
    await page.getByRole('button', { name: 'Revoke' }).waitFor();

    second = await open({ width: 390, height: 844 });
    await second.goto(link ?? '');
    await second.getByText('You are invited to a workspace').waitFor();
    await signIn(second, guest);
    await second.getByRole('button', { name: 'Join the workspace' }).click();
    await second.getByText('teller', { exact: true }).waitFor();

    await page.getByRole('combobox', { name: `Role of ${guest.email}` }).waitFor();
    await page.getByText('No invite is open.').waitFor();
    await second.goto(`${stack.hosting}/w/${workspaceId}/settings`);
    await second.getByRole('button', { name: 'Leave…' }).waitFor();
    expect(await second.getByRole('button', { name: 'Make an invite' }).count()).toBe(0);
    for (const path of ['settings', 'secrets', `apps/${appId}`]) {
      await second.goto(`${stack.hosting}/w/${workspaceId}/${path}`);
      await second.getByRole('heading', { level: 1 }).waitFor();
      const overflow: unknown = await second.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
    }

    await page.getByRole('combobox', { name: `Role of ${guest.email}` }).selectOption('viewer');
    await second.goto(`${stack.hosting}/w/${workspaceId}/secrets`);
    await second.getByText('Viewers see nothing of secrets').waitFor();
  });

  test('two who look at the same app see each other, a viewer too, until one goes elsewhere', async () => {
    for (const each of [page, second]) await each.goto(`${stack.hosting}/w/${workspaceId}/apps/${appId}`);
    const seenBy = (each: Page) => each.locator('app-presence dl-people');
    await seenBy(page).getByText(guest.email, { exact: true }).waitFor();
    await seenBy(second).getByText(owner.email, { exact: true }).waitFor();
    expect(await seenBy(page).getByText(owner.email, { exact: true }).count()).toBe(0);
    await second.getByRole('link', { name: 'Shelf' }).first().click();
    await seenBy(page).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Settings' }).click();
  });

  test('a viewer sees what there is and no act, and is out of an open page at once when removed', async () => {
    await second.goto(`${stack.hosting}/w/${workspaceId}/apps/${appId}`);
    await second.getByRole('link', { name: 'Open app' }).waitFor();
    await second.getByText('All requests go to').waitFor();
    const acts =
      /^(Sleep|Wake|Restart|Deploy|Redeploy|Roll back|Promote|Begin|Freeze|Delete|Save|Add|Connect|Split|Turn|Approve)/;
    expect(await second.getByRole('button', { name: acts }).allTextContents()).toEqual([]);
    expect(await second.getByRole('slider').count()).toBe(0);
    await page.getByRole('button', { name: /^Remove…/ }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await second.getByText('you are not a member').waitFor();
    await second.context().close();
  });

  test('a secret is stored, chosen for an app, and there after a restart', async () => {
    await page.getByRole('link', { name: 'Secrets' }).click();
    await storeSecret('DB_URL', 'sixteen letters.');
    await page.getByText('No app uses it.').waitFor();
    expect(await page.getByLabel('Value').inputValue()).toBe('');

    await page.goto(`${stack.hosting}/w/${workspaceId}/apps/${appId}`);
    await page.getByRole('checkbox', { name: /DB_URL/ }).check();
    await page.getByRole('button', { name: 'Add a variable' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('PLAIN');
    await page.getByRole('textbox', { name: 'Value', exact: true }).fill('to be read');
    await page.getByRole('button', { name: 'Save the environment' }).click();
    await page.getByText('DB_URL is not there yet.').waitFor();
    await page.getByRole('button', { name: 'Restart now' }).click();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    expect(await told()).toEqual({ size: 16, plain: 'to be read' });
  });

  test('a newer version says which app runs with the older one, and a restart from there brings it', async () => {
    await page.getByRole('link', { name: 'Secrets' }).click();
    await page.getByText('runs with version 1, the newest').waitFor();
    await page.getByRole('button', { name: 'New version of DB_URL' }).click();
    await storeSecret('DB_URL', 'four');
    await page.getByText('version 2', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Restart teller' }).click();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    expect(await told()).toMatchObject({ size: 4 });
  });

  test('a .env text becomes secrets, and one is deleted only when its name is typed', async () => {
    await page.getByRole('link', { name: 'Secrets' }).click();
    await page.getByText('Import a .env file').click();
    await page.getByLabel('Text of the file').fill('IMPORT_A=one\nIMPORT_B="two"');
    await page.getByRole('button', { name: 'Store 2 secrets' }).click();
    await page.getByRole('button', { name: 'Delete… IMPORT_A' }).click();
    const verb = page.getByRole('button', { name: 'Delete for ever' });
    expect(await verb.isDisabled()).toBe(true);
    await page.getByLabel('to confirm').fill('IMPORT_A');
    await verb.click();
    await page.getByText('Deleted IMPORT_A').waitFor();
    await eventually('IMPORT_A to be gone', async () => {
      const { body } = await api(`/workspaces/${workspaceId}/secrets`, { user: owner });
      return JSON.stringify(body).includes('IMPORT_A') ? undefined : true;
    });
  });

  test('the activity log tells all of it, and the workspace can be described', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Description').fill('Where apps grow');
    const about = page.getByRole('region', { name: 'About' });
    await about.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('changed the workspace').waitFor();
    for (const deed of ['deleted the secret', 'restarted', 'joined', 'made an invite'])
      await page.getByText(deed, { exact: true }).first().waitFor();
  });

  test('met no error of its own', () => {
    expect(problems).toEqual([]);
  });

  async function storeSecret(name: string, value: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Value' }).fill(value);
    await page.getByRole('button', { name: 'Store the secret' }).click();
    await page.getByText(`Stored ${name}`).first().waitFor();
  }

  async function told(): Promise<unknown> {
    return (await fetch(appUrl)).json();
  }
});
