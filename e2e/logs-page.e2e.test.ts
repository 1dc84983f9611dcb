// The page of an app's lines in a real browser: live lines, filters, earlier ones, a file, and nothing of theirs as markup.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { type ChattyApp, chattyApp, say, tell } from './client/chatty-app.ts';
import { newUser } from './client/user.ts';
import { stack } from './stack.ts';

describe.skipIf(noBrowser !== undefined)(`logs in the browser${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let app: ChattyApp;
  const problems: string[] = [];

  beforeAll(async () => {
    const user = await newUser();
    app = await chattyApp(user, 'talkative');
    await tell(app, '/count', { from: '1000', to: '1400' });
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(stack.hosting);
    await page.getByLabel('E-mail').fill(user.email);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
    await page.goto(`${stack.hosting}/w/${app.workspaceId}/apps/${app.appId}`);
    await page.getByRole('link', { name: 'Logs' }).click();
  });
  afterAll(() => browser?.close());

  const line = (text: string) => page.locator('.line .text').filter({ hasText: new RegExp(`^${text}$`) });

  test('shows what was said, and what is said now, as text', async () => {
    await line('line 1399').waitFor();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await say(app, 'hello from now', '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>');
    await line('hello from now').waitFor();
    await page.getByText('<img src=x').first().waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.getByText(app.canary).count()).toBe(0);
  });

  test('reads earlier lines, each once', async () => {
    const earlier = page.getByRole('button', { name: 'Load earlier lines' });
    await earlier.click();
    await line('line 1100').waitFor();
    expect(await line('line 1399').count()).toBe(1);
    while (await earlier.isVisible()) {
      await earlier.click();
      await page.getByText('Reading…').waitFor({ state: 'hidden' });
    }
    await line('ready with \\*\\*\\*').waitFor();
  });

  test('filters by search and source, and the live lines with it', async () => {
    await page.getByLabel('Search').fill('FROM NOW');
    await line('line 1399').waitFor({ state: 'hidden' });
    await line('hello from now').waitFor();
    await say(app, 'beside it', 'also from now');
    await line('also from now').waitFor();
    expect(await line('beside it').count()).toBe(0);
    await page.getByLabel('Source').selectOption('The platform');
    await page.getByText('No line fits these filters').waitFor();
    await page.getByLabel('Source').selectOption('Everything');
    await page.getByLabel('Search').fill('');
    await line('beside it').waitFor();
  });

  test('gives a file of all of them', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^talkative-[\d-]+\.log$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain(' line 1000\n');
    expect(text).not.toContain(app.canary);
    expect(problems).toEqual([]);
  });
});
