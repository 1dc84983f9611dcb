// Figures and traffic in a real browser: an app's numbers appear on its page, its requests on the traffic page.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { signIn } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

describe.skipIf(noBrowser !== undefined)(`figures in the browser${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let app: { workspaceId: string; appId: string; url: string | null };
  const problems: string[] = [];

  beforeAll(async () => {
    const user = await signIn(stack.demo.email, stack.demo.password);
    const form = archiveForm(await packFiles(tinyServer('figures')), { name: 'figures' });
    app = await live(user, (await createDeployment(user, { form })).id);
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(stack.hosting);
    await page.getByRole('button', { name: 'Continue as the demo user' }).click();
    await page.getByRole('link', { name: 'Plant a seed' }).first().waitFor();
  });
  afterAll(() => browser?.close());

  test('the traffic page shows requests as they come', async () => {
    await page.getByRole('link', { name: 'Traffic' }).click();
    const seen = page.getByText('GET /browsed').first();
    await eventually('a request in the table', async () => {
      await visit('/browsed?token=h4sh');
      return (await seen.isVisible()) ? true : undefined;
    });
    expect(await page.getByText('h4sh').count()).toBe(0);
  });

  test("an app's page shows its figures", async () => {
    await page.goto(`${stack.hosting}/w/${app.workspaceId}/apps/${app.appId}`);
    await page.getByRole('heading', { name: 'Figures', exact: true }).waitFor();
    await page.getByRole('img', { name: 'Requests a minute, the last 60 minutes' }).waitFor();
  });

  test('the system page shows totals', async () => {
    await page.goto(`${stack.hosting}/system`);
    await page.getByText('Apps awake').waitFor();
    expect(problems).toEqual([]);
  });

  async function visit(path: string): Promise<void> {
    expect((await fetch(`${app.url}${path}`)).status).toBe(200);
  }
});
