// Makes the README's pictures from a running stack: plants examples in a new workspace and photographs what is there.
// DEPLIGHT_STACK_FILE=… DEPLIGHT_CHROMIUM=… node e2e/screenshots.ts [folder]
// Into docs/screenshots go the shelf and a deployment; into a folder that is given, every page in each width and theme.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { openBrowser } from './client/browser.ts';
import { newUser } from './client/user.ts';
import { ended } from './client/wait.ts';
import { joinAs } from './client/workspaces.ts';
import { stack } from './stack.ts';

const examples = ['node-http', 'python-http', 'static-site', 'broken-build'];
const widths = [1440, 390] as const;
const themes = ['light', 'dark'] as const;
const patienceMs = 60_000;

const everything = process.argv[2] !== undefined;
const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });

const owner = await newUser();
const { id: workspaceId } = await createWorkspace(owner, 'Greenhouse');
const created = [];
for (const name of examples) {
  const json = { workspaceId, name, gitUrl: `${stack.examples}/${name}.git` };
  created.push(await createDeployment(owner, { json }));
}
const [first] = await Promise.all(created.map(({ id }) => ended(owner, id)));
if (!first) throw new Error('No example was deployed.');
await joinAs(owner, workspaceId, 'member');
for (const name of ['DB_URL', 'API_KEY'])
  await api(`/workspaces/${workspaceId}/secrets`, { user: owner, json: { name, value: 'a value of no use' } });
await api(`/workspaces/${workspaceId}/apps/${first.appId}/secrets`, { user: owner, json: { names: ['DB_URL'] } });
await api(`/workspaces/${workspaceId}/invites`, { user: owner, json: { role: 'viewer' } });

const browser = await openBrowser();
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  colorScheme: 'light',
});
await page.goto(stack.hosting);
await page.getByLabel('E-mail').fill(owner.email);
await page.getByLabel('Password').fill(owner.password);
await page.getByRole('button', { name: 'Sign in', exact: true }).click();
await page.getByRole('link', { name: 'Settings' }).waitFor({ timeout: patienceMs });

const shots = {
  shelf: { path: '', shows: 'node-http' },
  deployment: { path: `/apps/${first.appId}/deployments/${first.id}`, shows: 'All traffic goes to' },
  app: { path: `/apps/${first.appId}`, shows: 'DB_URL' },
  logs: { path: `/apps/${first.appId}/logs`, shows: 'Startup probe' },
  secrets: { path: '/secrets', shows: 'DB_URL' },
  settings: { path: '/settings', shows: 'No description.|Whoever has the link|Invites' },
};

for (const [name, { path, shows }] of Object.entries(shots).slice(0, everything ? undefined : 2)) {
  await page.goto(`${stack.hosting}/w/${workspaceId}${path}`);
  await page.getByText(new RegExp(shows)).first().waitFor({ timeout: patienceMs });
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  if (!everything) await page.screenshot({ path: join(folder, `${name}.png`) });
  else for (const width of widths) for (const theme of themes) await photograph(page, name, width, theme);
}
await browser.close();

async function photograph(at: Page, name: string, width: number, colorScheme: (typeof themes)[number]): Promise<void> {
  await at.setViewportSize({ width, height: 900 });
  await at.emulateMedia({ colorScheme });
  await at.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
}
