// The settings' API tokens in a real browser: made, shown once, used by a program, revoked; by keyboard and on a phone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, codeOf, createWorkspace } from './client/api.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { newUser, type User } from './client/user.ts';
import { joinAs } from './client/workspaces.ts';
import { stack } from './stack.ts';

describe.skipIf(noBrowser !== undefined)(
  `API tokens in the settings${noBrowser ? ` (skipped: ${noBrowser})` : ''}`,
  () => {
    let browser: Browser;
    let owner: User;
    let workspaceId: string;

    async function openSettings(user: User, width: number): Promise<Page> {
      const page = await openPage(browser, { viewport: { width, height: 900 } });
      await page.goto(`${stack.hosting}/w/${workspaceId}/settings`);
      await page.getByLabel('E-mail').fill(user.email);
      await page.getByLabel('Password').fill(user.password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { name: 'API tokens' }).waitFor();
      return page;
    }

    beforeAll(async () => {
      [browser, owner] = await Promise.all([openBrowser(), newUser()]);
      workspaceId = (await createWorkspace(owner, 'Greenhouse')).id;
      await api('/apps', { user: owner, json: { workspaceId, name: 'shop' } });
    });
    afterAll(() => browser?.close());

    test('one is made for an app by keyboard, shown once, used, and worthless when it is revoked', async () => {
      const page = await openSettings(owner, 1440);
      await page.getByText('There is no token yet.').waitFor();
      const form = page.locator('token-form');
      await form.getByLabel('Name').fill('CI of the shop');
      await form.getByLabel('Right').selectOption('deploy');
      await form.getByLabel(/^For/).selectOption({ label: 'shop' });
      await form.getByLabel('Name').press('Enter');
      const secret = (await page.locator('.made code').textContent()) ?? '';
      expect(secret).toMatch(/^dplk_[A-Za-z0-9_-]{43}$/);
      const program = { ...owner, idToken: secret };
      expect((await api('/deployments', { user: program })).status).toBe(200);

      await page.reload();
      await page.getByText('used within the hour').waitFor();
      await page
        .locator('settings-tokens li', { hasText: 'CI of the shop' })
        .getByText(/for shop/)
        .waitFor();
      expect(await page.content()).not.toContain(secret);
      await page.getByRole('button', { name: 'Revoke… CI of the shop' }).click();
      await page.getByRole('button', { name: 'Revoke', exact: true }).click();
      await page.getByText('There is no token yet.').waitFor();
      expect(codeOf(await api('/deployments', { user: program }))).toBe('UNAUTHENTICATED');
    });

    test('a viewer, on a phone, is offered tokens to read only', async () => {
      const page = await openSettings(await joinAs(owner, workspaceId, 'viewer'), 390);
      const right = page.locator('token-form').getByLabel('Right');
      expect(await right.locator('option').allTextContents()).toEqual(['Read']);
      const overflow: unknown = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  },
);
