// What a person at a slow machine waits for: the shelf of a hundred apps on a processor that is four times as slow, and
// whether a thousand apps scroll without a task that is felt. What is measured is what Chromium itself reports.
import type { Browser, Page } from 'playwright-core';
import { adminFirestore } from '../../e2e/client/admin.ts';
import { createWorkspace } from '../../e2e/client/api.ts';
import { noBrowser, openBrowser } from '../../e2e/client/browser.ts';
import { initialScripts } from '../../e2e/client/initial-scripts.ts';
import { plantShelf } from '../../e2e/client/planted-shelf.ts';
import { newUser, type User } from '../../e2e/client/user.ts';
import { readVitals, type Vitals, watchVitals } from '../../e2e/client/vitals.ts';
import { stack } from '../../e2e/stack.ts';
import { type BenchOptions, type BenchResult, figureOf, inRounds } from '../bench.ts';

type Measured = 'largestPaintMs' | 'shownMs' | 'blockingMs' | 'layoutShift';

const slowdown = 4;
const patienceMs = 60_000;

export async function measureDashboard({ rounds, say }: BenchOptions): Promise<BenchResult> {
  if (noBrowser !== undefined) return { skipped: `${noBrowser}.` };
  const browser = await openBrowser();
  try {
    const owner = await newUser();
    say('  a shelf of a hundred');
    const hundred = await workspaceWith(owner, 100);
    const first = await inRounds(rounds, () => visit(browser, owner, hundred, 'first'));
    const again = await inRounds(rounds, () => visit(browser, owner, hundred, 'again'));
    say('  a shelf of a thousand');
    const scrolled = await scrollThrough(browser, owner, await workspaceWith(owner, 1_000));
    const scripts = await initialScripts(stack.hosting);
    const kilobytes = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) / 1_000;
    const of = (visits: readonly Vitals[], name: Measured) => visits.map((each) => each[name]);
    return {
      figures: [
        figureOf('first script, compressed', [kilobytes], 'kB', 240),
        figureOf(`shelf of 100, largest paint, processor ÷ ${slowdown}`, of(first, 'largestPaintMs'), 'ms'),
        figureOf('… until the first app stands there', of(first, 'shownMs'), 'ms'),
        figureOf('… blocking time', of(first, 'blockingMs'), 'ms'),
        figureOf('… layout shift', of(first, 'layoutShift'), '', 0.02),
        figureOf('a second visit, until the first app stands there', of(again, 'shownMs'), 'ms'),
        figureOf('… blocking time', of(again, 'blockingMs'), 'ms'),
        figureOf('… layout shift', of(again, 'layoutShift'), '', 0.02),
        figureOf('longest task while 1,000 apps scroll', [scrolled.longestTaskMs], 'ms', 50),
        figureOf('plants in the page meanwhile, at most', [scrolled.plants], 'plants', 60),
      ],
    };
  } finally {
    await browser.close();
    await adminFirestore().terminate();
  }
}

async function workspaceWith(owner: User, apps: number): Promise<string> {
  const { id } = await createWorkspace(owner, `Shelf of ${apps}`);
  await plantShelf(id, owner, apps);
  return id;
}

/** @param kind whether the browser has seen this shelf before. */
async function visit(browser: Browser, owner: User, workspaceId: string, kind: 'first' | 'again') {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    // Signed in on a page that shows no app.
    await page.goto(`${stack.hosting}/profile`);
    await signIn(page, owner);
    if (kind === 'again') await openShelf(page, workspaceId);
    await page.goto('about:blank');
    await watchVitals(page);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await openShelf(page, workspaceId);
    return await readVitals(page);
  } finally {
    await context.close();
  }
}

/** Far down and back, by a wheel that is turned as fast as frames come: a notch of most mice is 120 pixels. */
async function scrollThrough(browser: Browser, owner: User, workspaceId: string) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await watchVitals(page);
  await page.goto(`${stack.hosting}/profile`);
  await signIn(page, owner);
  await openShelf(page, workspaceId);
  const before = (await readVitals(page)).tasks;
  let plants = 0;
  await page.mouse.move(720, 600);
  for (let turn = 0; turn < 240; turn += 1) {
    await page.mouse.wheel(0, turn < 120 ? 120 : -120);
    if (turn % 20 === 0) plants = Math.max(plants, await page.locator('dl-plant').count());
  }
  const { taskMs } = await readVitals(page);
  return { longestTaskMs: Math.max(0, ...taskMs.slice(before)), plants };
}

async function signIn(page: Page, owner: User): Promise<void> {
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().waitFor({ timeout: patienceMs });
}

async function openShelf(page: Page, workspaceId: string): Promise<void> {
  await page.goto(`${stack.hosting}/w/${workspaceId}`);
  await page.getByText('app-000', { exact: true }).first().waitFor({ timeout: patienceMs });
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
}
