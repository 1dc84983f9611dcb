// The dashboard's looks on fixtures, in a real browser under production's headers: nothing that axe can find, nothing
// that breaks out of a phone's width, nothing run of hostile words, and long lists that stay light.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SceneName, sceneNames } from '../../hosting/gallery/scene-names.ts';
import { noBrowser, openBrowser, openPage } from '../client/browser.ts';
import { runsAll } from '../config.ts';
import { todays } from '../turns.ts';
import { violationsOn } from './axe.ts';
import { type ServedGallery, serveGallery } from './serve-gallery.ts';

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Scenes whose parts stand in others as well, in the same room. */
const alike: readonly SceneName[] = ['plants', 'deployment-queued', 'deployment-running', 'deployment-long'];

/** Scenes that axe looks at only where all is asked for: their parts stand in others as well, or there is too much of the same. */
const uninspected: readonly SceneName[] = [
  ...alike,
  'language',
  'pipeline',
  'shelf-crowd',
  'deployment-live',
  'deployment-hostile',
];

const inspected = runsAll() ? sceneNames : sceneNames.filter((name) => !uninspected.includes(name));

describe.skipIf(noBrowser !== undefined)(`the gallery${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let gallery: ServedGallery;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    [browser, gallery] = await Promise.all([openBrowser(), serveGallery()]);
    page = await openPage(browser);
    page.on('pageerror', ({ message }) => problems.push(`${page.url()}: ${message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
    });
  });
  afterAll(async () => {
    await browser?.close();
    gallery?.close();
  });

  async function open(scene: SceneName, width: number): Promise<void> {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(gallery.sceneUrl(scene), { waitUntil: 'load' });
    await page.locator('h1').first().waitFor();
  }

  test.each(
    todays(
      sceneNames.filter((name) => !alike.includes(name)),
      3,
    ),
  )('%s fits a phone', async (scene) => {
    await open(scene, 390);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });

  test.each(todays(inspected, 3))('axe finds nothing in %s, and nothing about its colours by night', async (scene) => {
    await open(scene, 1440);
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violationsOn(page, ['color-contrast'])).toEqual([]);
  });

  test.each([
    ['ko', '선반'],
    ['ja', '棚'],
  ])(
    'in “%s” every scene fits a phone as well, and axe finds nothing in it by day and by night',
    async (locale, shelf) => {
      const phone = await openPage(browser, { viewport: { width: 390, height: 900 }, locale, reducedMotion: 'reduce' });
      await phone.goto(gallery.sceneUrl('shelf'), { waitUntil: 'load' });
      await phone.getByRole('link', { name: shelf, exact: true }).first().waitFor();
      for (const scene of todays(inspected, 8)) {
        await phone.emulateMedia({ colorScheme: 'light' });
        await phone.goto(gallery.sceneUrl(scene), { waitUntil: 'load' });
        await phone.locator(`html[lang=${locale}]`).waitFor({ state: 'attached' });
        await phone.locator('h1').first().waitFor();
        expect([scene, await phone.evaluate(overflow)]).toEqual([scene, 0]);
        expect([scene, await violationsOn(phone)]).toEqual([scene, []]);
        await phone.emulateMedia({ colorScheme: 'dark' });
        expect([scene, await violationsOn(phone, ['color-contrast'])]).toEqual([scene, []]);
      }
      await phone.close();
    },
  );

  test('a chosen language holds at once, takes nothing of what was typed, and is kept by the browser', async () => {
    await open('profile', 1440);
    const name = page.getByRole('textbox').first();
    await name.fill('Ada');
    await page.getByRole('radio', { name: '한국어' }).check();
    await page.getByRole('heading', { name: '내 프로필' }).waitFor();
    expect(await name.inputValue()).toBe('Ada');
    await open('profile', 1440);
    await page.getByRole('heading', { name: '내 프로필' }).waitFor();
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    expect(await page.title()).toBe('Your profile · Deplight');
  });

  test('of a thousand apps at most 60 are in the page, wherever it is scrolled to, in either view', async () => {
    await open('shelf-crowd', 1440);
    for (const view of ['As plants', 'As a list']) {
      await page.getByRole('button', { name: view }).click();
      for (const share of [0, 0.5, 1]) {
        await page.evaluate(`scrollTo(0, document.documentElement.scrollHeight * ${share})`);
        await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
        const plants = await page.locator('dl-plant').count();
        expect(plants).toBeGreaterThan(10);
        expect(plants).toBeLessThanOrEqual(60);
      }
    }
  });

  test('of a hundred thousand lines few are in the page, and each can be found, linked to and gone back from', async () => {
    await open('deployment-long', 1440);
    const log = page.getByRole('region', { name: 'Log' });
    const line = (text: string) => log.getByText(text).waitFor();
    await log.getByText('100,000 lines').waitFor();
    await line('compiled unit 99998 of');
    await page.evaluate("location.hash = '#L50000'");
    await line('compiled unit 49999 of');
    expect(await log.locator('.line').count()).toBeLessThan(400);
    await log.getByRole('combobox', { name: 'Level' }).selectOption('error');
    await line('142 of 100,000 lines');
    await log.getByRole('searchbox', { name: 'Find in the log' }).fill('unit 699 failed');
    await line('1 of 100,000 lines');
    expect(await log.locator('mark').allTextContents()).toEqual(['unit 699 failed']);
    await page.evaluate("location.hash = '#L120'");
    await line('compiled unit 119 of');
    await log.getByRole('button', { name: 'Jump to the end' }).click();
    await line('compiled unit 99998 of');
  });

  test('the shelf is searched and walked through by keyboard alone', async () => {
    await open('shelf', 1440);
    await page.keyboard.press('/');
    await page.keyboard.type('weather');
    await page.getByRole('listitem').filter({ hasText: 'api-gateway' }).waitFor({ state: 'detached' });
    expect(await page.locator('shelf-app').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'api-gateway' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('dl-app-card', { hasText: 'billing' }).locator('a.whole:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('dl-app-card', { hasText: 'search' }).locator('a.whole:focus').waitFor();
  });

  test('the palette finds what to do with an app by a few letters, walks by arrows and goes to a page by Enter', async () => {
    await open('palette', 1440);
    const chosen = page.getByRole('option', { selected: true });
    await page.keyboard.press('ArrowUp');
    await chosen.filter({ hasText: 'Sign out' }).waitFor();
    await page.keyboard.type('wake do');
    await chosen.filter({ hasText: 'Wake: docs' }).waitFor();
    await page.getByRole('combobox', { name: 'Find an app' }).fill('weath');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/apps\/app_\d+11$/);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('a press between the commands leaves the keyboard in the line, and a button closes without one', async () => {
    await open('palette', 390);
    await page.locator('dl-palette .group').first().click();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { selected: true }).filter({ hasText: 'Deploy the newest commit' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('the sheet of shortcuts stays where it is pressed, and goes where beside it', async () => {
    await open('shortcuts', 1440);
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.click({ position: { x: 8, y: 60 } });
    expect(await sheet.isVisible()).toBe(true);
    await page.mouse.click(8, 60);
    await sheet.waitFor({ state: 'hidden' });
  });

  test("an app's charts share one cursor, which the arrow keys move", async () => {
    await open('app', 1440);
    await page.locator('.u-cursor-x').nth(5).waitFor({ state: 'attached' });
    await page.getByRole('group', { name: 'The last 60 minutes' }).focus();
    const deployed = page.getByText(/^\d\d:\d\d · Deployed “Show the price/).first();
    for (let pressed = 0; pressed < 20 && !(await deployed.isVisible()); pressed++)
      await page.keyboard.press('ArrowLeft');
    await deployed.waitFor();
    const cursors = await page.locator('.u-cursor-x').evaluateAll((lines) => lines.map((line) => line.style.transform));
    expect(new Set(cursors).size).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByText('A dashed line is a version that went live.').waitFor();
  });

  test('a proposal stands over any page, takes no focus, and can be put aside', async () => {
    await open('proposal-anywhere', 1440);
    const dialog = page.getByRole('dialog', { name: 'guestbook' });
    await dialog.getByRole('button', { name: 'Approve the rollback' }).waitFor();
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    await dialog.getByRole('button', { name: 'Later' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test.each([
    ['logs', 'page-logs', 'watchLogs', 'app-id', `app_${'z'.repeat(20)}`],
    ['traffic', 'page-traffic', 'watchTraffic', 'workspace-id', `ws_${'z'.repeat(20)}`],
    ['deployment-running', 'page-deployment', 'watchLogs', 'deployment-id', `dpl_${'z'.repeat(20)}`],
  ] as const)('%s: once another is shown, somebody watches that at once', async (scene, tag, lease, attribute, id) => {
    await open(scene, 1440);
    const watched = page.locator(tag).evaluate(
      (element, shown) =>
        new Promise<unknown[]>((resolve) => {
          const asked = async (address: object) => {
            resolve(Object.values(address));
            return { until: '' };
          };
          const get = (sdk: object, name: string) => (name === shown.lease ? asked : Reflect.get(sdk, name));
          Reflect.set(element, 'deplight', new Proxy(Reflect.get(element, 'deplight'), { get }));
          element.setAttribute(shown.attribute, shown.id);
          setTimeout(resolve, 5_000, []);
        }),
      { lease, attribute, id },
    );
    expect(await watched).toContain(id);
  });

  test('a lost network is said and its return as well, and what was known stays (R-33)', async () => {
    await open('proposal-anywhere', 1440);
    await page.context().setOffline(true);
    await page.getByText(/^Offline since \d\d:\d\d/).waitFor();
    await page.getByText('storefront', { exact: true }).waitFor();
    await page.context().setOffline(false);
    await page.getByText(/^No answer since/).waitFor();
  });

  test.each([
    [1440, 900],
    [844, 390],
    [390, 844],
  ])('in a window of %i × %i pixels nothing in the corner covers anything else there', async (width, height) => {
    await open('proposal-anywhere', width);
    await page.setViewportSize({ width, height });
    await page.context().setOffline(true);
    await page.getByText(/^Offline since/).waitFor();
    await page.evaluate(`dispatchEvent(new CustomEvent('dl-notify', { detail: { text: 'Putting it to sleep' } }))`);
    await page.getByText('Putting it to sleep').waitFor();
    const parts = ['root-link p', 'dl-toasts p', 'root-proposals [role=dialog]'].map((part) => page.locator(part));
    const [link, toast, proposal] = await Promise.all(parts.map((part) => part.boundingBox()));
    await page.context().setOffline(false);
    expect([overlap(link, toast), overlap(link, proposal), overlap(toast, proposal)]).toEqual([false, false, false]);
    const window = { x: 0, y: 0, width, height };
    expect([link, toast, proposal].filter((part) => !isWithin(part, window))).toEqual([]);
  });

  test.each([
    ['deployment-running', /^Building the image · /, 'growing'],
    ['deployment-failed', /^Failed at “Build image” · /, 'failed'],
    ['deployment-live', /^Live · /, 'live'],
  ] as const)('the tab of %s says how it is, by its title and its icon', async (scene, title, icon) => {
    await open(scene, 1440);
    expect(await page.title()).toMatch(title);
    expect(await page.locator('link[rel="icon"]').getAttribute('href')).toBe(`/tab/${icon}.svg`);
  });

  test('of a failed deployment the line that says why is told from those that tell of progress', async () => {
    await open('deployment-failed', 1440);
    const why = page.getByRole('region', { name: 'Log' }).locator('.line.failure .text');
    await why.waitFor();
    expect(await why.allTextContents()).toEqual(['The build ended with code 1 at step 4 of 7: npm run build.']);
  });

  test('a message tells what was done, and offers to undo it', async () => {
    await open('parts', 1440);
    await page.getByRole('button', { name: 'Say what can be undone' }).click();
    const message = page.getByRole('status').getByText('storefront: Putting it to sleep');
    await message.waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await message.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Say what failed' }).click();
    await page.getByText('The platform is paused.').last().waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  test('a pasted address fills what it says', async () => {
    await open('plant', 1440);
    const repository = page.getByRole('textbox', { name: 'Repository' });
    await repository.fill('https://github.com/owner/shop/tree/main/apps/web');
    await repository.blur();
    await page.getByText('Read from the address: the branch main and the folder apps/web.').waitFor();
    expect(await repository.inputValue()).toBe('https://github.com/owner/shop');
    expect(await page.getByRole('textbox', { name: /^Branch/ }).inputValue()).toBe('main');
    expect(await page.getByRole('textbox', { name: /^Folder/ }).inputValue()).toBe('apps/web');
  });

  test('hostile words are shown as words (T-LOG-01)', async () => {
    await open('deployment-hostile', 1440);
    await page.getByText('<img src=x').first().waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });

  test('no scene met an error or asked for what the policy refuses', () => expect(problems).toEqual([]));
});

type Box = Awaited<ReturnType<Locator['boundingBox']>> | undefined;

/** Whether two boxes cover some of each other; one that is not there is a mistake. */
function overlap(a: Box, b: Box): boolean {
  if (!a || !b) throw new Error('A part is not on the page.');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isWithin(part: Box, whole: NonNullable<Box>): boolean {
  if (!part || part.x < whole.x || part.y < whole.y) return false;
  return part.x + part.width <= whole.x + whole.width && part.y + part.height <= whole.y + whole.height;
}
