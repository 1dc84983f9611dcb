// An app's page in a real browser: its figures move, it sleeps and wakes, it is worked on, and what fails after going
// live is brought back by one approval.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminFirestore } from './client/admin.ts';
import { createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packExample, packFiles, tinyServer } from './client/archives.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

describe.skipIf(noBrowser !== undefined)(`an app's page${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let user: User;
  let workspaceId: string;
  let appId: string;
  let url: string;
  const problems: string[] = [];

  beforeAll(async () => {
    [browser, user] = await Promise.all([openBrowser(), newUser()]);
    workspaceId = (await createWorkspace(user, 'Conservatory')).id;
    const form = archiveForm(await packFiles(tinyServer('good')), { workspaceId, name: 'marigold' }, 'marigold.tgz');
    const deployment = await live(user, (await createDeployment(user, { form })).id);
    appId = deployment.appId;
    url = deployment.url ?? '';
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${stack.hosting}/w/${workspaceId}/apps/${appId}`);
    await page.getByLabel('E-mail').fill(user.email);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'marigold' }).waitFor();
  });
  afterAll(() => browser?.close());

  test('its figures move while requests come, and say how old they are', async () => {
    const figure = page.locator('dl-charts figure', { hasText: 'Requests a minute' }).locator('.now');
    const shown = async () => ((await figure.count()) === 0 ? 0 : Number(await figure.textContent()));
    const before = await shown();
    const after = await eventually('more requests in the figures', async () => {
      await visit(3);
      const now = await shown();
      return now > before ? now : undefined;
    });
    expect(after).toBeGreaterThan(before);
    await page.getByText('The newest are of the minute that began').waitFor();
  });

  test('a repository is connected by a form, whose webhook is shown this once, and disconnected', async () => {
    const form = page.locator('app-github');
    await form.getByLabel('Repository').fill('https://github.com/ada/marigold');
    await form.getByLabel('Branch').fill('main');
    await page.getByRole('button', { name: 'Connect a repository' }).click();
    const notice = page.locator('app-github dl-notice');
    await notice.getByText(`/api/github/webhook/${workspaceId}/${appId}`).waitFor();
    expect(await notice.locator('code').last().textContent()).toMatch(/^[0-9a-f]{64}$/);
    await page.getByText('GitHub has told of nothing yet.').waitFor();
    await page.getByRole('button', { name: 'Disconnect…' }).click();
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page.getByRole('button', { name: 'Connect a repository' }).waitFor();
    await notice.first().waitFor({ state: 'detached' });
  });

  test('it goes to sleep by a button, wakes by a button, and wakes by a request', async () => {
    await page.getByRole('button', { name: 'Sleep now' }).first().click();
    await status('Sleeping');
    await page.getByRole('button', { name: 'Wake' }).first().click();
    await status('Healthy');
    await page.getByRole('button', { name: 'Sleep now' }).first().click();
    await status('Sleeping');
    expect(await (await fetch(url)).text()).toBe('good');
    await status('Healthy');
  });

  test('an idle time of never says what it costs, and why it does not sleep', async () => {
    const idle = page.getByRole('combobox', { name: 'Idle time' });
    await page.getByText(/costs nothing here; on Cloud Run it would be about \$\d+\.\d\d a month/).waitFor();
    await idle.selectOption({ label: 'never' });
    await page.getByText('Awake, always').waitFor();
    await idle.selectOption({ label: '5 minutes' });
    await page.getByText('It falls asleep after 5 minutes').waitFor();
    await page.getByText('How sleep works').click();
    await page.getByRole('rowheader', { name: 'Falls asleep' }).waitFor();
  });

  test('maintenance is begun and ended, and the policy is chosen', async () => {
    await page.getByRole('button', { name: 'Begin maintenance' }).click();
    await status('Maintenance');
    await page.getByRole('button', { name: 'End maintenance' }).first().click();
    await status('Healthy');
    const policy = page.getByRole('combobox', { name: 'When it fails in use' });
    await policy.selectOption('never');
    await page.getByText('The app is shown as failed, and stays as it is.').first().waitFor();
    await policy.selectOption('ask');
    await page.getByText('a member approves or dismisses it').first().waitFor();
  });

  test('a failed deployment says which version still serves, and offers to try again', async () => {
    const form = archiveForm(await packFiles({ 'README.md': 'nothing to run' }), { appId }, 'empty.tgz');
    await ended(user, (await createDeployment(user, { form })).id);
    const notice = page.locator('dl-notice', { hasText: '“marigold.tgz” still serves every request.' });
    await notice.getByRole('button', { name: 'Redeploy what serves' }).click();
    await page.getByText('“marigold.tgz” serves until the new version has passed').waitFor();
    await page.keyboard.press('Escape');
    await notice.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await (await fetch(url)).text()).toBe('good');
  });

  test('two deployments are compared at an address of their own, from the list and back', async () => {
    await page.getByRole('link', { name: 'Compare “empty.tgz” with another deployment' }).click();
    const result = page.getByRole('row', { name: /^Result/ });
    await result.getByText(/^Failed: /).waitFor();
    await page.getByRole('button', { name: 'Swap' }).click();
    await page.waitForURL(/\/compare\/dpl_\w+$/);
    expect(await page.getByRole('button', { name: 'Swap' }).evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.reload();
    await result
      .getByRole('cell')
      .first()
      .getByText(/^Failed: /)
      .waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'marigold' }).waitFor();
  });

  test('what fails after going live is FAILED with a proposal, and HEALTHY again after its approval', async () => {
    const form = archiveForm(await packExample('fails-after-live'), { appId }, 'wilting.tgz');
    await live(user, (await createDeployment(user, { form })).id);
    await fetch(`${url}/break`);
    await visit(14);
    await status('Failed');
    await page.getByRole('heading', { name: 'Roll back? It answers with server errors' }).waitFor();
    await page.getByText(/^expires in/).waitFor();
    await page
      .getByLabel('Evidence')
      .getByText(/GET \/ → 500/)
      .waitFor();
    await page.getByRole('link', { name: 'Shelf' }).first().click();
    await page.locator('dl-app-card', { hasText: 'Roll back?' }).getByRole('link', { name: 'marigold' }).click();
    await page.getByRole('button', { name: 'Approve the rollback' }).click();
    await page.getByRole('heading', { name: 'Roll back to “marigold.tgz”?' }).waitFor();
    await page.getByRole('button', { name: 'Roll back', exact: true }).click();
    await status('Healthy');
    await page.getByRole('heading', { name: `${user.email} approved the rollback` }).waitFor();
    expect(await (await fetch(url)).text()).toBe('good');
    await page.getByText('Automatic deploys are paused').waitFor();
    await page.getByRole('button', { name: 'Resume automatic deploys' }).click();
    await page.getByText('Automatic deploys are paused').waitFor({ state: 'detached' });
  });

  test('the settings show what is used of the limits, and the activity log calls the app by its name', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Apps' }).getByText('1 of 50').waitFor();
    await page.getByText('put to sleep marigold').first().waitFor();
    await page.getByText('approved the rollback of marigold').waitFor();
  });

  test('all the time that it was looked at by its only member, nobody was told of it', async () => {
    const told = await adminFirestore().collection(`workspaces/${workspaceId}/presence`).count().get();
    expect(told.data().count).toBe(0);
  });

  test('met no error of its own, and fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow: unknown = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
  });

  async function status(label: string): Promise<void> {
    await page.getByRole('status').getByText(label, { exact: true }).waitFor();
  }

  async function visit(times: number): Promise<void> {
    for (let count = 0; count < times; count += 1) await fetch(url).then((answer) => answer.arrayBuffer());
  }
});
