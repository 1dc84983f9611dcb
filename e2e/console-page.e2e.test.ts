// A console session in a real browser: commands typed by hand, completion, history, a command that is canceled.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, createDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { signIn } from './client/user.ts';
import { live } from './client/wait.ts';
import { stack } from './stack.ts';

describe.skipIf(noBrowser !== undefined)(`the console page${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const user = await signIn(stack.demo.email, stack.demo.password);
    const form = archiveForm(await packFiles(tinyServer('terminal')), { name: 'terminal' });
    const { workspaceId, appId } = await live(user, (await createDeployment(user, { form })).id);
    await api('/apps', { user, json: { workspaceId, name: 'second-terminal' } });
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // Docker adds and takes networks as apps come and go, and then Chromium begins what was under way anew.
      const isOurs = !message.text().includes('net::ERR_NETWORK_CHANGED');
      if (message.type() === 'error' && isOurs) problems.push(message.text());
    });
    await page.goto(stack.hosting);
    await page.getByRole('button', { name: 'Continue as the demo user' }).click();
    await page.getByRole('link', { name: 'Plant a seed' }).first().waitFor();
    await page.goto(`${stack.hosting}/w/${workspaceId}/apps/${appId}`);
    await page.getByRole('link', { name: 'Console' }).click();
    await shows('Type help for what there is.');
  });
  afterAll(() => browser?.close());

  test('shows what a command prints, and completes its name', async () => {
    await page.keyboard.type('who');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows('Role');
    await shows('owner');
  });

  test('runs a command in the live image and gives its exit code', async () => {
    await page.keyboard.type('run node -e "console.log(6 * 7); process.exit(3)"');
    await page.keyboard.press('Enter');
    await shows('42');
    await shows('Exit code 3');
    await idle();
  });

  test('brings an earlier line back, clears, and cancels what runs', async () => {
    await page.keyboard.press('Control+l');
    await page.keyboard.type('run node -e "console.log(40 + 4); setInterval(() => {}, 1000)"');
    await page.keyboard.press('Enter');
    await shows('44');
    await page.keyboard.press('Control+c');
    await shows('Canceled.');
    await idle();
    await page.keyboard.press('Control+l');
    await page.keyboard.press('ArrowUp');
    await shows('console.log(40 + 4)');
    await page.keyboard.press('Control+c');
  });

  test('turns to another app without losing what it shows', async () => {
    await page.keyboard.type('use second-t');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows('second-terminal ❯');
    await shows('use second-terminal');
    expect(page.url()).toMatch(/\/apps\/app_[a-z0-9]{20}\/console$/);
  });

  test('nothing went wrong meanwhile, and no style was refused', () => expect(problems).toEqual([]));

  async function shows(text: string): Promise<void> {
    await page.locator('.xterm-rows').getByText(text).first().waitFor();
  }

  async function idle(): Promise<void> {
    await page.locator('dl-terminal:not([busy])').waitFor();
  }
});
