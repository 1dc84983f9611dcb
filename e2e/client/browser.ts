// Chromium for the tests of the dashboard.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../config.ts';
import { patienceMs } from './patience.ts';

/** Why there is no browser to test with; undefined when there is one. */
export const noBrowser = chromiumPath() === undefined ? 'no Chromium was found on this machine' : undefined;

/** Starts Chromium so that it asks nobody but the pages it is sent to. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error(noBrowser);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      // Whatever this machine speaks: the tests know the dashboard by its English words.
      '--lang=en-US',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that shares nothing with others, and waits for what it is to show as long as a busy machine takes. */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(patienceMs);
  return page;
}
