// Makes the documents' pictures from a running, fresh stack: plants a small team's workspace and photographs its pages.
// DEPLIGHT_STACK_FILE=… DEPLIGHT_CHROMIUM=… node e2e/screenshots.ts [folder]
// Into docs/screenshots, or the folder that is given: those that the README shows, and below `pages` each page in each width
// and theme.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, openPage } from './client/browser.ts';
import { signIn } from './client/user.ts';
import { plantGarden } from './garden.ts';
import { stack } from './stack.ts';

const widths = [1440, 390] as const;
const themes = ['light', 'dark'] as const;

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
mkdirSync(join(folder, 'pages'), { recursive: true });

const demo = await signIn(stack.demo.email, stack.demo.password);
const { workspaceId, storefront, failed, guestbook } = await plantGarden(demo);

const browser = await openBrowser();
const page = await openPage(browser, {
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  colorScheme: 'light',
});
await page.goto(stack.hosting);
const enter = page.getByRole('button', { name: 'Continue as the demo user' });
await enter.waitFor();
for (const width of widths) for (const theme of themes) await photograph(page, 'sign-in', width, theme);
await enter.click();
await page.getByRole('link', { name: 'Settings' }).waitFor();

const app = (id: string) => `/w/${workspaceId}/apps/${id}`;
/** The first ones are the README's. */
const shots = {
  shelf: { path: `/w/${workspaceId}`, shows: 'Sleeping' },
  deployment: { path: `${app(storefront.appId)}/deployments/${storefront.id}`, shows: 'All traffic goes to' },
  proposal: { path: app(guestbook.appId), shows: 'Approve the rollback' },
  app: { path: app(storefront.appId), shows: 'DATABASE_URL' },
  'app-failed-beside': { path: app(failed.appId), shows: 'still serves every request' },
  'deployment-failed': { path: `${app(failed.appId)}/deployments/${failed.id}`, shows: '^[1-9]\\d* lines' },
  comparison: { path: `${app(failed.appId)}/deployments/${failed.id}/compare`, shows: 'Compare deployments' },
  console: { path: `${app(storefront.appId)}/console`, shows: 'Tab completes' },
  logs: { path: `${app(storefront.appId)}/logs`, shows: 'Startup probe' },
  secrets: { path: `/w/${workspaceId}/secrets`, shows: 'DATABASE_URL' },
  settings: { path: `/w/${workspaceId}/settings`, shows: '7 of 50|5 of 50' },
  traffic: { path: `/w/${workspaceId}/traffic`, shows: 'Nothing yet|GET' },
  plant: { path: `/w/${workspaceId}/plant`, shows: 'Repository' },
  jobs: { path: `${app(storefront.appId)}/jobs`, shows: 'Jobs' },
  profile: { path: '/profile', shows: 'Language' },
  workspaces: { path: '/workspaces', shows: 'Name of a new workspace' },
  system: { path: '/system', shows: 'Apps awake' },
};
const ofReadme = 3;

for (const [index, [name, { path, shows }]] of Object.entries(shots).entries()) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${stack.hosting}${path}`);
  await page.getByText(new RegExp(shows)).first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
  // What asks over any page is in the README's shelf alone: elsewhere it stands before what is to be seen.
  const later = page.getByRole('dialog', { name: 'guestbook' }).getByRole('button', { name: 'Later' });
  if (name === 'shelf') await later.waitFor();
  else if (name !== 'proposal') await putAside(later);
  if (index < ofReadme) await page.screenshot({ path: join(folder, `${name}.png`) });
  if (name === 'shelf') await putAside(later);
  for (const width of widths) for (const theme of themes) await photograph(page, name, width, theme);
}
await browser.close();

async function putAside(later: Locator): Promise<void> {
  await later.click();
  await page.mouse.move(0, 0);
}

async function photograph(at: Page, name: string, width: number, colorScheme: (typeof themes)[number]): Promise<void> {
  await at.setViewportSize({ width, height: 900 });
  await at.emulateMedia({ colorScheme });
  const path = join(folder, 'pages', `${name}-${width}-${colorScheme}.jpg`);
  await at.screenshot({ path, fullPage: true, type: 'jpeg', quality: 70 });
}
