// The dashboard in a real browser: a stranger signs in, plants a seed, watches it go live and opens the app.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packFiles, tinyServer } from './client/archives.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { tabTo } from './client/keyboard.ts';
import { newUser } from './client/user.ts';
import { stack } from './stack.ts';

describe.skipIf(noBrowser !== undefined)(`the dashboard${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(hostname)) foreign.push(request.url());
    });
  });
  afterAll(() => browser?.close());

  test('offers the demo user by one click, and shows the shelf', async () => {
    await page.goto(stack.hosting);
    await page.getByRole('button', { name: 'Continue as the demo user' }).click();
    await page.getByRole('link', { name: 'Plant a seed' }).first().waitFor();
  });

  test('plants a seed by git URL, watches it go live and opens the app', async () => {
    await page.getByRole('link', { name: 'Plant a seed' }).first().click();
    await page.getByRole('textbox', { name: 'Repository' }).fill(`${stack.examples}/node-http.git`);
    await page.getByRole('button', { name: 'See the plan first' }).click();
    const preview = page.getByRole('region', { name: 'How it will be built' });
    await preview.getByText('package.json:6 scripts.start').waitFor();
    await page.getByRole('button', { name: 'Plant', exact: true }).click();
    await page.getByRole('list', { name: 'Pipeline' }).waitFor();
    const open = page.getByRole('link', { name: 'Open app' });
    await open.waitFor();
    await page.getByRole('region', { name: 'Log' }).getByText('All traffic goes to').waitFor();
    const [app] = await Promise.all([page.waitForEvent('popup'), open.click()]);
    await app.getByText('Hello from node-http').first().waitFor();
    await app.close();
  });

  test('shows the new app on the shelf, where the back button leads', async () => {
    await page.goto(stack.hosting);
    await page.getByText('node-http', { exact: true }).first().waitFor();
    await page.getByText('Healthy').first().waitFor();
  });

  test('turns to another language on the profile, without a reload, and back', async () => {
    await page.evaluate('window.sameDocument = true');
    await page.getByRole('link', { name: 'demo@' }).click();
    await page.getByRole('radio', { name: '한국어' }).check();
    await page.getByRole('heading', { name: '내 프로필' }).waitFor();
    await page.getByRole('link', { name: 'Deplight, 홈' }).click();
    await page.getByRole('heading', { name: '선반' }).waitFor();
    await page.getByText('정상').first().waitFor();
    expect(await page.evaluate('[document.documentElement.lang, window.sameDocument]')).toEqual(['ko', true]);
    await page.reload();
    await page.getByRole('heading', { name: '선반' }).waitFor();
    await page.getByRole('link', { name: 'demo@' }).click();
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('link', { name: 'Deplight, home' }).click();
    await page.getByRole('heading', { name: 'Shelf' }).waitFor();
  });

  test('plants a seed from an archive', async () => {
    const archive = join(tmpdir(), `deplight-e2e-${process.pid}.tgz`);
    writeFileSync(archive, await packFiles(tinyServer('from an archive')));
    await page.getByRole('link', { name: 'Plant a seed' }).first().click();
    await page.getByText('Archive', { exact: true }).click();
    await page.getByLabel('Archive', { exact: true }).last().setInputFiles(archive);
    await page.getByRole('textbox', { name: /^Name/ }).first().fill('from-archive');
    await page.getByRole('button', { name: 'Plant', exact: true }).click();
    await page.getByRole('link', { name: 'Open app' }).waitFor();
  });

  test('lets a new person sign up and make a first workspace', async () => {
    const person = await newUser();
    const phone = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await phone.goto(stack.hosting);
    await phone.getByLabel('E-mail', { exact: false }).fill(person.email);
    await phone.getByLabel('Password', { exact: false }).first().fill(person.password);
    await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
    await phone
      .getByText(/workspace/i)
      .first()
      .waitFor();
    const overflow: unknown = await phone.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await phone.context().close();
  });

  test('a stranger without a mouse signs in, plants an example, watches it go live and opens it', async () => {
    const person = await newUser();
    const keys = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    keys.on('pageerror', (error) => problems.push(error.message));
    const at = async (target: Locator) => {
      await target.waitFor();
      await tabTo(keys, target);
    };
    await keys.goto(stack.hosting);
    await at(keys.getByLabel('E-mail'));
    await keys.keyboard.type(person.email);
    await at(keys.getByLabel('Password'));
    await keys.keyboard.type(person.password);
    await keys.keyboard.press('Enter');
    await at(keys.getByLabel('Name of a new workspace'));
    await keys.keyboard.type('By keys');
    await keys.keyboard.press('Enter');
    await at(keys.locator('dl-examples').getByRole('button').first());
    await keys.keyboard.press('Enter');
    await keys.getByRole('list', { name: 'Pipeline' }).waitFor();
    await at(keys.getByRole('link', { name: 'Open app' }));
    const [app] = await Promise.all([keys.waitForEvent('popup'), keys.keyboard.press('Enter')]);
    await app.getByText(/\S/).first().waitFor();
    await keys.context().close();
  });

  test('can be installed', async () => {
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Playwright's own windows are private ones, in which nothing is installed.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });

  test('takes no text for markup, whoever should try (T-LOG-01, T-UI-01)', async () => {
    const tried = page.evaluate("document.body.innerHTML = '<i>'");
    await expect(tried).rejects.toThrow(/TrustedHTML/);
  });

  test('meets no error of its own and asks no foreign host', () => {
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
