// One's own account in a real browser: a provider, signing up, proving an address, another name, signing out everywhere, a forgotten password.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { eventually } from './client/wait.ts';
import { stack } from './stack.ts';

const email = `account-${process.pid}-${Date.now()}@example.com`;
const firstPassword = 'correct horse battery';
const secondPassword = 'staple of the stable';

describe.skipIf(noBrowser !== undefined)(`an account${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterAll(() => browser?.close());

  test.each([
    ['GitHub', 'ada@example.com'],
    ['Google', 'grace@example.com'],
  ])('signs in with %s, comes back to where it began, and asks no foreign host', async (provider, person) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).hostname));
    await page.goto(`${stack.hosting}/profile`);
    await page.getByRole('button', { name: `Continue with ${provider}` }).click();
    await page.getByRole('heading', { name: `Who are you at ${provider}?` }).waitFor();
    await page.getByRole('button', { name: person }).click();
    await page.waitForURL(`${stack.hosting}/profile`);
    await page.getByText('Verified: invites to this address can be accepted.').waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    expect(asked.filter((host) => host !== '127.0.0.1' && host !== 'localhost')).toEqual([]);
  });

  test('is made, and its address is proven by the link of a mail', async () => {
    await page.goto(stack.hosting);
    await page.getByRole('button', { name: 'Create an account instead' }).click();
    await fill(firstPassword);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Create your first workspace' }).waitFor();
    await page.goto(await linkOf('VERIFY_EMAIL', 'verifyEmail'));
    await page.getByRole('heading', { name: 'The address is verified' }).waitFor();
    await page.goto(`${stack.hosting}/profile`);
    await page.getByText('Verified: invites to this address can be accepted.').waitFor();
  });

  test('takes another name and another theme', async () => {
    await page.getByRole('textbox', { name: /^Name/ }).fill('Grace Hopper');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('You are Grace Hopper from now on').waitFor();
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });

  test('is connected with GitHub, entered by it, and stays one account; then it is disconnected again', async () => {
    const whose = `linked-${process.pid}-${Date.now()}@example.com`;
    await page.goto(`${stack.hosting}/profile`);
    await page.getByRole('button', { name: 'Connect GitHub' }).click();
    await page.getByLabel('Somebody else').fill(whose);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL(`${stack.hosting}/profile`);
    await page.getByText(`Connected as ${whose}.`).waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: 'Continue with GitHub' }).click();
    await page.getByLabel('Somebody else').fill(whose);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL(`${stack.hosting}/profile`);
    expect(await page.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Grace Hopper');
    await page.getByRole('button', { name: 'Disconnect GitHub' }).click();
    await page.getByRole('button', { name: 'Connect GitHub' }).waitFor();
  });

  test('signs out everywhere: here at once, elsewhere as soon as that browser asks again', async () => {
    const elsewhere = await openPage(browser);
    await elsewhere.goto(stack.hosting);
    await fill(firstPassword, elsewhere);
    await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
    await elsewhere.getByRole('heading', { name: 'Create your first workspace' }).waitFor();
    // Firebase Auth ends the sessions of earlier seconds, not those of this one.
    const signedInMs = Date.now();
    await eventually('a later second', async () => (Date.now() - signedInMs > 1_000 ? true : undefined));
    await page.getByRole('button', { name: 'Sign out everywhere…' }).click();
    await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  });

  test('a link that was used is refused, and says what to do', async () => {
    await page.goto(await linkOf('VERIFY_EMAIL', 'verifyEmail', 'not-a-code'));
    await page.getByText('This link was used already, or is not whole.').waitFor();
  });

  test('a forgotten password is set anew by the link of a mail, and the old one no longer holds', async () => {
    await page.goto(stack.hosting);
    await page.getByRole('button', { name: 'Forgot the password?' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`A link is on its way to ${email}`).waitFor();
    await page.goto(await linkOf('PASSWORD_RESET', 'resetPassword'));
    await page.getByLabel('New password').fill(secondPassword);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('heading', { name: 'The password is set' }).waitFor();
    await page.getByRole('link', { name: 'Go on' }).click();
    await fill(firstPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('E-mail and password do not belong together.').waitFor();
    await fill(secondPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Create your first workspace' }).waitFor();
    expect(problems).toEqual([]);
  });

  async function fill(password: string, on = page): Promise<void> {
    await on.getByLabel('E-mail').fill(email);
    await on.getByLabel('Password').fill(password);
  }
});

const Codes = z.object({
  oobCodes: z.array(z.object({ email: z.string(), requestType: z.string(), oobCode: z.string() })),
});

/** The address that production's mail would lead to; the emulator keeps the code that its mail would carry. */
async function linkOf(requestType: string, mode: string, code?: string): Promise<string> {
  const oobCode = code ?? (await eventually(`a mail for ${requestType}`, () => codeOf(requestType)));
  return `${stack.hosting}/mail-link?${new URLSearchParams({ mode, oobCode })}`;
}

async function codeOf(requestType: string): Promise<string | undefined> {
  const response = await fetch(`${stack.auth}/emulator/v1/projects/${stack.project}/oobCodes`);
  const { oobCodes } = Codes.parse(await response.json());
  return oobCodes.findLast((each) => each.email === email && each.requestType === requestType)?.oobCode;
}
